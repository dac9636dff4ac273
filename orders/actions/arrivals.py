"""Orders that nobody here knows yet, taken in together: one statement a table for a score of them.

After an outage, or in a sale, hundreds come at once. What an order needs is the same as in ``intake.apply``, in the same
order of locks (ADR 15): its name, its parcel's, the goods, the promotions. What is not plain about an order (it is over
already, its parcel is another's too, nobody knows what was bought) is left to ``apply``, and so is every order of a score
that fails, so that one bad order takes no other with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import structlog
from django.db.models import Q

from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from logistics.queries import holidays
from orders import deadlines, followers, search
from orders.actions import copying, holdings, promotions
from orders.actions.known import Known, names_any
from orders.models import BEFORE_TRANSIT, Order, OrderLine, Package
from outbox.models import Connection
from products.catalogue.queries import skus_known_as
from products.models import Sku
from products.stock.actions import holds
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
    if len(fresh) < 2:
        return found
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
    arrivals = _arrivals(connection, _unknown(connection, page))
    if not arrivals:
        return {}
    shop, actor = connection.shop, Actor.platform(connection.name)
    wants = [holdings.want_of(arrival.order, arrival.lines, arrival.order.public_id) for arrival in arrivals]
    shorts: list[dict[int, int]] = []
    for arrival, (held, short) in zip(arrivals, holds.reserve_many(shop, wants, actor=actor), strict=True):
        shorts.append(short)
        if short:
            holdings.mark_short(arrival.order)
        else:
            holdings.share(arrival.order, arrival.lines, held)
    _insert(arrivals)
    for arrival, short in zip(arrivals, shorts, strict=True):
        if short:
            holdings.tell_short(arrival.order, short, actor)
    _count(connection, arrivals)
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


def _unknown(connection: Connection, page: list[OrderData]) -> list[OrderData]:
    """Those that still nobody knows, with their names held; parcels that exist, or are shared, are not plain."""
    locks.hold_all("order", [f"{connection.pk}:{data.external_id}" for data in page])
    mine = Order.objects.filter(connection=connection, external_id__in=[data.external_id for data in page])
    taken = set(mine.values_list("external_id", flat=True))
    rest = [data for data in page if data.external_id not in taken]
    parcels: dict[str, set[str]] = {}
    for data in rest:
        for piece in data.pieces:
            if piece.package_id:
                parcels.setdefault(piece.package_id, set()).add(data.external_id)
    locks.hold_all("package", [f"{connection.pk}:{external_id}" for external_id in parcels])
    there = Package.objects.filter(connection=connection, external_id__in=parcels)
    shared = {id for external_id in there.values_list("external_id", flat=True) for id in parcels[external_id]}
    shared |= {id for orders in parcels.values() if len(orders) > 1 for id in orders}
    return [data for data in rest if data.external_id not in shared]


def _arrivals(connection: Connection, page: list[OrderData]) -> list[_Arrival]:
    """Rows of these orders, unsaved; without those of which a SKU is not known here."""
    ours = skus_known_as(connection, {piece.sku_id for data in page for piece in data.pieces})
    page = [data for data in page if all(piece.sku_id in ours for piece in data.pieces)]
    known, warehouses = Known.of(connection, *page), copying.warehouses(connection, page)
    skus = Sku.objects.select_related("product").in_bulk({ours[piece.sku_id] for data in page for piece in data.pieces})
    calendar = holidays()
    found = []
    for data in page:
        order = copying.new_order(connection, data)
        order.shop, order.storefront_fingerprint = connection.shop, fingerprint(data)
        copying.copy(order, data, warehouses=warehouses)
        packages: dict[str, Package] = {}
        for piece in data.pieces:
            if piece.package_id:
                package = packages.setdefault(piece.package_id, copying.new_package(order, piece.package_id))
                copying.copy_package(package, piece, is_combined=False)
        lines = [
            copying.line(order, packages.get(piece.package_id), piece, known, sku_id=ours[piece.sku_id], held=[])
            for piece in data.pieces
        ]
        for line in lines:
            line.sku = skus[line.sku_id]
        order.is_split = len(packages) > 1
        order.layers = promotions.order_layers(data, known)
        deadlines.set_ship_by(order, storefront_says=data.ship_by, lines=lines, calendar=calendar)
        order.keys, order.words = search.keys_of(order, data), search.words_of(order, data)
        order.updated_at = clock.now()
        found.append(_Arrival(data, order, list(packages.values()), lines))
    return found


def _insert(arrivals: Iterable[_Arrival]) -> None:
    Order.objects.bulk_create([arrival.order for arrival in arrivals])
    Package.objects.bulk_create([package for arrival in arrivals for package in arrival.packages])
    OrderLine.objects.bulk_create([line for arrival in arrivals for line in arrival.lines])


def _count(connection: Connection, arrivals: list[_Arrival]) -> None:
    """What promotions did to them: counted, and each sum checked. Those that may be counted are locked at once, since
    one order's promotions are no later in line than the next one's."""
    moments = [arrival.order.ordered_at for arrival in arrivals]
    is_quiet = not were_any(connection.shop, min(moments), max(moments))
    known = Known.of(connection, *(arrival.data for arrival in arrivals))
    if not is_quiet or known.by_id:
        mine = {promotion.pk for promotion in known.by_id.values()}
        budgets = Counter.objects.filter(kind=Counter.Kind.BUDGET, limit__isnull=False).values("promotion")
        unfinished = Promotion.objects.for_shop(connection.shop).unfinished(min(moments))
        locking.lock_many(Promotion.objects.filter(Q(pk__in=mine) | Q(pk__in=unfinished.filter(pk__in=budgets))))
    nobodys = Known({})
    for arrival in arrivals:
        problem, check, why = arrival.order.problem, arrival.order.price_check, arrival.order.price_unchecked
        its = known if names_any(arrival.data) else nobodys
        promotions.count(
            arrival.order, arrival.data, its, is_new=True, before="", lines=arrival.lines, is_quiet=is_quiet
        )
        if (arrival.order.problem, arrival.order.price_check, arrival.order.price_unchecked) != (problem, check, why):
            arrival.order.save(update_fields=["problem", "price_check", "price_unchecked"])
