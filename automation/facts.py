"""What this app writes into the change log, in words."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from automation.models import FlagIs, Kind
from core.facts import Fact
from core.notices import Kind as About
from core.notices import Notice, Urgency
from logistics.shipping import SERVICES
from orders.filters import COURIERS
from orders.models import Order

_STOPPED = Notice(About.ORDERS, Urgency.NOW, Permission.ORDERS_WRITE, "automation:detail")
_REFUSED = Notice(About.ORDERS, Urgency.SOON, Permission.ORDERS_WRITE, "automation:detail")
FACTS = {
    "rule.created": Fact(_("Rule added")),
    "rule.edited": Fact(_("Rule changed")),
    "rule.moved": Fact(_("Rule moved")),
    "rule.switched_on": Fact(_("Rule switched on")),
    "rule.switched_off": Fact(_("Rule switched off")),
    "rule.stopped": Fact(_("Rule stopped: whoever switched it on may no longer ship orders"), notice=_STOPPED),
    "rule.refused": Fact(_("A rule could not do what it should"), notice=_REFUSED),
    "rule.deed_undone": Fact(_("What a rule did was undone")),
    "rule.deleted": Fact(_("Rule deleted")),
}
FIELDS = {
    "services": _("Shipping services"),
    "couriers": _("Couriers"),
    "provinces": _("Provinces"),
    "flags": _("Flags"),
    "is_cod": _("Paid at the door"),
    "total_from": _("Order value from"),
    "total_until": _("Order value until"),
    "pieces_from": _("Pieces from"),
    "pieces_until": _("Pieces until"),
    "weekdays": _("Weekdays"),
    "from_time": _("From"),
    "until_time": _("Until"),
    "flag_with": _("Flag"),
    "note_with": _("Note"),
    "arranges": _("Arranges the shipment"),
    "prints": _("Puts labels on the print list"),
    "position": _("Place"),
    "did": _("Deed"),
}
_Service = models.TextChoices("_Service", [(one.code, (one.code, one.name)) for one in SERVICES])  # type: ignore[call-overload]
_Courier = models.TextChoices("_Courier", [(code, (code, name)) for code, name in COURIERS])  # type: ignore[call-overload]
_Weekday = models.IntegerChoices("_Weekday", [(f"DAY_{day}", (day, WEEKDAYS[day])) for day in range(7)])  # type: ignore[call-overload]
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "flags": (FlagIs,),
    "flag_with": (Order.Flag,),
    "services": (_Service,),
    "couriers": (_Courier,),
    "weekdays": (_Weekday,),
    "did": (Kind,),
}
# What a row is called, by the beginning of its public id.
KINDS = {"rul": _("Rule"), "ded": _("Deed of a rule")}
# Whole rupiah.
MONEY = {"total_from", "total_until"}
