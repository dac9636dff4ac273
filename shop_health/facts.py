"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.standing import Bar
from core.facts import Fact
from shop_health.models import Appeal
from shop_health.reasons import Reason

FACTS = {
    "shop.rating_changed": Fact(_("Store rating changed")),
    "shop.barred": Fact(_("Barred because of violation points or late parcels")),
    "shop.bar_ended": Fact(_("A bar has ended")),
    "shop.points_warned": Fact(_("Close to the next step of violation points")),
    "violation.created": Fact(_("Violation points given"), event_types=("violation.created",)),
    "violation.revoked": Fact(_("Violation points taken back")),
    "appeal.sent": Fact(_("Appeal sent")),
    "appeal.decided": Fact(_("Appeal decided"), event_types=("appeal.decided",)),
}
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
