"""One thing that was said."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import ids
from core.files import PrivateStorage
from core.models import ShopOwned
from core.sentence_fields import SentenceField
from core.sight import Sight


def message_id():
    """A fresh ``msg_...`` id."""
    return ids.new_id("msg")


class Message(ShopOwned):
    """Something that the buyer, the shop or the storefront said, or a note that only the shop reads.

    ``place`` orders a conversation: the storefront's ``index`` shifted by ``SHIFT``, and for what only we know (notes,
    what still waits to be sent) the last of them plus a count; so nothing depends on clocks.
    """

    class Sender(models.TextChoices):
        BUYER = "BUYER", _("Buyer")
        SHOP = "SHOP", _("Shop")
        SYSTEM = "SYSTEM", _("Storefront")
        ROBOT = "ROBOT", _("Automatic answer")
        NOTE = "NOTE", _("Internal note")

    class Type(models.TextChoices):
        TEXT = "TEXT", _("Text")
        IMAGE = "IMAGE", _("Picture")
        EMOTICONS = "EMOTICONS", _("Sticker")
        VIDEO = "VIDEO", _("Video")
        PRODUCT_CARD = "PRODUCT_CARD", _("Product")
        ORDER_CARD = "ORDER_CARD", _("Order")
        RETURN_REFUND_CARD = "RETURN_REFUND_CARD", _("Return")
        LOGISTICS_CARD = "LOGISTICS_CARD", _("Tracking")
        COUPON_CARD = "COUPON_CARD", _("Voucher")
        NOTIFICATION = "NOTIFICATION", _("Notice")
        OTHER = "OTHER", _("Something else")

    class State(models.TextChoices):
        RECEIVED = "RECEIVED", _("Received")
        QUEUED = "QUEUED", _("Being sent")
        SENT = "SENT", _("Sent")
        DELIVERED = "DELIVERED", _("Delivered")
        READ = "READ", _("Read")
        FAILED = "FAILED", _("Not sent")
        NOTE = "NOTE", _("Only for the team")

    SHIFT = 16

    public_id = models.CharField(max_length=32, unique=True, default=message_id, editable=False)
    conversation = models.ForeignKey("chat.Conversation", on_delete=models.CASCADE, related_name="messages")
    external_id = models.CharField(max_length=40, blank=True)
    index = models.BigIntegerField(null=True, blank=True)
    place = models.BigIntegerField()
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # what a repeated form or call is known by
    sender = models.CharField(max_length=8, choices=Sender)
    author = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author_name = models.CharField(max_length=150, blank=True)
    type = models.CharField(max_length=20, choices=Type)
    text = models.TextField(blank=True)
    content = models.JSONField(default=dict, blank=True)
    picture = models.FileField(upload_to="chat/", storage=PrivateStorage(), blank=True)
    state = models.CharField(max_length=9, choices=State)
    problem = SentenceField(blank=True)
    is_masked = models.BooleanField(default=False)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "external_id"], condition=~Q(external_id=""), name="message_once"
            ),
            models.UniqueConstraint(fields=["conversation", "key"], name="message_key_once"),
            models.CheckConstraint(
                condition=~Q(sender="NOTE") | Q(external_id="", state="NOTE"), name="message_note_stays_here"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["SENT", "DELIVERED", "READ"]) | ~Q(external_id=""), name="message_sent_has_id"
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "-place", "-id"], name="message_in_order"),
            models.Index(
                fields=["conversation", "place"], condition=Q(state__in=["QUEUED", "FAILED"]), name="message_to_send"
            ),
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="message_text"),
        ]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of chats in sight."""
        return Q(conversation__purchased_on__in=sight.platforms) if sight.platforms else Q()

    def __str__(self):
        return f"{self.get_sender_display()}: {self.get_type_display()}"

    @property
    def is_ours(self) -> bool:
        """Something of the shop's: an answer or a note."""
        return self.sender in (self.Sender.SHOP, self.Sender.NOTE)
