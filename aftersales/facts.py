"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from aftersales.models import Refund
from core.facts import Fact

FACTS = {
    "order.refund_agreed": Fact(_("Refund agreed"), heard_as=("order.updated",)),
    "order.refunded": Fact(_("Refunded to the buyer"), heard_as=("order.updated",)),
}
FIELDS = {
    "refund": _("Refund"),
    "borne_by": _("Borne by"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "borne_by": (Refund.Bearer,),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "ret": _("Return"),
    "rfd": _("Refund"),
    "evd": _("Evidence"),
}
# Whole rupiah.
MONEY = {"amount"}
