"""How long buyers wait, and what they say of it: what the rates of docs/rules.md 9.1 are counted from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned
from core.platforms import Platform
from core.sight import Sight


class Wait(ShopOwned):
    """From a buyer's first message without an answer to the answer. One is open a conversation; it is written with the
    message that begins it and closed with the one that ends it, and never changes after that."""

    class Excuse(models.TextChoices):
        """Why it does not count."""

        HOLIDAY = "HOLIDAY", _("The shop was on holiday")
        SHOP_BEGAN = "SHOP_BEGAN", _("The shop wrote first")
        ROBOT = "ROBOT", _("Solved by an automatic answer")
        BLOCKED = "BLOCKED", _("The buyer is blocked")

    conversation = models.ForeignKey("chat.Conversation", on_delete=models.CASCADE, related_name="waits")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    begun_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    excuse = models.CharField(max_length=10, choices=Excuse, blank=True)
    # The answer itself, whose storefront moment is when it counts; empty where nobody answered.
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation"], condition=Q(ended_at=None), name="wait_one_open"),
            models.CheckConstraint(
                condition=Q(is_answered=False) | Q(ended_at__isnull=False), name="wait_answered_has_end"
            ),
        ]
        indexes = [models.Index(fields=["shop", "begun_at"], name="wait_begun")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of chats in sight."""
        return Q(conversation__purchased_on__in=sight.platforms) if sight.platforms else Q()

    def __str__(self):
        return f"{self.conversation_id} {self.begun_at:%Y-%m-%d %H:%M}"


class Session(ShopOwned):
    """One stretch of talk as the storefront counts it, with the stars that the buyer gave when it was over."""

    conversation = models.ForeignKey("chat.Conversation", on_delete=models.CASCADE, related_name="sessions")
    purchased_on = models.CharField(max_length=16, choices=Platform)
    external_id = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "external_id"], name="session_once"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=1, score__lte=5), name="session_stars_one_to_five"
            ),
        ]
        indexes = [models.Index(fields=["shop", "begun_at"], name="session_begun")]

    @classmethod
    def in_sight(cls, sight: Sight) -> Q:
        """Those of chats in sight."""
        return Q(conversation__purchased_on__in=sight.platforms) if sight.platforms else Q()

    def __str__(self):
        return self.external_id
