"""When an order's money is due (docs/rules.md 7.3): so many days after delivery, with the statement of that day (WIB).

Which period an order has is one table: by how the shop stood when it was placed, whether it was a Mall shop, where it was
bought and who ships it. The days are settings.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Standing
from core import clock
from core.platforms import Platform
from orders.models import Order, Status

_ARRIVED = (Status.DELIVERED, Status.COMPLETED)


class Period(models.TextChoices):
    """How long the storefront keeps the money after delivery."""

    INSTANT = "INSTANT", _("Instant")
    EXPRESS = "EXPRESS", _("Express")
    STANDARD = "STANDARD", _("Standard")
    EXTENDED = "EXTENDED", _("Extended")

    @property
    def days(self) -> int:
        """Days of the seller's calendar after the day of delivery."""
        return int(getattr(settings, f"FINANCE_{self.value}_DAYS"))


@dataclass(frozen=True)
class Rule:
    """A row of the table: who has a period, and why, in words. None is any."""

    period: Period
    why: str | Promise
    standing: str | None = None
    is_mall: bool | None = None
    is_seller_shipping: bool | None = None
    purchased_on: str | None = None

    def fits(self, facts: dict[str, str | bool]) -> bool:
        """Whether an order with these facts is meant."""
        return all(getattr(self, name) in (None, value) for name, value in facts.items())


_LOST = _("the shop has lost express settlement for this month")
_OWN = _("you ship it yourself: express is for orders that the platform ships")
# The first row that fits counts.
RULES = (
    Rule(Period.EXTENDED, _LOST, standing=Standing.LOST, is_mall=True),
    Rule(Period.STANDARD, _LOST, standing=Standing.LOST),
    Rule(Period.EXTENDED, _OWN, is_seller_shipping=True, is_mall=True),
    Rule(Period.STANDARD, _OWN, is_seller_shipping=True),
    Rule(
        Period.INSTANT,
        _("the shop has instant settlement of Tokopedia orders"),
        standing=Standing.INSTANT,
        purchased_on=Platform.TOKOPEDIA,
    ),
    Rule(Period.EXPRESS, _("every shop begins with express settlement")),
)


def rule_of(order: Order, terms: dict) -> Rule:
    """The row for an order; ``terms`` are those of its moment (``OrderMoney.terms``)."""
    facts: dict[str, str | bool] = {
        "standing": terms.get("standing", Standing.EXPRESS),
        "is_mall": bool(terms.get("is_mall")),
        "is_seller_shipping": order.is_seller_shipping,
        "purchased_on": order.purchased_on,
    }
    return next(rule for rule in RULES if rule.fits(facts))


def settles_at(order: Order, period: Period) -> datetime | None:
    """The end of the day whose statement should have the order; None while nobody can tell."""
    if order.status not in _ARRIVED or order.delivered_at is None:
        return None
    return end_of(clock.jakarta_day(order.delivered_at) + timedelta(days=period.days))


def end_of(day: date) -> datetime:
    """The moment at which a day of the seller's calendar is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.JAKARTA)
