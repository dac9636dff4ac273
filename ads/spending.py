"""What ads cost, for finance: clicks by product and hour as the storefronts counted them, and the click behind an order."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.models import AdHour, AdOrder
from finance.spending import Spending, Spent


def by_product(shop, first: datetime, after: datetime) -> dict[int | None, int]:
    """What the clicks on each product's ads cost in the hours of a span."""
    rows = AdHour.objects.for_shop(shop).filter(begins_at__gte=first, begins_at__lt=after, cost__gt=0).order_by()
    return dict(rows.values_list("product").annotate(n=Sum("cost")))


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
