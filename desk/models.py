"""What spans the house: saved views."""

from django.db import models
from django.db.models import Q

from core.models import ShopOwned


class SavedView(ShopOwned):
    """A list as somebody likes it: a page and its query string, for one member or for the team."""

    page = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "page", "owner", "name"], name="savedview_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="savedview_has_name"),
        ]

    def __str__(self):
        return self.name
