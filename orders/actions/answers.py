"""What a storefront answered to a wish, and what its couriers scanned. Called by sync.py and hints.py."""

from core.sentences import joined
from core.transactions import in_transaction
from orders.models import Order, OrderLine, Package
from outbox import actions as outbox
from outbox.models import Connection
from outbox.operations import Operation
from storefronts.contract import Slot


def orders_of(package_ids) -> dict[int, list[str]]:
    """Package row -> the storefront's ids of the orders in it."""
    found: dict[int, list[str]] = {}
    pairs = OrderLine.objects.filter(package__in=list(package_ids)).values_list("package_id", "order__external_id")
    for package_id, external_id in pairs.distinct():
        found.setdefault(package_id, []).append(external_id)
    return found


def record_refused_shipments(refused: list[tuple[Package, list[str]]]) -> None:
    """The storefront refused to ship: what was asked for is cleared, and its reasons stand on the package. What the seller
    asked for again since the call stays."""
    reasons = {package.pk: why for package, why in refused}
    asked = {package.pk: package.wanted_at for package, _why in refused}
    for package in Package.objects.select_for_update(no_key=True).filter(pk__in=reasons).order_by("id"):
        if package.wanted_at != asked[package.pk]:
            continue
        package.wanted_at, package.problem = None, joined(*reasons[package.pk], between="; ")
        package.save(update_fields=["wanted_at", "problem"])


def record_pickups(asked: list[tuple[int, Slot | None]]) -> None:
    """When the courier was asked to come for each package."""
    slots = dict(asked)
    for package in Package.objects.select_for_update(no_key=True).filter(pk__in=slots).order_by("id"):
        slot = slots[package.pk]
        package.pickup_from, package.pickup_until = (slot.start, slot.end) if slot else (None, None)
        package.save(update_fields=["pickup_from", "pickup_until"])


def record_refused_wishes(wish: str, refused: list[tuple[Order, list[str]]]) -> None:
    """The same for a whole order."""
    reasons = {order.pk: why for order, why in refused}
    asked = {order.pk: getattr(order, wish) for order, _why in refused}
    for order in Order.objects.select_for_update(no_key=True).filter(pk__in=reasons).order_by("id"):
        if getattr(order, wish) != asked[order.pk]:
            continue
        setattr(order, wish, "")
        order.problem = joined(*reasons[order.pk], between="; ")
        order.save(update_fields=[wish, "problem"])


def record_parcels(connection: Connection, answered: list[tuple[Order, list[str]]]) -> list[str]:
    """The storefront answered what was asked about parcels: it is cleared on all the orders that it was about. The storefront's ids of these,
    which have news now."""
    meant = {
        external_id: (order.wanted_parcels, reasons)
        for order, reasons in answered
        for external_id in order.wanted_parcels.get("combine", [order.external_id])
    }
    changed = []
    rows = Order.objects.select_for_update(no_key=True).filter(connection=connection, external_id__in=meant)
    for row in rows.order_by("id"):
        wish, reasons = meant[row.external_id]
        if row.wanted_parcels != wish:
            continue
        row.wanted_parcels, row.problem = {}, joined(*reasons, between="; ")
        row.save(update_fields=["wanted_parcels", "problem"])
        changed.append(row.external_id)
    return changed


@in_transaction
def record_wish_reason(order: Order, reason: str) -> None:
    """Why the buyer asks to cancel, as the storefront tells it."""
    Order.objects.filter(pk=order.pk).update(cancel_wish_reason=reason[:120])


@in_transaction
def record_tracking(order: Order, scans: list[dict]) -> None:
    """What the courier scanned, newest first, on the order's parcels.

    The wire tells scans per order. Of several parcels each keeps what names its number, and what names none.
    """
    packages = (
        Package.objects.select_for_update(no_key=True).filter(pk__in=order.lines.values("package_id")).order_by("id")
    )
    numbers = {package.pk: package.tracking_number for package in packages if package.tracking_number}
    for package in packages:
        others = [number for pk, number in numbers.items() if pk != package.pk]
        own = [scan for scan in scans if not any(number in scan["text"] for number in others)]
        if package.tracking != own:
            package.tracking = own
            package.save(update_fields=["tracking"])


def settle_overtaken(connection: Connection, external_id: str) -> int:
    """An order that is on its way or cancelled has overtaken what we asked for it: that the storefront refused it is no
    failure that waits for anybody. Returns how many jobs it concerned."""
    order = Order.objects.filter(connection=connection, external_id=external_id)
    wishes = (Operation.ORDER_CANCEL, Operation.CANCELLATION_ANSWER, Operation.PARCELS_CHANGE)
    settled = outbox.overtake(connection, wishes, order.values_list("pk", flat=True))
    packages = OrderLine.objects.filter(order__in=order, package__isnull=False).values_list("package", flat=True)
    return settled + outbox.overtake(connection, (Operation.PACKAGE_SHIP,), packages)
