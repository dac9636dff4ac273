"""What the seller wants done with an order: arrange its shipment, cancel it, answer a buyer's request, note it.

A wish is written on the row and sent by the outbox; the storefront's answer arrives as news (``intake``) and clears
it, or as a refusal, which stands on the row as ``problem`` until the next try.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from accounts.roles import Permission
from core import audit, clock
from core.actors import Actor
from core.errors import Refused, Stale
from core.models import ChangeLog
from core.sentences import gettext as _
from core.transactions import in_transaction
from logistics import queries as logistics
from logistics import shipping
from orders.models import CancelReason, Order, OrderLine, Package, Status
from outbox import actions as outbox
from outbox.operations import Operation
from products.stock.actions import holds

NOTE_MAX = 1000


def lock_order(order: Order) -> Order:
    """The order's row, locked and fresh: first in every action."""
    return lock_orders([order])[0]


def lock_orders(orders: list[Order]) -> list[Order]:
    """The rows of several orders, locked and fresh, by ascending id."""
    rows = Order.objects.select_for_update(no_key=True, of=("self",)).select_related("connection", "shop")
    return list(rows.filter(pk__in=[order.pk for order in orders]).order_by("id"))


@in_transaction
def arrange_shipment(
    order: Order,
    *,
    actor: Actor,
    hand_over: str = "",
    provider: str = "",
    tracking_number: str = "",
    only_new: bool = False,
) -> Order:
    """Ask the storefront to ship every package of the order that still waits; repeating it changes nothing, or is
    refused (``shipment_arranged``) where the caller wants it to be ``only_new``. Without a ``hand_over`` it is the
    warehouse's usual one (``usual_hand_over``).

    Refuses an order that is not awaiting shipment (``order_not_to_ship``), one the buyer wants to cancel
    (``cancel_requested``: answer that first), one that is sold out, a seller-shipped one without a tracking number, and
    a hand-over that no courier of the service offers (``hand_over_not_possible``; docs/rules.md 3.5, 3.6, 6.2).
    """
    row = lock_order(order)
    packages = packages_of(row)
    waiting = [package for package in packages if package.status == Package.Status.TO_FULFILL]
    is_done = packages and row.status in (Status.AWAITING_COLLECTION, Status.IN_TRANSIT) and not waiting
    same = [hand_over] if hand_over else Package.HandOver.values
    is_on_its_way = waiting and all(
        package.wanted_at and package.hand_over in same and not package.problem for package in waiting
    )
    if only_new and (is_done or is_on_its_way):
        raise Refused("shipment_arranged", _("The shipment of this order is arranged already."))
    if is_done:
        return row
    if row.cancel_requested_at and not row.wanted_answer:
        raise Refused("cancel_requested", why_not_ship(row))
    if not row.may_ship or not waiting:
        raise Refused("order_not_to_ship", why_not_ship(row))
    if row.is_seller_shipping and not tracking_number.strip():
        raise Refused(
            "tracking_number_required",
            _("You ship this order yourself: enter the courier and the tracking number."),
            field="tracking_number",
        )
    hand_over = possible_hand_over(row, hand_over)
    now = clock.now()
    for package in waiting:
        package.hand_over, package.wanted_at, package.problem = hand_over, now, ""
        package.wanted_provider, package.wanted_tracking_number = provider.strip()[:60], tracking_number.strip()[:60]
        package.save(update_fields=["hand_over", "wanted_at", "problem", "wanted_provider", "wanted_tracking_number"])
        outbox.enqueue(Operation.PACKAGE_SHIP, package, connections=[row.connection])
    touch(row)
    after = {"hand_over": hand_over, "packages": [package.public_id for package in waiting]}
    audit.record(row, "order.shipment_arranged", actor, after=after)
    return row


def usual_hand_over(order: Order, usual: Mapping[int | None, str] | None = None) -> str:
    """How the order's parcels leave where nobody says: as its warehouse's do, where a courier of the service takes them so;
    else the only way that one does, or by pick-up. ``usual`` is what warehouses do, where the caller has it."""
    ways = shipping.ways(order.service_code, province=order.recipient.get("province", ""))
    if usual is None and len(ways) > 1:
        usual = logistics.usual_hand_overs(order.shop_id)
    way = (usual or {}).get(order.warehouse_id, "")
    return way if way in ways else next(iter(ways), Package.HandOver.PICKUP.value)


def possible_hand_over(order: Order, hand_over: str, usual: Mapping[int | None, str] | None = None) -> str:
    """The hand-over as asked, or the usual one. Refuses one that no courier of the order's service offers."""
    if order.is_seller_shipping:
        return Package.HandOver.PICKUP  # the wire wants a word
    if not hand_over:
        return usual_hand_over(order, usual)
    ways = shipping.ways(order.service_code, province=order.recipient.get("province", ""))
    if hand_over not in ways and ways:
        names = ", ".join(name for others in ways.values() for name in others) or shipping.name_of(order)
        raise Refused(
            "hand_over_not_possible",
            _("%(names)s does not come to you: bring the parcel to an agent (drop-off).") % {"names": names}
            if hand_over == Package.HandOver.PICKUP
            else _("%(names)s takes parcels by pick-up only.") % {"names": names},
            field="hand_over",
        )
    return hand_over


def why_not_ship(order: Order) -> str:
    """Why an order cannot be shipped now, in the seller's words."""
    if order.cancel_requested_at and not order.wanted_answer:
        return _("The buyer asked to cancel this order. Answer that request first.")
    if order.stock == Order.Stock.SHORT:
        return _("This order cannot be fulfilled: the last pieces went to another order.")
    if order.wanted_cancel:
        return _("This order is being cancelled.")
    if order.wanted_parcels:
        return _("The parcels of this order are being changed; try again in a moment.")
    return _("Only an order that awaits shipment can be shipped; this one is: %(status)s.") % {
        "status": order.get_status_display()
    }


@in_transaction
def cancel(order: Order, *, reason: str, sold_out: Collection[str] | None = None, actor: Actor) -> Order:
    """Cancel for the seller, with a reason the buyer reads; counts for shop health unless the buyer asked for it.

    Out of stock means an empty shelf: ``sold_out`` names the SKUs (public ids; None is every one of the order) whose
    pieces are for sale no longer: those that the order gives back, and those that are free now where the actor may
    change stock (customer service may not: ADR 17). Other reasons leave the figures alone. Refuses an unknown reason, an
    order that is being cancelled already (``order_cancelling``) and one that the courier has scanned
    (``order_not_cancellable``; docs/rules.md 3.4).
    """
    if reason not in CancelReason.values:
        raise Refused("cancel_reason_unknown", _("Choose one of the reasons."), field="reason")
    row = lock_order(order)
    require_cancellable(row)
    row.wanted_cancel, row.problem = reason, ""
    after: dict = {"reason": reason}
    if reason == CancelReason.OUT_OF_STOCK:
        skus = {line.sku.public_id: line.sku_id for line in row.lines.select_related("sku") if line.sku}
        gone = {key: pk for key, pk in skus.items() if sold_out is None or key in sold_out}
        row.sold_out = sorted(gone.values())
        if actor.may(Permission.STOCK_WRITE):
            holds.sell_out(row.shop, row.sold_out, actor=actor, cause=row.public_id)
        after["sold_out"] = sorted(gone)
    touch(row, "wanted_cancel", "problem", "sold_out")
    outbox.enqueue(Operation.ORDER_CANCEL, row, connections=[row.connection])
    audit.record(row, "order.cancel_asked", actor, after=after)
    return row


def require_cancellable(order: Order) -> None:
    """Refuse an order that is being cancelled already, and one that the courier has scanned (docs/rules.md 3.4)."""
    if order.wanted_cancel:
        raise Refused("order_cancelling", _("This order is being cancelled already; its storefront was asked."))
    if not order.may_cancel:
        raise Refused(
            "order_not_cancellable",
            _("An order can be cancelled until the courier has it; this one is: %(status)s.")
            % {"status": order.get_status_display()},
        )


@in_transaction
def answer_cancellation(order: Order, *, approve: bool, actor: Actor) -> Order:
    """Say yes or no to a buyer's request; silence is a yes after 48 hours (docs/rules.md 3.4). Refuses where there is no
    request, and the answer that was given already; the other one takes its place until the storefront has heard it."""
    row = lock_order(order)
    if row.cancel_requested_at is None:
        raise Refused("no_cancel_request", _why_no_request(row))
    answer = "APPROVE" if approve else "REJECT"
    if row.wanted_answer == answer:
        raise Refused("already_answered", _("You gave this answer already; the storefront is being told."))
    row.wanted_answer, row.problem = answer, ""
    touch(row, "wanted_answer", "problem")
    outbox.enqueue(Operation.CANCELLATION_ANSWER, row, connections=[row.connection])
    audit.record(row, "order.cancel_request_answered", actor, after={"approve": approve})
    return row


def _why_no_request(order: Order) -> str:
    if order.status == Status.CANCELLED:
        return _("This order is cancelled already.")
    if order.handed_over_at is not None:
        return _("The courier was quicker: the parcel is on its way, so it can no longer be cancelled.")
    return _("The buyer has no open request to cancel this order: there was none, or it was taken back.")


@in_transaction
def see_void_labels(shop, *, actor: Actor) -> int:
    """Somebody has taken the labels of cancelled orders out of the pile: the alert ends. Returns how many there were."""
    void = (
        Package.objects.select_for_update(no_key=True).for_shop(shop).filter(void_at__isnull=False, void_seen_at=None)
    )
    rows = list(void.order_by("id"))
    for row in rows:
        row.void_seen_at = clock.now()
        row.save(update_fields=["void_seen_at"])
    orders = Order.objects.filter(lines__package__in=rows).distinct()
    audit.record_many([audit.entry(order, "order.void_label_seen", actor) for order in orders])
    return len(rows)


@in_transaction
def set_note(
    order: Order,
    *,
    note: str | None = None,
    flag: str | None = None,
    actor: Actor,
    expected_version: int | None = None,
) -> Order:
    """The seller's own note and coloured flag; no buyer sees them. None leaves one as it is. Refuses a stale
    ``expected_version``."""
    note = None if note is None else " ".join(note.split())
    if note and len(note) > NOTE_MAX:
        raise Refused("note_too_long", _("A note has at most %d characters.") % NOTE_MAX, field="note")
    if flag and flag not in Order.Flag.values:
        raise Refused("flag_unknown", _("Choose one of the flags."), field="flag")
    row = lock_order(order)
    if expected_version is not None and row.version != expected_version:
        text = _("This order has changed since you read it. Look at it again, then decide.")
        raise Stale("order_changed", text, details={"version": row.version})
    note = row.note if note is None else note
    flag = row.flag if flag is None else flag
    before = {"note": row.note, "flag": row.flag}
    after = {"note": note, "flag": flag}
    if before != after:
        row.note, row.flag = note, flag
        touch(row, "note", "flag")
        audit.record(row, "order.noted", actor, before=before, after=after)
    return row


@in_transaction
def add_note(order: Order, *, note: str, actor: Actor) -> Order:
    """Put a sentence after the seller's own note; one that stands there already is not said twice."""
    row = lock_order(order)
    return set_note(row, note=with_note(row, note), actor=actor)


def with_note(order: Order, note: str) -> str:
    """The order's note and this sentence after it. Refuses more than a note holds (``note_too_long``)."""
    is_there = f" | {note} | " in f" | {order.note} | "
    words = order.note if is_there else " | ".join(filter(None, [order.note, note]))
    if len(words) > NOTE_MAX:
        raise Refused("note_too_long", _("A note has at most %d characters.") % NOTE_MAX, field="note")
    return words


@in_transaction
def reveal_buyers(orders: Sequence[Order], *, actor: Actor) -> None:
    """A program reads the buyers' phones and streets: kept in the history of each order, once an hour for each program,
    for programs ask again and again. Refuses an actor without the right to see them."""
    actor.require(Permission.BUYERS_READ)
    recent = ChangeLog.objects.filter(
        subject_type="order",
        subject_id__in=[order.pk for order in orders],
        fact="order.buyer_revealed",
        actor_kind=actor.kind,
        actor_name=actor.name[:150],
        at__gt=clock.now() - timedelta(hours=1),
    )
    known = set(recent.values_list("subject_id", flat=True))
    fresh = [order for order in orders if order.pk not in known and order.recipient]
    audit.record_many([audit.entry(order, "order.buyer_revealed", actor) for order in fresh])


@in_transaction
def reveal_buyer(order: Order, *, actor: Actor) -> Order:
    """Show the buyer's name, phone and address to a member; who looked, and when, is kept."""
    actor.require(Permission.BUYERS_READ)
    row = lock_order(order)
    audit.record(row, "order.buyer_revealed", actor)
    return row


def packages_of(*orders: Order) -> list[Package]:
    """The orders' parcels, locked, oldest first."""
    ids = OrderLine.objects.filter(order__in=orders).values_list("package_id", flat=True)
    return list(Package.objects.select_for_update(no_key=True).filter(pk__in=list(ids)).order_by("id"))


def touch(order: Order, *fields: str) -> None:
    """Save these fields with a higher version."""
    order.version += 1
    order.updated_at = clock.now()
    order.save(update_fields=["version", "updated_at", *fields])
