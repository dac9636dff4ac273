"""Files of stock (and prices) that are fetched from an address by themselves; part of the models, in a file of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import Job, ShopOwned
from core.secrets import SecretField
from core.sentence_fields import SentenceField


def stock_file_id():
    """A fresh ``sfl_...`` id."""
    return ids.new_id("sfl")


class StockFile(ShopOwned):
    """An address that holds a table of SKUs with their stock, their prices or both.

    What is found there is first tried out: ``trial`` is that dry run, until it was decided. When it would do too much,
    ``question`` says what, and a person decides; else it is run for real (``last_run``). ``etag`` and ``digest`` are those of
    the content that was tried last: the same one does nothing.
    """

    class Every(models.IntegerChoices):
        QUARTER = 15, _("Every 15 minutes")
        HALF_HOUR = 30, _("Every 30 minutes")
        HOUR = 60, _("Every hour")
        THREE_HOURS = 180, _("Every 3 hours")
        SIX_HOURS = 360, _("Every 6 hours")
        HALF_DAY = 720, _("Every 12 hours")
        DAY = 1440, _("Every day")

    class Paused(models.TextChoices):
        SELLER = "SELLER", _("Switched off by the shop")
        FAILING = "FAILING", _("It failed several times in a row")
        LEFT = "LEFT", _("Whoever set it up left the team, or may no longer import")

    public_id = models.CharField(max_length=32, unique=True, default=stock_file_id, editable=False)
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    username = models.CharField(max_length=100, blank=True)
    password = SecretField(blank=True)
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.HOUR)  # minutes
    zero_percent = models.PositiveSmallIntegerField(
        default=20
    )  # more SKUs than this share at once to 0: a person is asked
    paused = models.CharField(max_length=8, choices=Paused, blank=True)  # why it is not fetched; "": it is
    next_at = models.DateTimeField()  # by the machine's clock
    fetched_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    problem = SentenceField(blank=True)  # of the last try
    etag = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    trial = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    question = SentenceField(blank=True)
    last_run = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Who answers for it: whoever made it, changed where it comes from or switched it on last. It may do what they may.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], condition=Q(paused=""), name="stockfile_due"),
            models.Index(fields=["id"], condition=Q(trial__isnull=False), name="stockfile_undecided"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "url"],
                name="stockfile_address_once",
                violation_error_code="stock_file_twice",
                violation_error_message=_("This address is fetched already."),
            ),
            models.CheckConstraint(condition=Q(zero_percent__gte=1, zero_percent__lte=100), name="stockfile_share"),
            models.CheckConstraint(condition=Q(every__gte=15), name="stockfile_not_too_often"),
            models.CheckConstraint(
                condition=Q(question="") | Q(trial__isnull=False), name="stockfile_asks_about_something"
            ),
        ]

    def __str__(self):
        return self.name
