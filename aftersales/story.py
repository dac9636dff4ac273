"""A return as its page tells it: one line of time for both sides, and the sums line by line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales.fees import FeeBack
from aftersales.models import Evidence, Return, ReturnLine
from core import gate
from core.models import ChangeLog

WHO = {"BUYER": _("Buyer"), "SELLER": _("You"), "SYSTEM": _("The rule"), "OPERATOR": _("Platform")}
# What a side did, as the storefront names it.
EVENTS: dict[str, str | Promise] = {
    "REQUESTED": _("asked for it"),
    "OFFER_PARTIAL_REFUND": _("offered a part"),
    "ACCEPT_OFFER": _("took the offer"),
    "REFUSE_OFFER": _("refused the offer"),
    "OFFER_LAPSED": _("ended the offer"),
    "APPROVE_REFUND": _("approved the refund"),
    "DIRECT_REFUND": _("approved the refund"),
    "APPROVE_RETURN": _("approved the return"),
    "APPROVE_REPLACEMENT": _("approved the replacement"),
    "APPROVE_RECEIVED_PACKAGE": _("accepted the parcel"),
    "ISSUE_REPLACEMENT_REFUND": _("refunded instead"),
    "AUTO_APPROVED": _("approved it: nobody answered in time"),
    "NOT_SENT_IN_TIME": _("ended it: the goods were not sent in time"),
    "NOT_REPLACED_IN_TIME": _("refunded it: the replacement was not sent in time"),
    "REJECT_REFUND": _("refused it"),
    "REJECT_RETURN": _("refused it"),
    "REJECT_REPLACEMENT": _("refused it"),
    "REJECT_RECEIVED_PACKAGE": _("refused the parcel"),
    "SENT": _("sent the goods back"),
    "RECEIVED": _("delivered the parcel to you"),
    "RETURN_PARCEL_LOST": _("lost the parcel and refunds it"),
    "REPLACEMENT_SENT": _("sent the replacement"),
    "REFUNDED": _("paid the money back"),
    "WITHDRAWN": _("took the request back"),
    "DISPUTED": _("called the platform in"),
    "EVIDENCE": _("showed evidence"),
    "SUPPORT_BUYER": _("decided for the buyer"),
    "SUPPORT_SELLER": _("decided for the seller"),
    "CLOSED": _("closed the dispute"),
    "PLATFORM_REFUND": _("refunded without asking"),
}
_COURIERS = {"RECEIVED", "RETURN_PARCEL_LOST"}
_RUPIAH = {"REFUNDED", "OFFER_PARTIAL_REFUND"}
# What the seller's own log adds; the rest of it is told by the storefront as well.
_OWN = (
    "return.inspected",
    "return.noted",
    "return.refund_impossible",
    "return.dispute_decided",
    "return.evidence_packed",
)


@dataclass(frozen=True)
class Moment:
    """One thing that happened: who did what, with words, rupiah or files of it."""

    at: datetime
    who: str
    side: str
    what: str
    note: str = ""
    amount: int | None = None
    files: list[Evidence] = field(default_factory=list)
    entry: ChangeLog | None = None


def timeline(row: Return, history: Iterable[ChangeLog], files: Iterable[Evidence]) -> list[Moment]:
    """Both sides in one line of time, the newest first."""
    by_id = {file.external_id: file for file in files if file.external_id}
    found = []
    for record in row.records:
        event = record["event"]
        amount = gate.whole(record["note"]) if event in _RUPIAH else None
        found.append(
            Moment(
                datetime.fromisoformat(record["at"]),
                str(_("The courier") if event in _COURIERS else WHO.get(record["role"], record["role"])),
                record["role"],
                str(EVENTS.get(event, event)),
                record["note"] if amount is None else "",
                amount,
                [by_id[id] for id in record["files"] if id in by_id],
            )
        )
    found += [
        Moment(entry.at, entry.actor_name or entry.actor_kind, "SELLER", "", entry=entry)
        for entry in history
        if entry.fact in _OWN
    ]
    # Moments are whole seconds: of one second what happened last comes first.
    found.reverse()
    found.sort(key=lambda found_moment: found_moment.at, reverse=True)
    return found


@dataclass(frozen=True)
class Sum:
    """One line's money: what was paid for its pieces, what goes back, and out of whose pocket; whole rupiah."""

    line: ReturnLine
    paid: int
    back: int
    seller: int
    platform: int
    fees: int = 0  # what the platform gives back of its fees


def sums(row: Return, lines: Iterable[ReturnLine], fees: Iterable[FeeBack] = ()) -> list[Sum]:
    """What goes back line by line: what was written, or, before anything was agreed, what is asked; and the ``fees`` that
    come back with it, each by its SKU (of two lines with one SKU the first has them)."""
    back: dict[str, int] = {}
    for fee in fees:
        back[fee.sku] = back.get(fee.sku, 0) + fee.amount
    refund = getattr(row, "refund", None)
    written = {refund_line.order_line_id: refund_line for refund_line in refund.lines.all()} if refund else {}
    found = []
    for line in lines:
        mine = back.pop(line.sku.public_id if line.sku else "#" + line.order_line.external_sku_id, 0)
        if one := written.get(line.order_line_id):
            found.append(Sum(line, line.amount, one.amount, one.seller_amount, one.platform_amount, mine))
        else:
            by_platform = line.amount if row.is_couriers_fault else 0
            found.append(Sum(line, line.amount, line.amount, line.amount - by_platform, by_platform, mine))
    return found
