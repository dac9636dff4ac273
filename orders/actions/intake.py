"""From a storefront's word to our order: exactly once, never backwards, and with the stock it needs.

A webhook, a poll and a person who presses "read again" all end in ``apply``. It may run any number of times, in any
order: the order's row is locked, news older than what we have is dropped, and the stock an order holds is written on
its lines, so that it is held once and given back once.
"""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from logistics.models import WarehouseLink
from orders import deadlines, search
from orders.actions import promotions
from orders.actions.known import Known
from orders.models import BEFORE_TRANSIT, CancelReason, Order, OrderLine, Package, Status
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from pricing.offers import Kind
from products.actions import holding
from products.actions.holding import Held
from products.models import ListingSku
from promotions import queries as promotion_queries
from storefronts.contract import OrderData

Stock = Order.Stock

# How far along an order is: with the same second on the storefront's clock, the further one is the newer news.
_PROGRESS = {status: place for place, status in enumerate(Status.values)}
_COPIED = (
    "purchased_on", "buyer_id", "buyer_message", "service_code", "service_name", "is_seller_shipping", "is_cod",
    "paid_at", "cancelled_by", "cancel_reason",
)  # fmt: skip


@in_transaction
def apply(connection: Connection, data: OrderData) -> Order | None:
    """Make our order equal to what the storefront says; None when that is older than what we have, or the same."""
    order = _lock(connection, data)
    is_new = order.pk is None
    fingerprint = hashlib.sha1(repr(data).encode(), usedforsecurity=False).hexdigest()
    if not is_new and (fingerprint == order.told or not _is_news(order, data)):
        return None
    before, order.told = order.status, fingerprint
    _copy(order, data)
    if is_new:
        order.save()
    packages = _packages(order, data)
    order.is_split = len(packages) > 1
    known = Known.of(connection, data)
    order.layers = promotions.order_layers(data, known)
    _lines(order, data, packages, known)
    _stock(order, before="" if is_new else before)
    promotions.count(order, data, known, is_new=is_new, before=before)
    order.keys, order.words = search.keys_of(order, data), search.words_of(order, data)
    order.version += 0 if is_new else 1
    order.updated_at = clock.now()
    order.save()
    actor = Actor.platform(connection.name)
    if is_new:
        audit.record(order, "order.created", actor, after={"status": order.status, "total": order.total})
    elif before != order.status:
        audit.record(order, "order.status_changed", actor, before={"status": before}, after=_told(order))
    else:
        audit.record(order, "order.updated", actor, after=_told(order))
    return order


def _lock(connection: Connection, data: OrderData) -> Order:
    """The order's row, locked; a new one unsaved. Two workers with the same new order meet at its name."""
    rows = Order.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id=data.external_id
    )
    order = rows.first()
    if order is None:
        locks.hold("order", connection.pk, data.external_id)
        order = rows.first()
    now = clock.now()
    return order or Order(
        shop_id=connection.shop_id,
        connection=connection,
        external_id=data.external_id,
        status=data.status,
        ordered_at=data.ordered_at,
        told_at=data.told_at,
        received_at=now,
        updated_at=now,
    )


def _is_news(order: Order, data: OrderData) -> bool:
    if data.told_at != order.told_at:
        return data.told_at > order.told_at
    return _PROGRESS[data.status] >= _PROGRESS[order.status]


def _copy(order: Order, data: OrderData) -> None:
    order.status, order.told_at, order.ordered_at = data.status, data.told_at, data.ordered_at
    for name in _COPIED:
        setattr(order, name, getattr(data, name))
    for name, amount in data.payment.items():
        setattr(order, name, amount)
    order.buyer_fees = data.buyer_fees
    order.item_count = sum(piece.quantity for piece in data.pieces)
    # Name and address are absent until the order is paid, and again in some later answers: what is known stays.
    if data.recipient:
        order.recipient = data.recipient
        order.buyer_name, order.buyer_phone = data.recipient["name"], data.recipient["phone"]
    order.warehouse_id = _warehouse(order.connection, data.warehouse_id)
    order.cancel_requested_at = data.cancel_requested_at
    if data.cancel_requested_at is None:
        order.cancel_answer_by, order.wanted_answer = None, ""
    elif order.cancel_answer_by is None:
        order.cancel_answer_by = data.cancel_requested_at + timedelta(hours=settings.ORDER_CANCEL_ANSWER_HOURS)
    order.ship_by = deadlines.ship_by(order, is_preorder=any(p.is_preorder for p in data.pieces), told=data.ship_by)
    order.auto_cancel_at = data.auto_cancel_at or deadlines.auto_cancel_at(order)
    if order.status == Status.CANCELLED:
        if order.cancelled_at is None:  # decided once: later news no longer knows what the seller had wanted
            is_buyers_wish = order.wanted_cancel == CancelReason.BUYER_REQUESTED
            order.is_seller_fault = data.cancelled_by == Order.Initiator.SELLER and not is_buyers_wish
        order.cancelled_at = data.cancelled_at or order.cancelled_at or data.told_at
        order.wanted_cancel = ""
    if order.status in (Status.CANCELLED, Status.DELIVERED, Status.COMPLETED):
        order.problem = ""
    if order.status in (Status.IN_TRANSIT, Status.DELIVERED, Status.COMPLETED):
        order.handed_over_at = data.handed_over_at or order.handed_over_at or data.told_at
    if order.status in (Status.DELIVERED, Status.COMPLETED):
        order.delivered_at = data.delivered_at or order.delivered_at or data.told_at
    if order.status == Status.COMPLETED:
        order.completed_at = order.completed_at or data.told_at
    if not order.invoice_no:
        tag = {"TIKTOK_SHOP": "TTS", "TOKOPEDIA": "TKPD"}[data.purchased_on]
        order.invoice_no = f"INV/{clock.jakarta_day(data.ordered_at):%Y%m%d}/{tag}/{data.external_id}"


def _warehouse(connection: Connection, external_id: str) -> int | None:
    links = WarehouseLink.objects.filter(connection=connection, external_id=external_id)
    return links.values_list("warehouse_id", flat=True).first() if external_id else None


def _packages(order: Order, data: OrderData) -> dict[str, Package]:
    """The parcels the lines are in, made or brought up to date; a combined one is shared with other orders."""
    said = {piece.package_id: piece for piece in data.pieces if piece.package_id}
    mine = Package.objects.filter(connection=order.connection, external_id__in=said)
    unknown = set(said) - set(mine.values_list("external_id", flat=True))
    # Two orders in one parcel, heard of in the same moment, make one row of it.
    locks.hold_all("package", [f"{order.connection_id}:{external_id}" for external_id in unknown])
    # With those that the lines leave, which may be closed below.
    held = Package.objects.filter(
        Q(connection=order.connection, external_id__in=said) | Q(pk__in=order.lines.values("package_id"))
    )
    locked = held.select_for_update(no_key=True).order_by("id")
    rows = {row.external_id: row for row in locked if row.external_id in said}
    for external_id, piece in said.items():
        package = rows.get(external_id) or Package(
            shop_id=order.shop_id,
            connection=order.connection,
            purchased_on=order.purchased_on,
            external_id=external_id,
        )
        package.status = piece.package_status
        package.tracking_number = piece.tracking_number or package.tracking_number
        package.provider_name = piece.provider_name or package.provider_name
        package.is_combined = data.is_combined
        if package.status != Package.Status.TO_FULFILL:
            package.wanted_at, package.problem = None, ""
        package.save()
        rows[external_id] = package
    return rows


def _lines(order: Order, data: OrderData, packages: dict[str, Package], known: Known) -> None:
    """One line a SKU and package. What a line holds stays with the SKU when a split moves it to another package."""
    old = list(order.lines.all()) if order.pk else []
    held: dict[str, list] = {}
    for line in old:
        held.setdefault(line.external_sku_id, []).extend(line.held)
    ours = _our_skus(order.connection, {piece.sku_id for piece in data.pieces})
    lines = [
        OrderLine(
            order=order,
            package=packages.get(piece.package_id),
            sku_id=ours.get(piece.sku_id),
            external_product_id=piece.product_id,
            external_sku_id=piece.sku_id,
            external_ids=piece.external_ids,
            title=piece.title[:300],
            variant=piece.variant[:200],
            seller_sku=piece.seller_sku[:100],
            quantity=piece.quantity,
            original_price=piece.original_price,
            price=promotions.piece_price(piece, known),
            paid=piece.paid,
            layers=promotions.line_layers(piece, known),
            is_gift=piece.is_gift,
            is_preorder=piece.is_preorder,
            held=_take(held.get(piece.sku_id, []), piece.quantity),
        )
        for piece in data.pieces
    ]
    if [_identity(line) for line in old] == [_identity(line) for line in lines]:
        return
    order.lines.all().delete()
    OrderLine.objects.bulk_create(lines)
    left = {line.package_id for line in old} - {line.package_id for line in lines}
    # A split or a combination left them empty: their labels must not be printed any more.
    empty = Package.objects.filter(pk__in=left, lines=None)
    empty.update(status=Package.Status.CANCELLED, wanted_at=None)


def _identity(line: OrderLine) -> tuple:
    return (
        line.package_id,
        line.sku_id,
        line.external_ids,
        line.price,
        line.paid,
        line.original_price,
        line.layers,
        line.held,
        line.is_gift,
    )


def _take(held: list[list[int]], quantity: int) -> list[list[int]]:
    """Up to ``quantity`` pieces out of ``held`` ([[warehouse, pieces]]), which loses them."""
    taken = []
    while held and quantity:
        warehouse, pieces = held[0]
        part = min(pieces, quantity)
        taken.append([warehouse, part])
        quantity -= part
        if part == pieces:
            held.pop(0)
        else:
            held[0] = [warehouse, pieces - part]
    return taken


def _our_skus(connection: Connection, external_ids: set[str]) -> dict[str, int]:
    return dict(
        ListingSku.objects.filter(
            listing__product__shop=connection.shop_id,
            listing__platform__in=connection.channels,
            external_id__in=external_ids,
        ).values_list("external_id", "sku_id")
    )


def _stock(order: Order, *, before: str) -> None:
    """Hold, give back or hand over what the order is about, once each (domain.md 2.4)."""
    actor, cause = Actor.platform(order.connection.name), order.public_id
    if order.status in BEFORE_TRANSIT and order.stock == Stock.NONE:
        _reserve(order, actor, cause)
    elif order.status == Status.CANCELLED:
        if order.stock == Stock.RESERVED:
            campaign = promotion_queries.campaign_pieces(cause)
            holding.release(order.shop, _held(order), actor=actor, cause=cause, campaign=campaign)
            _forget_held(order)
        elif before != Status.CANCELLED:
            # The storefront put the pieces back on its own shelf, but they are sold elsewhere, or lost.
            ours = [line.sku_id for line in order.lines.all() if line.sku_id is not None]
            holding.tell_again(order.shop, ours)
        if order.stock != Stock.SHIPPED:
            order.stock = Stock.RELEASED
    elif order.status not in BEFORE_TRANSIT and order.stock in (Stock.NONE, Stock.SHORT):
        # Already on its way when we first heard of it: held and handed over in one breath, if it is there at all.
        _reserve(order, actor, cause)
    if order.status in (Status.IN_TRANSIT, Status.DELIVERED, Status.COMPLETED) and order.stock == Stock.RESERVED:
        holding.ship(order.shop, _held(order), actor=actor, cause=cause)
        _forget_held(order)
        order.stock = Stock.SHIPPED


def _reserve(order: Order, actor: Actor, cause: str) -> None:
    """All or nothing. A short order is one too many: somebody bought the last piece elsewhere a moment ago, so it is
    cancelled where it was placed (issue: "one order stands, the other is refused")."""
    wanted: dict[int, int] = {}
    lines = list(order.lines.select_for_update(no_key=True).order_by("id"))
    for line in lines:
        if line.sku_id is not None:
            wanted[line.sku_id] = wanted.get(line.sku_id, 0) + line.quantity
    held, short = holding.reserve(
        order.shop,
        wanted,
        actor=actor,
        cause=cause,
        warehouse_id=order.warehouse_id,
        campaign=_campaign_pieces(order),
    )
    if short:
        order.stock = Stock.SHORT
        order.problem = _("Sold out: the last pieces went to another order.")
        if order.status in BEFORE_TRANSIT and settings.ORDER_CANCEL_WHEN_SHORT:
            order.wanted_cancel = CancelReason.OUT_OF_STOCK
            outbox.enqueue(Operation.ORDER_CANCEL, order, connections=[order.connection])
        audit.record(order, "order.short_of_stock", actor, after={"short": {str(k): v for k, v in short.items()}})
        return
    pools: dict[int, list[list[int]]] = {}
    for row in held:
        pools.setdefault(row.sku_id, []).append([row.warehouse_id, row.quantity])
    for line in lines:
        if line.sku_id is not None:
            line.held = _take(pools[line.sku_id], line.quantity)
            line.save(update_fields=["held"])
    order.stock = Stock.RESERVED


def _campaign_pieces(order: Order) -> dict[int, dict[str, int]]:
    """SKU -> the campaign price it was sold at -> pieces: those come out of what is kept for the campaign (S7)."""
    found: dict[int, dict[str, int]] = {}
    for line in order.lines.all():
        for layer in line.layers:
            if line.sku_id is not None and layer["kind"] == Kind.CAMPAIGN.value:
                holders = found.setdefault(line.sku_id, {})
                pieces = layer.get("pieces") or line.quantity
                holders[layer["promotion_id"]] = holders.get(layer["promotion_id"], 0) + pieces
    return found


def _held(order: Order) -> list[Held]:
    return [
        Held(line.sku_id, warehouse_id, pieces)
        for line in order.lines.order_by("id")
        if line.sku_id is not None
        for warehouse_id, pieces in line.held
    ]


def _forget_held(order: Order) -> None:
    order.lines.update(held=[])


def _told(order: Order) -> dict:
    told = {"status": order.status}
    if order.status == Status.CANCELLED:
        told |= {"cancelled_by": order.cancelled_by, "reason": order.cancel_reason}
    if order.cancel_requested_at:
        told["cancel_requested_at"] = order.cancel_requested_at.isoformat()
    return told
