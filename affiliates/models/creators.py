"""Creators as the storefronts' marketplace knows them. Part of ``affiliates.models``."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from core import ids
from core.models import ShopOwned
from core.money import RupiahField


def creator_id():
    """A fresh ``crt_...`` id."""
    return ids.new_id("crt")


class Creator(ShopOwned):
    """One creator, as this shop's storefronts tell of one; the same person on both by ``open_id``. Results are those of
    thirty days, with any shop."""

    public_id = models.CharField(max_length=32, unique=True, default=creator_id, editable=False)
    open_id = models.CharField(max_length=40)
    username = models.CharField(max_length=60)
    nickname = models.CharField(max_length=100)
    follower_count = models.PositiveIntegerField(default=0)
    categories = ArrayField(
        models.CharField(max_length=20), default=list, blank=True
    )  # top categories, the storefronts' ids
    gmv = RupiahField(default=0)
    units_sold = models.PositiveIntegerField(default=0)
    average_views = models.PositiveIntegerField(default=0)
    # The seller's own word on the creator: a private note, and whether to find them again quickly.
    note = models.CharField(max_length=500, blank=True)
    is_favourite = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "open_id"], name="creator_once"),
            models.CheckConstraint(condition=Q(gmv__gte=0), name="creator_gmv_not_negative"),
        ]
        indexes = [
            models.Index(fields=["shop", "-follower_count", "-id"], name="creator_by_followers"),
            models.Index(fields=["shop", "-gmv", "-id"], name="creator_by_gmv"),
            models.Index(fields=["shop", "username"], name="creator_by_username"),
            GinIndex(fields=["categories"], name="creator_categories"),
        ]

    def __str__(self):
        return self.nickname or self.username
