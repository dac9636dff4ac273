"""What spans the house: saved views, and what people are told."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from core.notices import Kind, Urgency
from core.sentence_fields import SentenceField


class SavedView(ShopOwned):
    """A list as somebody likes it: a page and its query string, for one member or for the team."""

    page = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    created_at = CreatedAt()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "page", "owner", "name"], name="savedview_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="savedview_has_name"),
        ]

    def __str__(self):
        return self.name


def notification_id():
    """A fresh ``ntf_...`` id."""
    return ids.new_id("ntf")


def letter_id():
    """A fresh ``ltr_...`` id."""
    return ids.new_id("ltr")


def device_id():
    """A fresh ``dev_...`` id."""
    return ids.new_id("dev")


class NoticeCursor(models.Model):
    """How far the change log has been read for notifications (core.horizon); one row."""

    position = models.BigIntegerField(default=0)
    has_begun = models.BooleanField(default=False)
    mark = models.BigIntegerField(null=True, blank=True)
    mark_waits_for = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="noticecursor_only_one")]

    def __str__(self):
        return str(self.position)


class Letter(ShopOwned):
    """One e-mail to one person: NEWS carries what waits when it goes out, the DIGEST comes once a day, a REPORT in its
    rhythm. Before it goes out
    it is SENDING; whoever finds it so long after does not know whether it arrived, and does not send it again."""

    class Kind(models.TextChoices):
        NEWS = "NEWS", _("Notifications")
        DIGEST = "DIGEST", _("Daily digest")
        REPORT = "REPORT", _("Report of Data Compass")

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        SENDING = "SENDING", _("Being sent")
        SENT = "SENT", _("Sent")
        EMPTY = "EMPTY", _("Nothing to tell")
        FAILED = "FAILED", _("Not accepted by the mail server")
        UNKNOWN = "UNKNOWN", _("Broken off while it was being sent")

    public_id = models.CharField(max_length=32, unique=True, default=letter_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    day = models.DateField(null=True, blank=True)  # of a digest or a report (WIB)
    report = models.ForeignKey("insights.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)  # of the last try
    finished_at = models.DateTimeField(null=True, blank=True)
    server_said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "user"],
                condition=Q(kind="NEWS", state__in=["WAITING", "SENDING"]),
                name="letter_one_under_way",
            ),
            models.UniqueConstraint(
                fields=["shop", "user", "day"], condition=Q(kind="DIGEST"), name="letter_one_digest_a_day"
            ),
            models.UniqueConstraint(
                fields=["report", "day"], condition=Q(kind="REPORT"), name="letter_one_report_a_day"
            ),
            models.CheckConstraint(
                condition=Q(kind="DIGEST", day__isnull=False, report=None)
                | Q(kind="NEWS", day__isnull=True, report=None)
                | Q(kind="REPORT", day__isnull=False, report__isnull=False),
                name="letter_day_of_digest",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="WAITING"), name="letter_due"),
            models.Index(fields=["begun_at"], condition=Q(state="SENDING"), name="letter_under_way"),
            models.Index(fields=["shop", "user", "-finished_at"], name="letter_last"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.due_at:%Y-%m-%d}"


class Notification(ShopOwned):
    """One entry of the change log, for one person who should know. ``others`` counts further entries of the same fact
    that came in the same turn and are told with it. ``letter`` is the e-mail that tells of it: one at most."""

    public_id = models.CharField(max_length=32, unique=True, default=notification_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey("core.ChangeLog", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    others = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind)
    urgency = models.PositiveSmallIntegerField(choices=Urgency)
    right = models.CharField(max_length=20)  # what its reader must be allowed: roles change
    page_id = models.CharField(max_length=40, blank=True)
    in_app = models.BooleanField(default=True)
    mail_wanted = models.BooleanField(default=False)
    push_wanted = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="notifications")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "entry"], name="notification_once"),
            models.CheckConstraint(
                condition=Q(in_app=True) | Q(mail_wanted=True) | Q(push_wanted=True), name="notification_is_told"
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "user", "-id"], condition=Q(in_app=True), name="notification_newest"),
            models.Index(fields=["shop", "user"], condition=Q(in_app=True, read_at=None), name="notification_unread"),
            models.Index(
                fields=["shop", "user", "id"], condition=Q(mail_wanted=True, letter=None), name="notification_to_mail"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class PushDevice(models.Model):
    """A browser that shows one person's notifications while its pages are closed: where its push service takes them, and
    the two keys that they are encrypted with (RFC 8291). It ends with the session that it was switched on in."""

    public_id = models.CharField(max_length=32, unique=True, default=device_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("sessions.Session", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=500, unique=True)
    key = models.CharField(max_length=90)
    secret = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    problem = SentenceField(blank=True)  # why its push service took nothing the last time
    created_at = CreatedAt()
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.name


class Push(ShopOwned):
    """A notification on its way to a device: once, held by the database. It is claimed until ``due_at`` before it goes out;
    who breaks off meanwhile sends it again, and the device shows what it has shown already no second time."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="pushes")
    device = models.ForeignKey(PushDevice, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notification", "device"], name="push_once")]
        indexes = [models.Index(fields=["due_at", "id"], condition=Q(finished_at=None), name="push_due")]

    def __str__(self):
        return f"{self.notification_id} {self.due_at:%Y-%m-%d}"


class NoticeRule(ShopOwned):
    """What one person wants to hear of one kind, in the app, by e-mail and on their devices; what it says without a row is
    the usual."""

    class Mail(models.TextChoices):
        ALL = "ALL", _("Everything")
        NOW = "NOW", _("Only what is urgent")
        NONE = "NONE", _("Nothing")

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    in_app = models.BooleanField(default=True)
    mail = models.CharField(max_length=4, choices=Mail, default=Mail.NOW)
    push = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "user", "kind"], name="noticerule_once")]

    def __str__(self):
        return self.kind

    def wants_mail(self, urgency: int) -> bool:
        """Whether something of this urgency is to come by e-mail."""
        return self.mail == self.Mail.ALL or (self.mail == self.Mail.NOW and urgency == Urgency.NOW)


class NoticeHours(ShopOwned):
    """When one person wants mail and devices' news of a shop: not from ``quiet_from`` up to ``quiet_until`` (WIB; equal: at any time), and a
    digest at ``digest_at`` or not."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))
    has_digest = models.BooleanField(default=False)
    digest_at = models.TimeField(default=time(8))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "user"], name="noticehours_once")]

    def __str__(self):
        return f"{self.quiet_from:%H.%M}-{self.quiet_until:%H.%M}"
