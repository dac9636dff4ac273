"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from aftersales.models import Dispute, Refund, Return
from core.facts import Fact

FACTS = {
    "return.requested": Fact(_("Return requested"), heard_as=("return.created",)),
    "return.status_changed": Fact(_("Status changed"), heard_as=("return.updated",)),
    "return.updated": Fact(_("News from the storefront"), heard_as=("return.updated",)),
    "return.approved": Fact(_("Approved; the storefront is told"), heard_as=("return.updated",)),
    "return.rejected": Fact(_("Refused; the storefront is told"), heard_as=("return.updated",)),
    "return.offered": Fact(_("A part of the money offered"), heard_as=("return.updated",)),
    "return.inspected": Fact(_("Parcel inspected"), heard_as=("return.updated",)),
    "return.evidence_added": Fact(_("Evidence added"), heard_as=("return.updated",)),
    "return.disputed": Fact(_("Platform called in"), heard_as=("return.updated",)),
    "return.dispute_decided": Fact(_("Dispute decided by the platform's staff"), heard_as=("return.updated",)),
    "return.replacement_sent": Fact(_("Replacement sent"), heard_as=("return.updated",)),
    "return.refund_impossible": Fact(_("Refund larger than what was paid"), heard_as=("return.updated",)),
    "return.noted": Fact(_("Note changed")),
    "return.evidence_packed": Fact(_("Evidence pack downloaded")),
    "order.refund_moved": Fact(_("The platform bears the refund"), heard_as=("order.updated",)),
    "order.refund_agreed": Fact(_("Refund agreed"), heard_as=("order.updated",)),
    "order.refunded": Fact(_("Refunded to the buyer"), heard_as=("order.updated",)),
}
FIELDS = {
    "refund": _("Refund"),
    "borne_by": _("Borne by"),
    "decision": _("Decision"),
    "comment": _("Comment"),
    "good": _("Good"),
    "damaged": _("Damaged"),
    "missing": _("Missing"),
    "not_ours": _("Not ours"),
    "restocked": _("Back on the shelf"),
    "keeps_goods": _("The buyer keeps the goods"),
    "files": _("Files"),
}
# Codes are logged; a page shows the word of the field's own choices.
CODES = {
    "borne_by": (Refund.Bearer,),
    "status": (Return.Status,),
    "reason": (Return.Reason, Return.RejectReason),
    "decision": (Dispute.Decision, Return.Answer),
}
# What a row is called, by the beginning of its public id.
KINDS = {
    "ret": _("Return"),
    "rfd": _("Refund"),
    "evd": _("Evidence"),
}
# Whole rupiah.
MONEY = {"amount"}
