"""What the seller says to a return. A wish is written on the row and sent by the outbox; the storefront's answer arrives as
news (``intake``) and clears it, or as a refusal, which stands on the row as ``problem``.

Refusals for all of them: ``return_decided`` where there is nothing (more) to answer, ``return_late`` where the time is
over, ``return_answered`` where an answer is on its way, ``return_disputed`` while the platform decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.roles import Permission
from aftersales import queries
from aftersales.actions import pieces, proof
from aftersales.actions.pieces import Found
from aftersales.actions.proof import lock_return
from aftersales.models import Return
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.money import rupiah
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics.queries import default_warehouse
from outbox import actions as outbox
from outbox.operations import Operation

Status, Type = Return.Status, Return.Type
# Why a seller refuses, by the wire's names (docs/protocol.md 4.6).
REJECT_REASONS = {
    "GOODS_AS_DESCRIBED": "seller_reject_goods_as_described",
    "EVIDENCE_INSUFFICIENT": "seller_reject_evidence_insufficient",
    "USED_OR_DAMAGED_BY_BUYER": "seller_reject_used_or_damaged_by_buyer",
    "WRONG_ITEM_RETURNED": "seller_reject_wrong_item_returned",
    "ITEMS_MISSING": "seller_reject_items_missing",
}
_YES = {
    Type.REFUND: "APPROVE_REFUND",
    Type.RETURN_AND_REFUND: "APPROVE_RETURN",
    Type.REPLACEMENT: "APPROVE_REPLACEMENT",
}
_NO = {Type.REFUND: "REJECT_REFUND", Type.RETURN_AND_REFUND: "REJECT_RETURN", Type.REPLACEMENT: "REJECT_REPLACEMENT"}
CAME_BACK = (Status.BUYER_SHIPPED, Status.RECEIVED)


@in_transaction
def approve(row: Return, *, keeps_goods: bool = False, refund_instead: bool = False, actor: Actor) -> Return:
    """Say yes: to a request the money, the way back or new goods; to a parcel that came back the money. With
    ``keeps_goods`` the buyer is refunded and keeps them; ``refund_instead`` answers a wish for a replacement with money.

    Refuses a replacement that the shelf has no pieces for (``stock_short``), and to have goods sent back that their
    category does not allow (``not_returnable``).
    """
    actor.require(Permission.RETURNS_WRITE)
    row = lock_return(row)
    _check(row, Status.PENDING, *CAME_BACK)
    decision = yes_of(row, keeps_goods=keeps_goods, refund_instead=refund_instead)
    if not keeps_goods and (refusal := why_not_sent_back(row, decision)) is not None:
        raise refusal
    if decision == "APPROVE_REPLACEMENT" and (short := pieces.hold_replacement(row, actor=actor)):
        text = _("There are not enough pieces for the replacement. Refund the buyer instead, or receive stock first.")
        raise Refused("stock_short", text, details={"short": {str(pk): left for pk, left in short.items()}})
    wanted = {"decision": decision, "keeps_goods": keeps_goods and decision == "APPROVE_RETURN"}
    return _wish(row, wanted, "return.approved", actor, shelf=row.shelf)


def why_not_sent_back(row: Return, decision: str) -> Refused | None:
    """Why a yes cannot have the goods sent back, or None: some categories' goods are refunded only."""
    titles = queries.kept_goods(row) if decision == "APPROVE_RETURN" else []
    if not titles:
        return None
    text = _("%(titles)s cannot be sent back. Refund the buyer, who keeps it, or refuse.")
    return Refused("not_returnable", text % {"titles": ", ".join(titles)})


def yes_of(row: Return, *, keeps_goods: bool = False, refund_instead: bool = False) -> str:
    """The wire's word for a yes, as the return stands."""
    if row.status in CAME_BACK:
        return "APPROVE_RECEIVED_PACKAGE"
    if refund_instead and row.type == Type.REPLACEMENT:
        return "ISSUE_REPLACEMENT_REFUND"
    return _YES[Type(row.type)]


@in_transaction
def reject(row: Return, *, reason: str, comment: str = "", files: Sequence = (), actor: Actor) -> Return:
    """Say no to a request, or to a parcel that came back, with a reason and a comment that the buyer reads, and photos if
    there are any. The buyer may call the platform in. Refuses an unknown reason and an empty comment."""
    actor.require(Permission.RETURNS_WRITE)
    if reason not in REJECT_REASONS:
        raise Refused("reject_reason_unknown", _("Choose one of the reasons."), field="reason")
    comment = comment.strip()
    if not comment or len(comment) > 2000:
        raise Refused("comment_required", _("Tell the buyer why, in at most 2,000 characters."), field="comment")
    row = lock_return(row)
    _check(row, Status.PENDING, *CAME_BACK)
    proof.keep(row, files, actor=actor)
    decision = "REJECT_RECEIVED_PACKAGE" if row.status in CAME_BACK else _NO[Type(row.type)]
    return _wish(row, {"decision": decision, "reason": reason, "comment": comment}, "return.rejected", actor)


@in_transaction
def counter_offer(row: Return, *, amount: int, actor: Actor) -> Return:
    """Offer a part of the money, in whole rupiah; the buyer answers. Refuses an amount that is not more than nothing and
    less than what was asked (``offer_out_of_bounds``), a second offer (``offer_refused``), and a replacement."""
    actor.require(Permission.RETURNS_WRITE)
    row = lock_return(row)
    _check(row, Status.PENDING, *CAME_BACK)
    if row.type == Type.REPLACEMENT:
        raise Refused(
            "offer_not_possible", _("The buyer asks for a replacement: a part of the money is no answer to it.")
        )
    if row.is_offer_refused:
        raise Refused("offer_refused", _("The buyer refused an offer already. Approve the request, or refuse it."))
    if not 0 < amount < row.amount:
        text = _("Offer more than Rp0 and less than %(amount)s, which is what the buyer asks for.")
        raise Refused("offer_out_of_bounds", text % {"amount": rupiah(row.amount)}, field="amount")
    came = row.status in CAME_BACK
    decision = "OFFER_PARTIAL_REFUND_AFTER_RECEIVING_PKG" if came else "OFFER_PARTIAL_REFUND"
    return _wish(row, {"decision": decision, "amount": amount}, "return.offered", actor)


@in_transaction
def inspect(row: Return, found: Mapping[int, Found], *, approve: bool | None = None, actor: Actor) -> Return:
    """Write down what came back, line by line, and put on the shelf what can be sold again. Where every piece is good the
    buyer is refunded with it, or where ``approve`` says so; else the seller decides afterwards.

    Once (``return_inspected``), and only after the buyer sent it (``parcel_not_sent``); also when silence has refunded the
    buyer meanwhile. Refuses counts that do not add up.
    """
    actor.require(Permission.RETURNS_WRITE)
    row = lock_return(row)
    if row.buyer_shipped_at is None:
        raise Refused("parcel_not_sent", _("The buyer has not sent the goods back."))
    if row.inspected_at is not None:
        raise Refused("return_inspected", _("This parcel was inspected already."))
    lines = list(row.lines.select_related("order_line").order_by("id"))
    shelf = default_warehouse(row.shop)
    back = pieces.restock(row, lines, found, default=shelf, actor=actor)
    row.inspected_at = clock.now()
    _touch(row, "inspected_at")
    counts = {name: sum(getattr(line, name) for line in lines) for name in ("good", "damaged", "missing", "not_ours")}
    audit.record(row, "return.inspected", actor, after={**counts, "restocked": back})
    all_good = counts["good"] == sum(line.quantity for line in lines)
    if (all_good if approve is None else approve) and why_not(row, *CAME_BACK) is None:
        return _wish(row, {"decision": "APPROVE_RECEIVED_PACKAGE"}, "return.approved", actor)
    return row


@in_transaction
def dispute(row: Return, *, reason: str, files: Sequence = (), actor: Actor) -> Return:
    """Call the platform in instead of an answer; or appeal against a refund that it gave without asking, for 15 days.
    Refuses an empty reason, and a third dispute of one return (``dispute_twice``)."""
    actor.require(Permission.RETURNS_WRITE)
    reason = reason.strip()
    if not reason or len(reason) > 1000:
        raise Refused("reason_required", _("Say what is wrong, in at most 1,000 characters."), field="reason")
    row = lock_return(row)
    if row.disputes.count() >= 2:
        raise Refused("dispute_twice", _("This return was disputed twice already; the decision stands."))
    if may_appeal(row):
        _check_quiet(row)
    else:
        if row.is_by_platform and row.appeal_by is not None and row.status == Status.COMPLETE:
            raise Refused("return_late", _("The 15 days to appeal are over."))
        _check(row, Status.PENDING, *CAME_BACK)
    proof.keep(row, files, actor=actor)
    return _wish(row, {"decision": "DISPUTE", "comment": reason}, "return.disputed", actor)


def may_appeal(row: Return) -> bool:
    """The platform refunded without asking, and the days to appeal are not over."""
    in_time = row.appeal_by is not None and clock.now() <= row.appeal_by
    return row.is_by_platform and row.status == Status.COMPLETE and in_time


@in_transaction
def send_replacement(row: Return, *, tracking_number: str, actor: Actor) -> Return:
    """New goods are on their way to the buyer, with this number; what is held for them leaves the shelf when the
    storefront has heard it. Refuses where none was agreed (``replacement_not_agreed``)."""
    actor.require(Permission.RETURNS_WRITE)
    tracking_number = tracking_number.strip()[:60]
    if not tracking_number:
        raise Refused("tracking_number_required", _("Enter the tracking number."), field="tracking_number")
    row = lock_return(row)
    if row.type != Type.REPLACEMENT or row.status != Status.SUCCESS:
        raise Refused("replacement_not_agreed", _("No replacement is waiting to be sent for this return."))
    _check_quiet(row)
    if row.shelf != Return.Shelf.RESERVED and pieces.hold_replacement(_unheld(row), actor=actor):
        raise Refused("stock_short", _("There are not enough pieces for the replacement. Refund the buyer instead."))
    wanted = {"decision": "REPLACEMENT_SENT", "tracking_number": tracking_number}
    return _wish(row, wanted, "return.replacement_sent", actor, shelf=row.shelf)


def _unheld(row: Return) -> Return:
    """One whose pieces were short is tried once more."""
    if row.shelf == Return.Shelf.SHORT:
        row.shelf = Return.Shelf.NONE
    return row


@in_transaction
def set_note(row: Return, *, note: str, actor: Actor) -> Return:
    """The seller's own note; no buyer sees it."""
    actor.require(Permission.RETURNS_WRITE)
    note = " ".join(note.split())
    if len(note) > 1000:
        raise Refused("note_too_long", _("A note has at most %d characters.") % 1000, field="note")
    row = lock_return(row)
    if note != row.note:
        before, row.note = row.note, note
        _touch(row, "note")
        audit.record(row, "return.noted", actor, before={"note": before}, after={"note": note})
    return row


def why_not(row: Return, *statuses: str) -> Refused | None:
    """Why the seller cannot answer it now, or None."""
    if row.arbitration == Return.Arbitration.IN_PROGRESS:
        return Refused("return_disputed", _("The platform is deciding about this return."))
    if row.wanted and not row.problem:
        return Refused("return_answered", _("Your answer is on its way to the storefront."))
    if row.status not in statuses:
        text = _("There is nothing to answer: this return is “%(status)s”.")
        return Refused("return_decided", text % {"status": row.get_status_display()})
    if row.due_at is not None and clock.now() > row.due_at:
        return Refused("return_late", _("The time to answer is over; the storefront decided by the rule."))
    return None


def _check(row: Return, *statuses: str) -> None:
    if (refusal := why_not(row, *statuses)) is not None:
        raise refusal


def _check_quiet(row: Return) -> None:
    if (refusal := why_not(row, *Status.values)) is not None and refusal.code != "return_late":
        raise refusal


def _wish(row: Return, wanted: dict[str, Any], fact: str, actor: Actor, **changed: Any) -> Return:
    row.wanted, row.wanted_at, row.problem = wanted, clock.now(), ""
    _touch(row, "wanted", "wanted_at", "problem", *changed)
    outbox.enqueue(Operation.RETURN_ANSWER, row, connections=[row.connection])
    audit.record(row, fact, actor, after=wanted)
    return row


def _touch(row: Return, *fields: str) -> None:
    row.version += 1
    row.updated_at = clock.now()
    row.save(update_fields=["version", "updated_at", *fields])
