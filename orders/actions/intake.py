"""From a storefront's data to our order: exactly once, never backwards, and with the stock it needs.

A webhook, a poll and a person who presses "read again" all end in ``apply``. It may run any number of times, in any
order: the order's row is locked, news older than what we have is dropped, and the stock an order holds is written on
its lines, so that it is held once and given back once. ``apply_many`` does the same for a page of orders, and writes
those that are new together (``arrivals``).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from django.db.models import Q

from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from orders import deadlines, followers, search
from orders.actions import arrivals, copying, holdings, promotions
from orders.actions.known import Known
from orders.models import Order, OrderLine, Package, Status
from outbox.models import Connection
from products.catalogue.queries import skus_known_as
from products.stock import bundles
from storefronts.contract import OrderData

log = structlog.get_logger(__name__)

# How far along an order is: with the same second on the storefront's clock, the further one is the newer news.
_PROGRESS = {status: place for place, status in enumerate(Status.values)}


@dataclass(frozen=True)
class Outcome:
    """What became of one order's news: ``order`` is None when it was none, ``error`` when it could not be applied."""

    order: Order | None = None
    error: Exception | None = None


def apply_many(connection: Connection, page: Iterable[OrderData]) -> dict[str, Outcome]:
    """``apply`` for each, by the storefront's id of the order. One that fails takes no other with it."""
    by_id = {data.external_id: data for data in page if not _is_before(connection, data)}
    known = dict(
        Order.objects.filter(connection=connection, external_id__in=by_id).values_list(
            "external_id", "storefront_fingerprint"
        )
    )
    # Without a lock: whoever changes such a row meanwhile knows something newer.
    found = {id: Outcome() for id, data in by_id.items() if known.get(id) == arrivals.fingerprint(data)}
    found |= {id: Outcome(order) for id, order in arrivals.take_in(connection, by_id, set(known)).items()}
    for id, data in by_id.items():
        if id not in found:
            try:
                found[id] = Outcome(apply(connection, data))
            except Exception as error:  # one bad order waits alone
                log.exception("order_not_applied", order=id)
                found[id] = Outcome(error=error)
    return found


def _is_before(connection: Connection, data: OrderData) -> bool:
    """Whether the order was placed before the shop was bound: it is finished where it was placed (docs/rules.md 1.3)."""
    return connection.orders_since is not None and data.ordered_at < connection.orders_since


@in_transaction
def apply(connection: Connection, data: OrderData) -> Order | None:
    """Make our order equal to what the storefront says; None when that is older than what we have, or the same."""
    if _is_before(connection, data):
        return None
    order = _lock(connection, data)
    is_new = order.pk is None
    fingerprint = arrivals.fingerprint(data)
    if not is_new and (fingerprint == order.storefront_fingerprint or not _is_news(order, data)):
        return None
    before, order.storefront_fingerprint = order.status, fingerprint
    copying.copy(order, data, warehouses=copying.warehouses(connection, [data]))
    if is_new:
        order.save()
    packages, labelled = _packages(order, data)
    order.is_split = len(packages) > 1
    known = Known.of(connection, data)
    order.layers = promotions.order_layers(data, known)
    unlinked = set() if is_new else holdings.unlinked_of(order)
    _lines(order, data, packages, known)
    deadlines.set_ship_by(order, storefront_says=data.ship_by)
    holdings.settle(order, before="" if is_new else before, unlinked_before=unlinked)
    promotions.count(order, data, known, is_new=is_new, before=before)
    order.keys, order.words = search.keys_of(order, data), search.words_of(order, data)
    order.version += 0 if is_new else 1
    order.updated_at = clock.now()
    order.save()
    _log(order, labelled, Actor.platform(connection.name), is_new=is_new, before=before)
    followers.tell(order, "" if is_new else before)
    return order


def _log(order: Order, labelled: list[str], actor: Actor, *, is_new: bool, before: str) -> None:
    if is_new:
        entry = audit.entry(order, "order.created", actor, after={"status": order.status, "total": order.total})
    elif before != order.status:
        entry = audit.entry(order, "order.status_changed", actor, before={"status": before}, after=_told(order))
    else:
        entry = audit.entry(order, "order.updated", actor, after=_told(order))
    came = [audit.entry(order, "order.label_came", actor, after={"tracking_number": number}) for number in labelled]
    audit.record_many([entry, *came])


def _lock(connection: Connection, data: OrderData) -> Order:
    """The order's row, locked; a new one unsaved. Two workers with the same new order meet at its name."""
    rows = Order.objects.select_for_update(no_key=True, of=("self",)).filter(
        connection=connection, external_id=data.external_id
    )
    order = rows.first()
    if order is None:
        locks.hold("order", connection.pk, data.external_id)
        order = rows.first()
    return order or copying.new_order(connection, data)


def _is_news(order: Order, data: OrderData) -> bool:
    if data.updated_at != order.storefront_updated_at:
        return data.updated_at > order.storefront_updated_at
    return _PROGRESS[data.status] >= _PROGRESS[order.status]


def _packages(order: Order, data: OrderData) -> tuple[dict[str, Package], list[str]]:
    """The parcels the lines are in, made or brought up to date, and the couriers' numbers of those that can be packed from now
    on; a combined one is shared with other orders."""
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
    labelled = []
    for external_id, piece in said.items():
        package = rows.get(external_id) or copying.new_package(order, external_id)
        had_label = package.has_label
        copying.copy_package(package, piece, is_combined=data.is_combined)
        if package.status != Package.Status.TO_FULFILL:
            package.wanted_at, package.problem = None, ""
        if package.status == Package.Status.CANCELLED and package.label_prints and package.void_at is None:
            package.void_at = clock.now()  # whoever holds the printed label must hear of it
        package.save()
        rows[external_id] = package
        if package.has_label and not had_label and package.status == Package.Status.PROCESSING:
            labelled.append(package.tracking_number)
    return rows, labelled


def _lines(order: Order, data: OrderData, packages: dict[str, Package], known: Known) -> None:
    """One line a SKU and package. What a line holds stays with the SKU when a split moves it to another package."""
    old = list(order.lines.all()) if order.pk else []
    held: dict[str, list] = {}
    for line in old:
        held.setdefault(line.external_sku_id, []).extend(line.held)
    # A line that was linked stays linked, whatever became of the product since.
    ours = {line.external_sku_id: line.sku_id for line in old if line.sku_id is not None}
    new = skus_known_as(order.connection, {piece.sku_id for piece in data.pieces} - ours.keys())
    made_of = bundles.parts_of(new.values()) if new else {}
    parts = {line.external_sku_id: line.parts for line in old} | {key: made_of.get(pk, []) for key, pk in new.items()}
    ours = new | ours
    lines = [
        copying.line(
            order,
            packages.get(piece.package_id),
            piece,
            known,
            sku_id=ours.get(piece.sku_id),
            held=bundles.take_for(held.get(piece.sku_id, []), piece.quantity, parts.get(piece.sku_id, [])),
            parts=parts.get(piece.sku_id, []),
        )
        for piece in data.pieces
    ]
    if [_identity(line) for line in old] == [_identity(line) for line in lines]:
        return
    _write_lines(order, old, lines)
    used = {line.package_id for line in lines}
    left = {line.package_id for line in old if line.package_id is not None and line.package_id not in used}
    # A split or a combination left them empty: their labels must not be printed any more.
    empty = Package.objects.filter(pk__in=left, lines=None)
    empty.filter(label_prints__gt=0, void_at=None).update(void_at=clock.now())
    empty.update(status=Package.Status.CANCELLED, wanted_at=None)


def _write_lines(order: Order, old: list[OrderLine], lines: list[OrderLine]) -> None:
    """Put the new lines in the place of the old ones. A line that goes on in another parcel stays the same row: refunds
    and returns point at it."""
    rest = {line.pk: line for line in old}
    for is_same in (_stays, _moves):
        for line in lines:
            if line.pk is None and (found := next((known for known in rest.values() if is_same(known, line)), None)):
                line.pk = rest.pop(found.pk).pk
    order.lines.filter(pk__in=rest).delete()
    # A row that moves out of a parcel makes way for the one that moves in ("once" of the lines).
    order.lines.filter(pk__in=[line.pk for line in lines if line.pk]).update(package=None)
    for line in lines:
        line.save(force_insert=line.pk is None, force_update=line.pk is not None)


def _moves(old: OrderLine, new: OrderLine) -> bool:
    return old.external_sku_id == new.external_sku_id and old.is_gift == new.is_gift


def _stays(old: OrderLine, new: OrderLine) -> bool:
    return _moves(old, new) and old.package_id == new.package_id


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
        line.parts,
        line.is_gift,
    )


def _told(order: Order) -> dict:
    state = {"status": order.status}
    if order.status == Status.CANCELLED:
        state |= {"cancelled_by": order.cancelled_by, "reason": order.cancel_reason}
    if order.cancel_requested_at:
        state["cancel_requested_at"] = order.cancel_requested_at.isoformat()
    return state
