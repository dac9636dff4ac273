"""A page of Data Compass that somebody has sent to them again and again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.sentences import joined, label


def report_id():
    """A fresh ``rpt_...`` id."""
    return ids.new_id("rpt")


class Report(ShopOwned):
    """What one member wants to read by e-mail: a page, a source, and the days before; ``next_letter`` is when the next one
    is due."""

    class Page(models.TextChoices):
        OVERVIEW = "overview", _("Overview")
        PRODUCTS = "products", _("Products")
        PROMOTIONS = "promotions", _("Promotions")
        TRAFFIC = "traffic", _("Traffic")
        ORDERS = "orders", _("Orders and after-sales")

    class Source(models.TextChoices):
        ALL = "ALL", _("All storefronts")
        TIKTOK_SHOP = "TIKTOK_SHOP", "TikTok Shop"
        TOKOPEDIA = "TOKOPEDIA", "Tokopedia"

    class Span(models.TextChoices):
        """Days before the letter."""

        DAY = "1", _("Yesterday")
        WEEK = "7", _("7 days")
        FOUR_WEEKS = "28", _("28 days")
        QUARTER = "90", _("90 days")

    class Rhythm(models.TextChoices):
        DAILY = "DAILY", _("Every morning")
        WEEKLY = "WEEKLY", _("Every Monday")
        MONTHLY = "MONTHLY", _("On the first of each month")

    public_id = models.CharField(max_length=32, unique=True, default=report_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=10, choices=Page)
    source = models.CharField(max_length=11, choices=Source, default=Source.ALL)
    span = models.CharField(max_length=2, choices=Span, default=Span.WEEK)
    rhythm = models.CharField(max_length=7, choices=Rhythm, default=Rhythm.WEEKLY)
    next_letter = models.DateTimeField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "user", "page", "source", "span", "rhythm"],
                name="report_once",
                violation_error_code="report_there",
                violation_error_message=_("You have this report already."),
            ),
            models.CheckConstraint(condition=~Q(span=""), name="report_has_days"),
        ]
        indexes = [models.Index(fields=["next_letter", "id"], name="report_due")]

    def __str__(self):
        return joined(label(self.Page(self.page).label), label(self.Rhythm(self.rhythm).label), between=": ")
