"""Orders that nobody here knows yet: one statement a table for one of them or a score.

After an outage, or in a sale, hundreds come at once. What an order needs is the same as in ``intake.apply``, in the same
order of locks (ADR 15): its name, its parcel's, the goods, the promotions. What is not plain about an order (it is over
already, its parcel is another's too, nobody knows what was bought) is left to ``apply``, and so is every order of a score
that fails, so that one bad order takes no other with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import structlog
from django.db import connection as db
from django.db.models import Q

from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from logistics.queries import holidays
from orders import deadlines, followers, search
from orders.actions import copying, holdings, promotions
from orders.actions.known import Known
from orders.models import BEFORE_TRANSIT, Order, OrderLine, Package
from outbox.models import Connection
from products.stock.actions import holds
from products.stock.bundles import Parts
from promotions.actions import locking
from promotions.models import Counter, Promotion
from promotions.offers import were_any
from storefronts.contract import OrderData

log = structlog.get_logger(__name__)

# The goods of so many orders are locked together, for some tens of milliseconds: an edit of one of them waits that long.
_TOGETHER = 25


@dataclass
class _Arrival:
    data: OrderData
    order: Order
    packages: list[Package]
    lines: list[OrderLine]


def fingerprint(data: OrderData) -> str:
    """A hash of what a storefront says of an order: when it is the same, nothing has changed."""
    return hashlib.sha1(repr(data).encode(), usedforsecurity=False).hexdigest()


def take_in(connection: Connection, page: Mapping[str, OrderData], known: set[str]) -> dict[str, Order]:
    """Take in the plain ones of these orders that are not ``known`` here. Those that were, by the storefront's ids."""
    found: dict[str, Order] = {}
    fresh = [data for id, data in page.items() if id not in known and _is_plain(data)]
    for some in _batches(fresh):
        try:
            found |= _take_in(connection, some)
        except Exception:  # each is tried alone, and the one that fails says why
            log.warning("orders_not_taken_in_together", connection=connection.pk, exc_info=True)
    return found


def _batches(rows: list[OrderData]) -> Iterator[list[OrderData]]:
    for start in range(0, len(rows), _TOGETHER):
        yield rows[start : start + _TOGETHER]


def _is_plain(data: OrderData) -> bool:
    return data.status in BEFORE_TRANSIT and not data.is_combined and bool(data.pieces)


@in_transaction
def _take_in(connection: Connection, page: list[OrderData]) -> dict[str, Order]:
    here = _look_up(connection, page)
    plain = [data for data in page if here.is_plain(data)]
    if not plain:
        return {}
    known = Known.of(connection, *plain)
    arrivals = [_arrival(connection, data, here, known) for data in plain]
    shop, actor = connection.shop, Actor.platform(connection.name)
    wants = [holdings.want_of(arrival.order, arrival.lines, arrival.order.public_id) for arrival in arrivals]
    goods = holds.lock_rows(shop, {*here.skus.values(), *(sku_id for want in wants for sku_id in want.pieces)})
    shorts: list[dict[int, int]] = []
    for arrival, (held, short) in zip(
        arrivals, holds.reserve_many(shop, wants, actor=actor, locked=goods), strict=True
    ):
        shorts.append(short)
        for line in arrival.lines:
            line.sku = goods.skus[here.skus[line.external_sku_id]]
        if short:
            holdings.mark_short(arrival.order)
        else:
            holdings.share(arrival.order, arrival.lines, held)
    _promise(arrivals)
    _insert(arrivals)
    for arrival, short in zip(arrivals, shorts, strict=True):
        if short:
            holdings.tell_short(arrival.order, short, actor)
    _count(connection, arrivals, known)
    audit.record_many(
        [
            audit.entry(
                arrival.order,
                "order.created",
                actor,
                after={"status": arrival.order.status, "total": arrival.order.total},
            )
            for arrival in arrivals
        ]
    )
    for arrival in arrivals:
        followers.tell(arrival.order, "")
    return {arrival.order.external_id: arrival.order for arrival in arrivals}


@dataclass
class _Here:
    """What is here already of what a page of orders names, by the storefront's ids."""

    orders: set[str]
    packages: set[str]
    skus: dict[str, int]
    warehouses: dict[str, int]
    parts: dict[str, Parts]

    def is_plain(self, data: OrderData) -> bool:
        """Whether nobody knows the order or one of its parcels, and everything in it is ours."""
        return (
            data.external_id not in self.orders
            and self.packages.isdisjoint(piece.package_id for piece in data.pieces)
            and all(piece.sku_id in self.skus for piece in data.pieces)
        )


_LOOK_UP = """
SELECT 'order', external_id, NULL::bigint, NULL::json FROM orders_order
    WHERE connection_id = %(connection)s AND external_id = ANY(%(orders)s)
UNION ALL SELECT 'package', external_id, NULL, NULL FROM orders_package
    WHERE connection_id = %(connection)s AND external_id = ANY(%(packages)s)
UNION ALL SELECT 'sku', external_id, sku_id, (SELECT json_agg(json_build_array(component_id, pieces) ORDER BY component_id)
        FROM products_bundlepart WHERE bundle_id = sku_id) FROM products_knownsku
    WHERE connection_id = %(connection)s AND external_id = ANY(%(skus)s)
UNION ALL SELECT 'warehouse', external_id, warehouse_id, NULL FROM logistics_warehouselink
    WHERE connection_id = %(connection)s AND external_id = ANY(%(warehouses)s)
"""


def _look_up(connection: Connection, page: list[OrderData]) -> _Here:
    """What is here, read in one round trip once the names of the orders and their parcels are held."""
    parcels: dict[str, set[str]] = {}
    for data in page:
        for piece in data.pieces:
            if piece.package_id:
                parcels.setdefault(piece.package_id, set()).add(data.external_id)
    locks.hold_in_turn(
        ("order", [f"{connection.pk}:{data.external_id}" for data in page]),
        ("package", [f"{connection.pk}:{external_id}" for external_id in parcels]),
    )
    found: dict[str, dict[str, int]] = {"order": {}, "package": {}, "sku": {}, "warehouse": {}}
    made_of: dict[str, Parts] = {}
    with db.cursor() as cursor:
        cursor.execute(
            _LOOK_UP,
            {
                "connection": connection.pk,
                "orders": [data.external_id for data in page],
                "packages": list(parcels),
                "skus": [piece.sku_id for data in page for piece in data.pieces],
                "warehouses": [data.warehouse_id for data in page if data.warehouse_id],
            },
        )
        for kind, external_id, row_id, parts in cursor.fetchall():
            found[kind][external_id] = row_id
            if parts:
                made_of[external_id] = parts
    # A parcel that several orders share is not plain, whether it is here or not.
    shared = {external_id for external_id, orders in parcels.items() if len(orders) > 1}
    return _Here(set(found["order"]), shared | set(found["package"]), found["sku"], found["warehouse"], made_of)


def _arrival(connection: Connection, data: OrderData, here: _Here, known: Known) -> _Arrival:
    """The rows of an order, unsaved."""
    order = copying.new_order(connection, data)
    order.shop, order.storefront_fingerprint = connection.shop, fingerprint(data)
    copying.copy(order, data, warehouses=here.warehouses)
    packages: dict[str, Package] = {}
    for piece in data.pieces:
        if piece.package_id:
            package = packages.setdefault(piece.package_id, copying.new_package(order, piece.package_id))
            copying.copy_package(package, piece, is_combined=False)
    lines = [
        copying.line(
            order,
            packages.get(piece.package_id),
            piece,
            known,
            sku_id=here.skus[piece.sku_id],
            held=[],
            parts=here.parts.get(piece.sku_id, []),
        )
        for piece in data.pieces
    ]
    order.is_split = len(packages) > 1
    order.layers = promotions.order_layers(data, known)
    order.keys, order.words = search.keys_of(order, data), search.words_of(order, data)
    order.updated_at = clock.now()
    return _Arrival(data, order, list(packages.values()), lines)


def _promise(arrivals: list[_Arrival]) -> None:
    """By when each is to be handed over, by its own lines and one calendar."""
    calendar = holidays() if any(deadlines.is_promised(arrival.order) for arrival in arrivals) else frozenset()
    for arrival in arrivals:
        says = arrival.data.ship_by
        deadlines.set_ship_by(arrival.order, storefront_says=says, lines=arrival.lines, calendar=calendar)


def _insert(arrivals: Iterable[_Arrival]) -> None:
    Order.objects.bulk_create([arrival.order for arrival in arrivals])
    Package.objects.bulk_create([package for arrival in arrivals for package in arrival.packages])
    OrderLine.objects.bulk_create([line for arrival in arrivals for line in arrival.lines])


def _count(connection: Connection, arrivals: list[_Arrival], known: Known) -> None:
    """What promotions did to them: counted, and each sum checked. Those that may be counted are locked at once, since
    one order's promotions are no later in line than the next one's."""
    moments = [arrival.order.ordered_at for arrival in arrivals]
    is_quiet = not were_any(connection.shop, min(moments), max(moments))
    if not is_quiet or known.by_id:
        mine = {promotion.pk for promotion in known.by_id.values()}
        budgets = Counter.objects.filter(kind=Counter.Kind.BUDGET, limit__isnull=False).values("promotion")
        unfinished = Promotion.objects.for_shop(connection.shop).unfinished(min(moments))
        locking.lock_many(Promotion.objects.filter(Q(pk__in=mine) | Q(pk__in=unfinished.filter(pk__in=budgets))))
    for arrival in arrivals:
        data, order = arrival.data, arrival.order
        problem, check, why = order.problem, order.price_check, order.price_unchecked
        promotions.count(
            order, data, known.named_by(data), is_new=True, before="", lines=arrival.lines, is_quiet=is_quiet
        )
        if (order.problem, order.price_check, order.price_unchecked) != (problem, check, why):
            order.save(update_fields=["problem", "price_check", "price_unchecked"])
