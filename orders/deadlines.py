"""By when an order must be handed over, and when the system cancels it (docs/rules.md 3.3, 3.4)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings

from logistics import deadlines
from logistics.queries import holidays
from orders.models import Order, OrderLine, Status


def set_ship_by(
    order: Order,
    *,
    storefront_says: datetime | None,
    lines: Iterable[OrderLine] | None = None,
    calendar: frozenset[date] | None = None,
) -> None:
    """Keep what the storefront told and what our rule says by service and calendar; the stricter one counts. None before
    payment, unless it is due at the door. Our rule is worked out once: a later change of the calendar or of a product does not move what was promised.
    ``lines`` with their products, and the ``calendar`` of holidays, where the caller has read them.
    """
    order.ship_by_storefront = storefront_says
    if is_promised(order) and order.ship_by_rule is None:
        order.ship_by_rule = deadlines.ship_by(
            order.service_code,
            order.ordered_at,
            holidays=holidays() if calendar is None else calendar,
            preorder_days=_preorder_days(order.lines.select_related("sku__product") if lines is None else lines),
        )
    both = [moment for moment in (storefront_says, order.ship_by_rule) if moment is not None]
    order.ship_by = min(both, default=None)


def is_promised(order: Order) -> bool:
    """Whether a buyer waits for it: it is paid for, or will be at the door."""
    return order.paid_at is not None or order.is_cod


def _preorder_days(of: Iterable[OrderLine]) -> int | None:
    """The days that the product promises, the longest of several; the house's own where the product is not known."""
    lines = [line for line in of if line.is_preorder]
    if not lines:
        return None
    days = [line.sku.product.preorder_days for line in lines if line.sku and line.sku.product.preorder_days]
    return max(days, default=settings.ORDER_PREORDER_DAYS)


def auto_cancel_at(order: Order) -> datetime | None:
    """When the system cancels by itself, where the storefront does not say: unpaid in time (docs/rules.md 3.4)."""
    if order.status == Status.UNPAID:
        return order.ordered_at + timedelta(minutes=settings.ORDER_PAYMENT_MINUTES)
    return order.auto_cancel_at
