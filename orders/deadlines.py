"""By when an order must be handed over, and when the system cancels it (domain.md 3.3, 3.4)."""

from datetime import datetime, timedelta

from django.conf import settings

from logistics import deadlines
from logistics.queries import holidays
from orders.models import Order, Status


def ship_by(order: Order, *, is_preorder: bool, told: datetime | None) -> datetime | None:
    """The storefront's own deadline where it names one; else ours by service and calendar; none before payment."""
    if told is not None or order.paid_at is None:
        return told
    days = settings.ORDER_PREORDER_DAYS if is_preorder else None
    return deadlines.ship_by(order.service_code, order.ordered_at, holidays=holidays(), preorder_days=days)


def auto_cancel_at(order: Order) -> datetime | None:
    """When the system cancels by itself, where the storefront does not say: unpaid in time (domain.md 3.4)."""
    if order.status == Status.UNPAID:
        return order.ordered_at + timedelta(minutes=settings.ORDER_PAYMENT_MINUTES)
    return order.auto_cancel_at
