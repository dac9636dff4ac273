"""The Mall programme: applications with brand proof, reviewed by platform staff (docs/rules.md 9.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.files import PrivateStorage
from core.models import ShopOwned


def application_id():
    """A fresh ``mla_...`` id."""
    return ids.new_id("mla")


class MallApplication(ShopOwned):
    """One application: the criteria as they were, the proof of the brand, and what staff said. The authorisation of the
    brand that was granted last is what keeps a shop in Mall."""

    class State(models.TextChoices):
        UNDER_REVIEW = "UNDER_REVIEW", _("Under review")
        GRANTED = "GRANTED", _("Granted")
        REFUSED = "REFUSED", _("Refused")

    class Holder(models.TextChoices):
        OWNER = "OWNER", _("Owner of the brand")
        LEVEL_1 = "LEVEL_1", _("Authorised by the owner")
        LEVEL_2 = "LEVEL_2", _("Authorised at second hand")
        LEVEL_3 = "LEVEL_3", _("Authorised at third hand")

    public_id = models.CharField(max_length=32, unique=True, default=application_id, editable=False)
    brand = models.CharField(max_length=80)
    holder = models.CharField(max_length=8, choices=Holder)
    valid_until = models.DateField(
        null=True, blank=True, help_text=_("The last day of the authorisation; empty: it does not end.")
    )
    proof = models.FileField(upload_to="brands/", storage=PrivateStorage())
    proof_name = models.CharField(max_length=120)
    criteria = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.UNDER_REVIEW)
    reason = models.CharField(max_length=300, blank=True)
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["shop"], condition=Q(state="UNDER_REVIEW"), name="mallapplication_one_open",
                violation_error_code="mall_applied",
                violation_error_message=_("Your application is being reviewed already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return self.brand
