"""When an order's money is due (docs/rules.md 7.3): so many days after delivery, with the statement of that day (WIB)."""

from datetime import date, datetime, time, timedelta

from django.conf import settings

from core import clock
from orders.models import Order, Status

_ARRIVED = (Status.DELIVERED, Status.COMPLETED)


def settles_at(order: Order) -> datetime | None:
    """The end of the day whose statement should have the order; None while nobody can tell."""
    if order.status not in _ARRIVED or order.delivered_at is None:
        return None
    day = clock.jakarta_day(order.delivered_at) + timedelta(days=settings.FINANCE_SETTLEMENT_DAYS)
    return end_of(day)


def end_of(day: date) -> datetime:
    """The moment at which a day of the seller's calendar is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.JAKARTA)
