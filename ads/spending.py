"""What ads cost, for finance: clicks by product and hour as the storefronts counted them, and the click behind an order."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Sum
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.models import AdCredit, AdHour, AdOrder
from core import clock
from core.money import split
from finance.spending import Spending, Spent


def by_product(shop, first: datetime, after: datetime) -> dict[int | None, int]:
    """What the clicks on each product's ads cost in the hours of a span, less what came back for its days."""
    rows = AdHour.objects.for_shop(shop).filter(begins_at__gte=first, begins_at__lt=after, cost__gt=0).order_by()
    found = dict(rows.values_list("product").annotate(n=Sum("cost")))
    for product, amount in _credited(shop, clock.jakarta_day(first), clock.jakarta_day(after)):
        found[product] = found.get(product, 0) - amount
    return found


def _credited(shop, first: date, after: date) -> Iterator[tuple[int | None, int]]:
    """What came back for the days of a span, shared among each day's products by what their clicks cost."""
    credits = list(AdCredit.objects.for_shop(shop).filter(day__gte=first, day__lt=after))
    days = TruncDate("begins_at", tzinfo=clock.JAKARTA)
    hours = AdHour.objects.filter(placement__in={one.placement_id for one in credits}, cost__gt=0).annotate(day=days)
    of_days = hours.filter(day__gte=first, day__lt=after).order_by()
    costs: dict[tuple, dict[int | None, int]] = {}
    for row in of_days.values("placement", "life", "day", "product").annotate(n=Sum("cost")):
        costs.setdefault((row["placement"], row["life"], row["day"]), {})[row["product"]] = row["n"]
    for one in credits:
        shares = costs[one.placement_id, one.life, one.day]
        yield from zip(shares, split(one.amount, list(shares.values())), strict=True)


def of_orders(ids: Iterable[int]) -> dict[int, list[Spent]]:
    """The clicks that these orders followed, an order's products each with its own."""
    found: dict[int, list[Spent]] = {}
    rows = AdOrder.objects.filter(order__in=list(ids)).select_related("placement__campaign").order_by("id")
    for row in rows:
        campaign = row.placement.campaign
        words = _("Click on the ad “%(name)s”") % {"name": campaign.name}
        url = reverse("ads:detail", args=[campaign.public_id])
        assert row.order_id is not None  # it was asked for by its order
        found.setdefault(row.order_id, []).append(Spent(words, row.click_cost, url))
    return found


SPENDINGS = [Spending(by_product, of_orders)]
