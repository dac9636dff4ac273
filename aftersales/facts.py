"""What this app writes into the change log, in words, and which events clients hear of it."""

from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from aftersales.models import Dispute, Refund, Return
from core.facts import Fact
from core.notices import Kind, Notice, Urgency

_SOON = Notice(Kind.RETURNS, Urgency.SOON, Permission.RETURNS_READ, "returns:detail")
_NOW = Notice(Kind.RETURNS, Urgency.NOW, Permission.RETURNS_READ, "returns:detail")
_BORNE = Notice(Kind.ORDERS, Urgency.KNOW, Permission.ORDERS_READ, "orders:detail")
FACTS = {
    "return.requested": Fact(_("Return requested"), event_types=("return.created",), notice=_SOON),
    "return.status_changed": Fact(_("Status changed"), event_types=("return.updated",)),
    "return.updated": Fact(_("News from the storefront"), event_types=("return.updated",)),
    "return.approved": Fact(_("Approved; the storefront is told"), event_types=("return.updated",)),
    "return.rejected": Fact(_("Refused; the storefront is told"), event_types=("return.updated",)),
    "return.offered": Fact(_("A part of the money offered"), event_types=("return.updated",)),
    "return.inspected": Fact(_("Parcel inspected"), event_types=("return.updated",)),
    "return.evidence_added": Fact(_("Evidence added"), event_types=("return.updated",)),
    "return.disputed": Fact(_("Platform called in"), event_types=("return.updated",), notice=_NOW),
    "return.dispute_decided": Fact(
        _("Dispute decided by the platform's staff"), event_types=("return.updated",), notice=_SOON
    ),
    "return.replacement_sent": Fact(_("Replacement sent"), event_types=("return.updated",)),
    "return.refund_impossible": Fact(
        _("Refund larger than what was paid"), event_types=("return.updated",), notice=_NOW
    ),
    "return.noted": Fact(_("Note changed")),
    "return.evidence_packed": Fact(_("Evidence pack downloaded")),
    "order.refund_moved": Fact(_("The platform bears the refund"), event_types=("order.updated",), notice=_BORNE),
    "order.refund_agreed": Fact(_("Refund agreed"), event_types=("order.updated",)),
    "order.refunded": Fact(_("Refunded to the buyer"), event_types=("order.updated",)),
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
