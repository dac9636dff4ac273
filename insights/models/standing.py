"""How far the sums are, and which of them are to be counted anew."""

from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned
from core.platforms import Platform


class Zone(models.TextChoices):
    """The three times of Indonesia; none of them changes with the seasons."""

    WIB = "Asia/Jakarta", _("WIB (Jakarta)")
    WITA = "Asia/Makassar", _("WITA (Makassar, Denpasar)")
    WIT = "Asia/Jayapura", _("WIT (Jayapura)")


class Standing(models.Model):
    """One shop's sums: the zone whose days they are of, and when all of them were counted last. Whoever counts holds this
    row."""

    shop = models.OneToOneField("accounts.Shop", on_delete=models.CASCADE, related_name="+")
    zone = models.CharField(max_length=20, choices=Zone, default=Zone.WIB)
    rebuilt_at = models.DateTimeField(null=True, blank=True)
    version = models.BigIntegerField(default=0, editable=False)  # another number whenever a sum may have changed

    def __str__(self):
        return self.get_zone_display()

    @property
    def tz(self) -> ZoneInfo:
        """The zone, for arithmetic."""
        return ZoneInfo(self.zone)


class StaleDay(ShopOwned):
    """A day of one storefront whose orders changed since it was counted. The row goes in the transaction that counts."""

    platform = models.CharField(max_length=16, choices=Platform)
    day = models.DateField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "platform", "day"], name="staleday_once")]
        indexes = [models.Index(fields=["since", "id"], name="staleday_oldest")]

    def __str__(self):
        return f"{self.get_platform_display()}: {self.day}"


class LogCursor(models.Model):
    """How far the change log has been read (core.horizon); one row."""

    position = models.BigIntegerField(default=0)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="insights_logcursor_only_one")]

    def __str__(self):
        return str(self.position)
