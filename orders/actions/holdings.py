"""The stock an order holds: taken when it arrives, given back when it is cancelled, off the shelf when it leaves.

What a line holds is written on the line, so it is held once and given back once. A line whose SKU nobody knows yet (the
order was quicker than the storefront's answer to "here is a new product") holds nothing until its id arrives; then it is
linked, and holds at once (``link``). The order says so as long as one is left.
"""

from collections.abc import Set as AbstractSet

from django.conf import settings
from django.db import connection as db

from core import audit
from core.actors import Actor
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.actions.wishes import lock_order, touch
from orders.models import BEFORE_TRANSIT, CancelReason, Order, OrderLine, Status
from outbox import actions as outbox
from outbox.operations import Operation
from pricing.offers import Kind
from products.catalogue.queries import skus_known_as
from products.stock import bundles
from products.stock.actions import holds
from products.stock.actions.holds import Held
from promotions import queries as promotion_queries

Stock = Order.Stock
GONE = (Status.IN_TRANSIT, Status.DELIVERED, Status.COMPLETED)


def settle(order: Order, *, before: str, unlinked_before: AbstractSet[str] = frozenset()) -> None:
    """Hold, give back or hand over what the order is about, once each (docs/rules.md 2.4). The caller holds the order's lock
    and saves it; ``before`` is its status until now, ``unlinked_before`` the SKU ids that nobody knew until now."""
    actor, cause = Actor.platform(order.connection.name), order.public_id
    lines = list(order.lines.order_by("id"))
    order.is_unlinked = any(line.sku_id is None for line in lines)
    if order.status == Status.CANCELLED:
        _give_back(order, lines, before, actor, cause)
        return
    if order.status in BEFORE_TRANSIT:
        if order.stock in (Stock.NONE, Stock.RESERVED):
            _reserve(order, [line for line in lines if _missing(line)], actor, cause)
        return
    if order.stock == Stock.SHIPPED:
        # Gone before we knew what it was: held and handed over in one breath.
        _reserve(
            order, [line for line in lines if line.external_sku_id in unlinked_before and line.sku_id], actor, cause
        )
    else:
        _reserve(order, [line for line in lines if _missing(line)], actor, cause)
    if order.status in GONE and order.stock == Stock.RESERVED:
        holds.ship(order.shop, held_of(order), actor=actor, cause=cause)
        _forget_held(order)
        order.stock = Stock.SHIPPED


def link(order: Order) -> bool:
    """Link what has become known since the order arrived, and hold it. False when nothing has."""
    row = lock_order(order)
    unlinked = unlinked_of(row)
    ours = skus_known_as(row.connection, unlinked)
    if not ours:
        return False
    made_of = bundles.parts_of(ours.values())
    for line in row.lines.filter(external_sku_id__in=ours, sku=None):
        line.sku_id = ours[line.external_sku_id]
        line.parts = made_of.get(line.sku_id, [])
        line.save(update_fields=["sku", "parts"])
    settle(row, before=row.status, unlinked_before=unlinked)
    touch(row, "stock", "is_unlinked", "wanted_cancel", "problem")
    after = {"linked": sorted(ours), "stock": row.stock}
    audit.record(row, "order.lines_linked", Actor.platform(row.connection.name), after=after)
    return True


@in_transaction
def _link_one(pk: int) -> bool:
    return link(Order.objects.select_related("connection").get(pk=pk))


_LINKABLE = """
SELECT DISTINCT o.id FROM orders_orderline l
JOIN orders_order o ON o.id = l.order_id
JOIN products_knownsku k ON k.connection_id = o.connection_id AND k.external_id = l.external_sku_id
WHERE l.sku_id IS NULL ORDER BY o.id LIMIT %s
"""


def link_known(*, limit: int = 500) -> int:
    """Link every order whose unlinked lines have become known, each in its own transaction. Returns how many."""
    with db.cursor() as cursor:
        cursor.execute(_LINKABLE, [limit])
        ids = [row[0] for row in cursor.fetchall()]
    return sum(_link_one(pk) for pk in ids)


def unlinked_of(order: Order) -> set[str]:
    """The storefront's ids of the SKUs that nobody here knows."""
    return set(order.lines.filter(sku=None).values_list("external_sku_id", flat=True))


def held_of(order: Order) -> list[Held]:
    """What the order's lines hold now."""
    lines = order.lines.order_by("id")
    return [row for line in lines if line.sku_id for row in bundles.as_held(line.sku_id, line.held)]


def _give_back(order: Order, lines: list[OrderLine], before: str, actor: Actor, cause: str) -> None:
    held = held_of(order)
    if held and order.stock != Stock.SHIPPED:
        campaign = promotion_queries.campaign_pieces(cause)
        gone = order.sold_out if order.cancel_reason == CancelReason.OUT_OF_STOCK else []
        holds.release(order.shop, held, actor=actor, cause=cause, campaign=campaign, sold_out=gone)
        _forget_held(order)
    elif before != Status.CANCELLED:
        # The storefront put the pieces back on its own shelf, but they are sold elsewhere, or lost.
        holds.tell_again(order.shop, [line.sku_id for line in lines if line.sku_id is not None])
    if order.stock != Stock.SHIPPED:
        order.stock = Stock.RELEASED


def _missing(line: OrderLine) -> dict[int, int]:
    """The pieces of a line that are not held yet, by SKU; a line that nobody knows holds none and misses none."""
    if line.sku_id is None:
        return {}
    missing = bundles.needs(line.sku_id, line.quantity, line.parts)
    for row in bundles.as_held(line.sku_id, line.held):
        missing[row.sku_id] -= row.quantity
    return {sku_id: pieces for sku_id, pieces in missing.items() if pieces}


def _reserve(order: Order, lines: list[OrderLine], actor: Actor, cause: str) -> None:
    """All or nothing. A short order is one too many: somebody bought the last piece elsewhere a moment ago, so it is
    cancelled where it was placed (one order stands, the other is refused)."""
    if not lines:
        return
    [(held, short)] = holds.reserve_many(order.shop, [want_of(order, lines, cause)], actor=actor)
    if short:
        if before := held_of(order):
            holds.release(order.shop, before, actor=actor, cause=cause)
            _forget_held(order)
        mark_short(order)
        tell_short(order, short, actor)
        return
    share(order, lines, held)
    for line in lines:
        if line.sku_id is not None:
            line.save(update_fields=["held"])


def want_of(order: Order, lines: list[OrderLine], cause: str) -> holds.Want:
    """The pieces that these lines still need, in the form in which the stock is asked for them."""
    pieces: dict[int, int] = {}
    for line in lines:
        for sku_id, missing in _missing(line).items():
            pieces[sku_id] = pieces.get(sku_id, 0) + missing
    return holds.Want(cause, pieces, order.warehouse_id, _campaign_pieces(lines))


def share(order: Order, lines: list[OrderLine], held: list[Held]) -> None:
    """Write on each line how many pieces were reserved for it; the caller saves the lines."""
    pools = bundles.pools(held)
    for line in lines:
        line.held = [*line.held, *bundles.kept(_missing(line), pools, line.parts)]
    order.stock = Stock.RESERVED


def mark_short(order: Order) -> None:
    """Mark the order as short of stock; the caller saves it."""
    order.stock = Stock.SHORT
    order.problem = _("Sold out: the last pieces went to another order.")
    if order.status in BEFORE_TRANSIT and settings.ORDER_CANCEL_WHEN_SHORT:
        order.wanted_cancel = CancelReason.OUT_OF_STOCK


def tell_short(order: Order, short: dict[int, int], actor: Actor) -> None:
    """Have a short order cancelled where it was placed, and write down what was missing; the order is saved by now."""
    if order.wanted_cancel == CancelReason.OUT_OF_STOCK:
        outbox.enqueue(Operation.ORDER_CANCEL, order, connections=[order.connection])
    audit.record(order, "order.short_of_stock", actor, after={"short": {str(k): v for k, v in short.items()}})


def _campaign_pieces(lines: list[OrderLine]) -> dict[int, dict[str, int]]:
    """SKU -> the campaign price it was sold at -> pieces: those come out of what is kept for the campaign (S7)."""
    found: dict[int, dict[str, int]] = {}
    for line in lines:
        for layer in line.layers:
            if line.sku_id is not None and layer["kind"] == Kind.CAMPAIGN.value:
                holders = found.setdefault(line.sku_id, {})
                pieces = layer.get("pieces") or line.quantity
                holders[layer["promotion_id"]] = holders.get(layer["promotion_id"], 0) + pieces
    return found


def _forget_held(order: Order) -> None:
    order.lines.update(held=[])
