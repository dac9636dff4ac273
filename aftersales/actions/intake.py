"""From a storefront's word to our return: exactly once, never backwards, with its money and its pieces.

Webhook, poll and "read again" all end in ``apply``, any number of times in any order. The order's row is locked, then the
return's; what goes back to the buyer is written with the news that agrees to it, once.
"""

import hashlib
from datetime import datetime

from aftersales import clocks
from aftersales.actions import pieces, refunds
from aftersales.actions.refunds import Part
from aftersales.models import Dispute, Refund, Return, ReturnLine
from core import audit, locks
from core import clock as house_clock
from core.actors import Actor
from core.money import split
from core.transactions import in_transaction
from logistics.queries import holidays
from orders.actions.wishes import lock_order
from orders.models import Order
from outbox.models import Connection
from storefronts.contract import ReturnData, ReturnRecord

Status = Return.Status
_PROGRESS = {status: place for place, status in enumerate(Status.values)}
_COPIED = (
    "type", "status", "arbitration", "reason", "offered_amount", "is_offer_refused", "may_keep_goods",
    "is_self_arranged", "is_by_platform", "requested_at",
)  # fmt: skip


@in_transaction
def apply(connection: Connection, order: Order, data: ReturnData, records: list[ReturnRecord]) -> Return | None:
    """Make our return equal to what the storefront says; None when that is older than what we have, or the same."""
    order = lock_order(order)
    row = _lock(connection, order, data)
    is_new = row.pk is None
    fingerprint = hashlib.sha1(repr((data, records)).encode(), usedforsecurity=False).hexdigest()
    if not is_new and (fingerprint == row.storefront_fingerprint or not _is_news(row, data)):
        return None
    before, row.storefront_fingerprint = row.status, fingerprint
    _copy(row, data, records)
    if is_new:
        row.save()
        _lines(row, order, data)
    _clocks(row, data, before="" if is_new else before)
    if row.wanted and (row.status != before or not row.is_open):
        row.wanted, row.wanted_at, row.problem = {}, None, ""
    _disputes(row, data)
    actor = Actor.platform(connection.name)
    _money(row, order, data, actor)
    pieces.settle_replacement(row, actor=actor)
    row.version += 0 if is_new else 1
    row.updated_at = house_clock.now()
    row.save()
    after = {"status": row.status, "amount": row.amount}
    if is_new:
        audit.record(row, "return.requested", actor, after=after | {"order": order.external_id, "reason": row.reason})
    elif before != row.status:
        audit.record(row, "return.status_changed", actor, before={"status": before}, after=after)
    else:
        audit.record(row, "return.updated", actor, after=after)
    return row


def _lock(connection: Connection, order: Order, data: ReturnData) -> Return:
    rows = Return.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id=data.external_id
    )
    row = rows.first()
    if row is None:
        locks.hold("return", connection.pk, data.external_id)
        row = rows.first()
    now = house_clock.now()
    return row or Return(
        shop_id=order.shop_id,
        connection=connection,
        purchased_on=order.purchased_on,
        order=order,
        external_id=data.external_id,
        received_here_at=now,
        updated_at=now,
    )


def _is_news(row: Return, data: ReturnData) -> bool:
    if data.updated_at != row.storefront_updated_at:
        return data.updated_at > row.storefront_updated_at
    return _PROGRESS.get(Status(data.status), 0) >= _PROGRESS[Status(row.status)]


def _copy(row: Return, data: ReturnData, records: list[ReturnRecord]) -> None:
    for name in _COPIED:
        setattr(row, name, getattr(data, name))
    row.storefront_updated_at = data.updated_at
    row.comment = data.comment[:2000]
    row.amount = 0 if _is_replacing(data) else data.amount
    row.instead_amount = data.amount if row.type == Return.Type.REPLACEMENT else None
    row.provider_name, row.tracking_number = data.provider_name[:60], data.tracking_number[:60]
    row.replacement_tracking_number = data.replacement_tracking_number[:60] or row.replacement_tracking_number
    row.buyer_shipped_at = data.buyer_shipped_at or row.buyer_shipped_at
    row.received_at = data.received_at or row.received_at
    if row.status in (Status.BUYER_SHIPPED, Status.RECEIVED) and row.buyer_shipped_at is None:
        row.buyer_shipped_at = data.updated_at
    if row.status in Return.OPEN:
        row.closed_at = None
    elif row.closed_at is None:
        row.closed_at = data.updated_at
    row.records = [
        {
            "at": record.at.isoformat(),
            "role": record.role,
            "event": record.event,
            "note": record.note[:2000],
            "files": [file.external_id for file in record.files],
        }
        for record in records
    ] or row.records
    order = row.order
    keys = {row.external_id, row.public_id, row.tracking_number, row.replacement_tracking_number, *order.keys}
    row.keys = sorted(key.upper()[:60] for key in keys if key)
    texts = (row.external_id, row.tracking_number, row.comment, order.words)
    row.words = " ".join(text for text in texts if text).casefold()[:4000]


def _is_replacing(data: ReturnData) -> bool:
    """Pieces go to the buyer, and no money."""
    return data.type == Return.Type.REPLACEMENT and not data.is_refund_agreed


def _lines(row: Return, order: Order, data: ReturnData) -> None:
    """One line for each line of the order that it is about, told piece by piece."""
    lines = list(order.lines.order_by("id"))
    place = {piece_id: line for line in lines for piece_id in line.external_ids}
    found: dict[int, ReturnLine] = {}
    for piece in data.pieces:
        line = place.get(piece.order_piece_id)
        if line is None:
            continue
        mine = found.setdefault(
            line.pk, ReturnLine(returned=row, order_line=line, sku_id=line.sku_id, quantity=0, external_ids=[])
        )
        mine.quantity += 1
        mine.amount += piece.amount
        mine.external_ids.append(piece.external_id)
    ReturnLine.objects.bulk_create(found.values())


def _clocks(row: Return, data: ReturnData, *, before: str) -> None:
    """Each clock is set when its step begins, and stays; where the storefront tells its own, that counts."""
    days_off = holidays()

    def at(name: str, begin: datetime, *clocks_there: datetime | None) -> datetime:
        return next((moment for moment in clocks_there if moment), None) or clocks.due(name, begin, days_off)

    clocks_there = data.clocks
    is_new_step = row.status != before
    match row.status:
        case Status.PENDING if is_new_step or row.answer_by is None:
            row.answer_by = at("answer", data.updated_at, clocks_there.get("answer"), data.seller_deadline)
        case Status.AWAITING_BUYER_RESPONSE if is_new_step:
            row.buyer_answer_by = at("offer", data.updated_at, clocks_there.get("offer"))
        case Status.AWAITING_BUYER_SHIP if is_new_step:
            row.buyer_ship_by = at("send", data.updated_at, clocks_there.get("send"))
        case Status.BUYER_SHIPPED if is_new_step and row.is_self_arranged:
            begin = row.buyer_shipped_at or data.updated_at
            row.inspect_by = at("inspect_own", begin, clocks_there.get("inspect"), data.seller_deadline)
        case Status.RECEIVED if is_new_step and (not row.is_self_arranged or row.inspect_by is None):
            begin = row.received_at or data.updated_at
            row.inspect_by = at("inspect", begin, clocks_there.get("inspect"), data.seller_deadline)
        case Status.SUCCESS if is_new_step and _is_replacing(data):
            row.inspect_by = at("replace", data.updated_at, clocks_there.get("replace"), data.seller_deadline)
    if row.is_by_platform and row.appeal_by is None and data.is_refunded:
        row.appeal_by = at("appeal", data.refunded_at or data.updated_at, clocks_there.get("appeal"))
    row.due_at, row.next_at = _running(row, data)


def _running(row: Return, data: ReturnData) -> tuple[datetime | None, datetime | None]:
    """(The seller's clock that runs now, the clock that runs now whoever's it is.)"""
    if row.arbitration == Return.Arbitration.IN_PROGRESS:
        last = data.disputes[-1] if data.disputes else None
        return (last.evidence_by, last.decide_by) if last else (None, None)
    mine = {
        Status.PENDING: row.answer_by,
        Status.BUYER_SHIPPED: row.inspect_by if row.is_self_arranged else None,
        Status.RECEIVED: row.inspect_by,
        Status.SUCCESS: row.inspect_by if _is_replacing(data) else None,
    }.get(Status(row.status))
    theirs = {
        Status.AWAITING_BUYER_RESPONSE: row.buyer_answer_by,
        Status.AWAITING_BUYER_SHIP: row.buyer_ship_by,
    }.get(Status(row.status))
    return mine, mine or theirs


def _disputes(row: Return, data: ReturnData) -> None:
    known = {dispute.number: dispute for dispute in row.disputes.all()}
    for dispute_data in data.disputes:
        mine = known.get(dispute_data.number) or Dispute(
            shop_id=row.shop_id,
            returned=row,
            number=dispute_data.number,
            kind=dispute_data.kind,
            opened_by=dispute_data.opened_by,
        )
        mine.reason, mine.opened_at = dispute_data.reason[:1000], dispute_data.opened_at
        mine.evidence_by, mine.decide_by = dispute_data.evidence_by, dispute_data.decide_by
        if dispute_data.decision:
            mine.decision, mine.decided_at = dispute_data.decision, dispute_data.decided_at or data.updated_at
            mine.note, mine.wanted = dispute_data.note[:1000], ""
        mine.save()


def _money(row: Return, order: Order, data: ReturnData, actor: Actor) -> None:
    """What goes back, once: written when it is agreed, done when the buyer has it, moved when an appeal is won."""
    refund = Refund.objects.filter(returned=row).first()
    if refund is None and data.is_refund_agreed:
        refund = _write(row, order, data, actor)
    if refund is None:
        return
    if data.is_refunded:
        refunds.pay_back(refund, at=data.refunded_at or data.updated_at, actor=actor)
    if data.is_borne_by_platform:
        refunds.move_to_platform(refund, actor=actor)


def _write(row: Return, order: Order, data: ReturnData, actor: Actor) -> Refund | None:
    lines = list(row.lines.select_related("order_line").order_by("id"))
    amounts = {piece.external_id: piece.amount for piece in data.pieces}
    if not lines:
        return None
    goods = [sum(amounts.get(external_id, 0) for external_id in line.external_ids) for line in lines]
    weights = [amount or line.quantity for amount, line in zip(goods, lines, strict=True)]
    shipping, fees = split(data.shipping_amount, weights), split(data.fees_amount, weights)
    by_platform = data.is_borne_by_platform or row.is_couriers_fault
    parts = []
    for line, amount, ship, fee in zip(lines, goods, shipping, fees, strict=True):
        platform = amount + ship + fee if by_platform else fee
        parts.append(Part(line.order_line, line.quantity, amount, ship, fee, platform))
    if why := refunds.why_impossible(order, parts):
        if row.problem != why:
            row.problem = why
            audit.record(row, "return.refund_impossible", actor, after={"amount": sum(part.amount for part in parts)})
        return None
    return refunds.write(
        order,
        parts,
        kind=Refund.Kind.RETURN,
        reason=row.reason,
        at=data.agreed_at or data.updated_at,
        is_done=data.is_refunded,
        is_delivered=order.delivered_at is not None,
        actor=actor,
        returned=row,
    )
