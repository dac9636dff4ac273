"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from accounts.standing import Bar
from core.facts import Fact
from core.notices import Kind, Notice, Urgency
from shop_health.models import Appeal
from shop_health.reasons import Reason

_NOW = Notice(Kind.HEALTH, Urgency.NOW, Permission.HEALTH_READ, "health:overview", "")
_KNOW = Notice(Kind.HEALTH, Urgency.KNOW, Permission.HEALTH_READ, "health:overview", "")
_VIOLATION = Notice(Kind.HEALTH, Urgency.NOW, Permission.HEALTH_READ, "health:violation")
_REVOKED = Notice(Kind.HEALTH, Urgency.KNOW, Permission.HEALTH_READ, "health:violation")
_APPEAL = Notice(Kind.HEALTH, Urgency.NOW, Permission.HEALTH_READ, "health:violation", "violation__public_id")
FACTS = {
    "shop.rating_changed": Fact(_("Store rating changed")),
    "shop.barred": Fact(_("Barred because of violation points or late parcels"), notice=_NOW),
    "shop.bar_ended": Fact(_("A bar has ended"), notice=_KNOW),
    "shop.points_warned": Fact(_("Close to the next step of violation points"), notice=_NOW),
    "violation.created": Fact(_("Violation points given"), event_types=("violation.created",), notice=_VIOLATION),
    "violation.revoked": Fact(_("Violation points taken back"), notice=_REVOKED),
    "appeal.sent": Fact(_("Appeal sent")),
    "appeal.decided": Fact(_("Appeal decided"), event_types=("appeal.decided",), notice=_APPEAL),
}
DECIMALS = {"store_rating"}
FIELDS = {
    "store_rating": _("Store rating"),
    "bar": _("Barred from"),
    "step": _("Step"),
    "until": _("Until"),
    "most": _("At most"),
    "points": _("Points"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "bar": (Bar,),
    "reason": (Reason,),
    "state": (Appeal.State,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "vio": _("Violation"),
    "apl": _("Appeal"),
    "apf": _("Evidence"),
}
