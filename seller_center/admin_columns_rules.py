"""What the columns of rules are called, as in ``admin_columns``."""

from django.utils.translation import gettext_lazy as _

OF_RULES = {
    "after": _("afterwards"),
    "arranges": _("arranges the shipment"),
    "before": _("before"),
    "couriers": _("couriers"),
    "entry": _("log entry"),
    "flag with": _("flags with"),
    "flags": _("flags"),
    "from time": _("from"),
    "is on": _("on"),
    "note with": _("notes"),
    "pieces from": _("pieces from"),
    "pieces until": _("pieces until"),
    "position": _("place"),
    "prints": _("puts labels on the print list"),
    "provinces": _("provinces"),
    "rule version": _("version of the rule"),
    "rule": _("rule"),
    "services": _("shipping services"),
    "skus": _("SKUs"),
    "stopped": _("why it is off"),
    "switched on at": _("switched on"),
    "switched on by": _("switched on by"),
    "total from": _("order value from"),
    "total until": _("order value until"),
    "undone at": _("undone"),
    "until time": _("until"),
    "weekdays": _("weekdays"),
}
