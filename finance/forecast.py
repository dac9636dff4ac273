"""What a coming change of the rate card would have cost on the last thirty days' orders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count

from core import clock
from core.platforms import Platform
from orders.models import OrderLine, Status
from pricing import queries as rate_cards
from pricing.fees import Fee, Rate, Sold, find_rate, order_fees
from pricing.models import RateCard

DAYS = 30


@dataclass
class Effect:
    """One coming row of the rate card: rupiah more (or less) a month, in total and by product; per product (title,
    address, rupiah)."""

    row: RateCard
    total: int = 0
    orders: int = 0
    products: list[tuple[str, str, int]] = field(default_factory=list)


def coming(shop) -> list[Effect]:
    """The rows that begin later, soonest first, each with its effect on this shop."""
    now = clock.now()
    rows = list(RateCard.objects.filter(valid_from__gt=now).select_related("category").order_by("valid_from", "id"))
    if not rows:
        return []
    rates = rate_cards.all_rates()
    programmes = rate_cards.programmes(shop, now)
    sold = _sold(shop, now)
    return [_effect(shop, row, rates, programmes, sold) for row in rows]


def _sold(shop, now: datetime) -> list[tuple]:
    """Lines of the last thirty days that are alike, counted: storefront, product, pieces, base, categories, pre-order."""
    category = "sku__product__category__"
    rows = OrderLine.objects.filter(order__shop=shop, order__ordered_at__gte=now - timedelta(days=DAYS), is_gift=False)
    rows = rows.exclude(order__status=Status.CANCELLED).order_by()
    return list(
        rows.values_list(
            "order__purchased_on",
            "sku__product__title",
            "sku__product__public_id",
            "quantity",
            "paid",
            "is_preorder",
            f"{category}parent__external_id",
            f"{category}external_id",
        ).annotate(n=Count("id"), orders=Count("order", distinct=True))
    )


def _effect(shop, row: RateCard, rates: Sequence[Rate], programmes: frozenset[Fee], sold: list[tuple]) -> Effect:
    """The fee after the row begins less the fee just before, on what was sold."""
    fee, begins = Fee(row.fee), row.valid_from
    before = begins - timedelta(seconds=1)
    others = [rate for rate in rates if rate.id != row.pk]
    of_product: dict[tuple[str, str], int] = {}
    found = Effect(row)
    for platform, title, public_id, quantity, paid, is_preorder, parent, leaf, count, orders in sold:
        item = Sold("", quantity, paid, tuple(category for category in (parent, leaf) if category), is_preorder)

        def cost(card: Sequence[Rate], at: datetime, item=item, platform=platform) -> int:
            lines = order_fees(
                [item], card, platform=platform, at=at, is_mall=shop.is_mall, programmes=programmes,
            )  # fmt: skip
            return sum(line.amount for line in lines if line.fee is fee and line.fee is not Fee.ORDER_PROCESSING)

        more = (cost(rates, begins) - cost(others, before)) * count
        found.orders += orders
        if more:
            key = (title or "–", public_id or "")
            of_product[key] = of_product.get(key, 0) + more
    found.total = sum(of_product.values())
    if fee is Fee.ORDER_PROCESSING:
        found.total += _flat(shop, rates, others, row, before)
    ranked = sorted(of_product.items(), key=lambda entry: -abs(entry[1]))
    found.products = [(title, public_id, amount) for (title, public_id), amount in ranked[:20]]
    return found


def _flat(shop, rates: Sequence[Rate], others: Sequence[Rate], row: RateCard, before: datetime) -> int:
    """The processing fee is an order's: the difference of the two, for every order."""
    seller = "MALL" if shop.is_mall else "REGULAR"
    since = clock.now() - timedelta(days=DAYS)
    orders = OrderLine.objects.filter(order__shop=shop, order__ordered_at__gte=since)
    counts = dict(
        orders.exclude(order__status=Status.CANCELLED)
        .order_by()
        .values_list("order__purchased_on")
        .annotate(n=Count("order", distinct=True))
    )
    total = 0
    for platform in Platform.values:
        pair = [
            find_rate(card, Fee.ORDER_PROCESSING, platform=platform, seller=seller, categories=(), at=at)
            for card, at in ((rates, row.valid_from), (others, before))
        ]
        new, old = (row.flat if row else 0 for row in pair)
        total += (new - old) * counts.get(platform, 0)
    return total
