"""One buyer of one storefront and the shop."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from core import ids
from core.models import ShopOwned
from core.platforms import Platform
from core.sight import Sight


def conversation_id():
    """A fresh ``cnv_...`` id."""
    return ids.new_id("cnv")


class Conversation(ShopOwned):
    """What one buyer and the shop say to each other on one storefront. Its messages are the storefront's truth; who
    answers, notes, drafts and blocking are the shop's own.

    ``waiting_since`` is the buyer's first message without an answer, ``answer_by`` its clock of docs/rules.md 9.1, empty
    where that wait does not count. ``last_index`` is how far the storefront's messages were read, without a hole.
    """

    public_id = models.CharField(max_length=32, unique=True, default=conversation_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    external_id = models.CharField(max_length=40, blank=True)  # empty until the storefront began it for us
    buyer_name = models.CharField(max_length=120, blank=True)
    buyer_im_id = models.CharField(max_length=40, blank=True)
    buyer_user_id = models.CharField(max_length=40)  # the id that orders tell
    # The newest things it was about.
    order = models.ForeignKey("orders.Order", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    product = models.ForeignKey("products.Product", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    returned = models.ForeignKey(
        "aftersales.Return", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    order_keys = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # numbers of orders it spoke of
    product_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)  # row ids of products it spoke of

    last_index = models.BigIntegerField(default=0)
    last_place = models.BigIntegerField(default=0)
    last_at = models.DateTimeField()
    last_sender = models.CharField(max_length=8, blank=True)
    last_text = models.CharField(max_length=200, blank=True)
    unread = models.IntegerField(default=0)
    read_wanted = models.BigIntegerField(default=0)  # up to which index the storefront is to be told that we have read
    buyer_read_index = models.BigIntegerField(default=0)
    waiting_since = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    can_send = models.BooleanField(default=True)
    session_external_id = models.CharField(max_length=40, blank=True)
    end_wanted = models.CharField(max_length=40, blank=True)  # the session that the storefront is to be told is over
    is_done = models.BooleanField(default=False)

    assigned_to = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Who is writing an answer just now, so that a second agent is told.
    writing = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    writing_until = models.DateTimeField(null=True, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "purchased_on", "buyer_user_id"], name="conversation_once_a_buyer"),
            models.UniqueConstraint(
                fields=["connection", "external_id"],
                condition=~Q(external_id=""),
                name="conversation_once_a_connection",
            ),
            models.CheckConstraint(condition=Q(unread__gte=0), name="conversation_unread_not_negative"),
            models.CheckConstraint(
                condition=Q(answer_by=None) | Q(waiting_since__isnull=False), name="conversation_clock_of_a_wait"
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "-last_at", "-id"], name="conversation_newest"),
            models.Index(fields=["shop", "purchased_on", "-last_at", "-id"], name="conversation_of_platform"),
            models.Index(fields=["shop", "assigned_to", "-last_at", "-id"], name="conversation_of_agent"),
            # The platform stands in the last column, so that rows of the other are passed over within the index.
            models.Index(
                fields=["shop", "answer_by", "id", "purchased_on"],
                condition=Q(answer_by__isnull=False),
                name="conversation_clock",
            ),
            models.Index(
                fields=["shop", "waiting_since", "id", "purchased_on"],
                condition=Q(waiting_since__isnull=False),
                name="conversation_waiting",
            ),
            models.Index(
                fields=["shop", "-last_at", "-id", "purchased_on"],
                condition=Q(unread__gt=0),
                name="conversation_unread",
            ),
            models.Index(fields=["shop", "-updated_at"], name="conversation_changed"),
            GinIndex(fields=["order_keys"], name="conversation_orders"),
            GinIndex(fields=["product_ids"], name="conversation_products"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="conversation_words"),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of the storefronts; a chat has no warehouse."""
        return Q(purchased_on__in=sight.platforms) if sight.platforms else Q()

    def __str__(self):
        return self.buyer_name or self.public_id

    @property
    def is_blocked(self) -> bool:
        """The shop wants nothing more of this buyer: what comes is kept, and nobody is called for it."""
        return self.blocked_at is not None
