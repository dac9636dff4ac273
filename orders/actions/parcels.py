"""Which parcels orders travel in: split one order into several, put orders of one buyer into one, take that apart.

The wish stands on the order (``wanted_parcels``) until the storefront answered; meanwhile it cannot be shipped.
"""

from django.db.models import prefetch_related_objects

from core import audit
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders.actions.wishes import lock_orders, packages_of, touch
from orders.models import COMBINED_MAX, Order
from outbox import actions as outbox
from outbox.operations import Operation


@in_transaction
def split(order: Order, groups: list[list[str]], *, actor: Actor) -> Order:
    """Send the order in one parcel a group of SKUs (the storefront's SKU ids); one group puts it together again.

    Refuses an order that cannot be split (``order_not_splittable``) and groups that do not hold each of its SKUs once
    (``parcels_incomplete``): all pieces of one SKU stay together, as the storefront has it.
    """
    row = _locked(order)
    if reason := row.why_not_split:
        raise Refused("order_not_splittable", _("This order cannot be split. %s") % reason)
    groups = [group for group in groups if group]
    now: dict[int | None, set[str]] = {}
    for line in row.lines.all():
        now.setdefault(line.package_id, set()).add(line.external_sku_id)
    if sorted(sku for group in groups for sku in group) != sorted(set().union(*now.values())):
        raise Refused("parcels_incomplete", _("Put every SKU of the order into one parcel."), field="packages")
    if sorted(map(sorted, groups)) == sorted(map(sorted, now.values())):
        return row
    row.wanted_parcels, row.problem = {"split": groups}, ""
    touch(row, "wanted_parcels", "problem")
    outbox.enqueue(Operation.PARCELS_CHANGE, row, connections=[row.connection])
    audit.record(row, "order.split_asked", actor, after={"packages": groups})
    return row


@in_transaction
def combine(orders: list[Order], *, actor: Actor) -> list[Order]:
    """Send orders of one buyer in one parcel.

    Refuses fewer than 2 or more than 20 (``combine_count``), an order that cannot be combined (``order_not_combinable``:
    not from TikTok Shop, not awaiting shipment, a wish to cancel ...) and orders that differ in buyer, address or
    shipping service (``orders_differ``; docs/rules.md 3.5, S23).
    """
    chosen = sorted({order.pk: order for order in orders}.values(), key=lambda order: order.pk)
    if not 2 <= len(chosen) <= COMBINED_MAX:
        raise Refused("combine_count", _("Choose 2 to %d orders.") % COMBINED_MAX, field="orders")
    rows = _locked_all(chosen)
    for row in rows:
        if reason := row.why_not_combine:
            message = _("Order %(n)s cannot be combined. %(why)s") % {"n": row.external_id, "why": reason}
            raise Refused("order_not_combinable", message, field="orders")
    first = rows[0]
    common = ("connection_id", "buyer_id", "recipient", "service_code", "is_cod", "shop_id")
    for row in rows[1:]:
        if any(getattr(row, name) != getattr(first, name) for name in common):
            message = _("Order %(n)s goes to another buyer or address, or by another shipping service.")
            raise Refused("orders_differ", message % {"n": row.external_id}, field="orders")
    wish = {"combine": [row.external_id for row in rows]}
    for row in rows:
        row.wanted_parcels, row.problem = wish, ""
        touch(row, "wanted_parcels", "problem")
        audit.record(row, "order.combine_asked", actor, after={"orders": [row.public_id for row in rows]})
    outbox.enqueue(Operation.PARCELS_CHANGE, first, connections=[first.connection])
    return rows


@in_transaction
def take_apart(order: Order, *, actor: Actor) -> Order:
    """Give each order of a combined parcel its own again; until the shipment is arranged (docs/rules.md 3.5).

    Refuses an order that is not combined (``order_not_combined``) and one that is under way (``order_not_to_ship``).
    """
    row = _locked(order)
    combined = [parcel for parcel in row.parcels if parcel.is_combined]
    if not combined:
        raise Refused("order_not_combined", _("This order is not combined with others."))
    if reason := row.why_not_repack:
        raise Refused("order_not_to_ship", _("The parcel cannot be taken apart. %s") % reason)
    row.wanted_parcels, row.problem = {"apart": combined[0].external_id}, ""
    touch(row, "wanted_parcels", "problem")
    outbox.enqueue(Operation.PARCELS_CHANGE, row, connections=[row.connection])
    audit.record(row, "order.uncombine_asked", actor)
    return row


def _locked(order: Order) -> Order:
    return _locked_all([order])[0]


def _locked_all(orders: list[Order]) -> list[Order]:
    """The orders' rows, and their parcels, locked, with their lines at hand."""
    rows = lock_orders(orders)
    packages_of(*rows)
    prefetch_related_objects(rows, "lines__package")
    return rows
