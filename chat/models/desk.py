"""Who answers, with what, and when nobody does."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core import ids
from core.models import ShopOwned
from core.sight import Sight


def reply_id():
    """A fresh ``rpl_...`` id."""
    return ids.new_id("rpl")


class Agent(ShopOwned):
    """How a member takes part in chat; whoever has no row takes part and is given none by itself."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    takes_new = models.BooleanField(default=True)  # new conversations are given to whoever has the fewest

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "user"], name="agent_once")]

    def __str__(self):
        return str(self.user)


class CannedReply(ShopOwned):
    """A ready answer; placeholders in braces are filled in where it is used."""

    public_id = models.CharField(max_length=32, unique=True, default=reply_id, editable=False)
    shortcut = models.CharField(max_length=30)
    text = models.TextField(max_length=2000)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("shop", Lower("shortcut"), name="reply_shortcut_once")]

    def __str__(self):
        return self.shortcut


class Draft(ShopOwned):
    """What a member has typed in a conversation and not sent."""

    conversation = models.ForeignKey("chat.Conversation", on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "user"], name="draft_once")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of chats in sight."""
        return Q(conversation__purchased_on__in=sight.platforms) if sight.platforms else Q()

    def __str__(self):
        return self.text[:40]


class ChatSettings(ShopOwned):
    """A shop's chat: whether new conversations are given out by themselves, and holidays, in which no wait counts."""

    gives_out = models.BooleanField(default=True)
    holiday_from = models.DateTimeField(null=True, blank=True)
    holiday_until = models.DateTimeField(null=True, blank=True)
    # What the storefronts were told last; None before the first time.
    is_accepting_told = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], name="chatsettings_once"),
            models.CheckConstraint(
                condition=models.Q(holiday_until=None) | models.Q(holiday_until__gt=models.F("holiday_from")),
                name="chatsettings_holiday_ends_later",
            ),
        ]

    def __str__(self):
        return f"{self.shop_id}"

    def is_holiday(self, moment) -> bool:
        """Whether the shop is on holiday at a moment; a holiday without an end goes on until it is ended."""
        begun = self.holiday_from is not None and self.holiday_from <= moment
        return begun and (self.holiday_until is None or moment < self.holiday_until)
