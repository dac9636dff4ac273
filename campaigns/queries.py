"""Reads over campaigns, registrations and programmes."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Min, Q

from campaigns.models import Campaign, Programme, Registration
from core import clock
from orders.models import OrderLine, Status
from pricing import fees
from pricing import queries as rate_cards


def campaigns():
    """Those that sellers may see."""
    return Campaign.objects.visible()


def with_mine(rows, shop):
    """With how many of the shop's registrations are under review (``waiting``) and approved (``approved``)."""
    mine = Q(registrations__shop=shop)
    return rows.annotate(
        waiting=Count("registrations", filter=mine & Q(registrations__status=Registration.Status.UNDER_REVIEW)),
        approved=Count("registrations", filter=mine & Q(registrations__status=Registration.Status.APPROVED)),
    )


def registrations(shop):
    """The shop's registrations with what lists show of them."""
    return Registration.objects.for_shop(shop).select_related("campaign", "sku__product")


def category_ids(campaign: Campaign) -> frozenset[int]:
    """The categories the campaign takes, with all below them; empty takes every category."""
    found = set(campaign.categories.values_list("pk", flat=True))
    children = campaign.categories.values_list("children__pk", flat=True)
    return frozenset(found | {pk for pk in children if pk is not None})


def lowest_prices(shop, sku_ids: Iterable[int]) -> dict[int, int]:
    """SKU row id -> the lowest price a buyer paid for a piece in the last 30 days, in whole rupiah."""
    since = clock.now() - timedelta(days=30)
    rows = OrderLine.objects.filter(
        order__shop=shop, order__ordered_at__gte=since, sku__in=list(sku_ids), is_gift=False
    ).exclude(order__status=Status.CANCELLED)
    return dict(rows.values("sku").annotate(low=Min("price")).values_list("sku", "low"))


FEES = {
    Programme.Code.SFP.value: fees.Fee.SHIPPING_FEE_PROGRAM,
    Programme.Code.BCP.value: fees.Fee.BONUS_CASHBACK,
}


def codes_of(shop) -> list[str]:
    """The programmes a shop is in now, as its profile names them to the storefronts; PPH where income tax is withheld,
    which is no programme and decides about an order's money like one."""
    fees_now = rate_cards.programmes(shop, clock.now())
    return [code for code, fee in (FEES | {"PPH": fees.Fee.INCOME_TAX}).items() if fee in fees_now]


def is_in(shop, programme: Programme) -> bool:
    """Whether the shop is in a programme now, on both storefronts."""
    return FEES[programme.code] in rate_cards.programmes(shop, clock.now())


def monthly_effect(shop, programme: Programme) -> tuple[int, int]:
    """(rupiah a month, orders a month): what its fee would have cost over the last 30 days' orders, by the rate card of
    now; every order counts as if it had used the benefit."""
    now, fee = clock.now(), FEES[programme.code]
    rates = rate_cards.rates(now)
    lines = OrderLine.objects.filter(order__shop=shop, order__ordered_at__gte=now - timedelta(days=30))
    lines = lines.exclude(order__status=Status.CANCELLED).order_by()
    category = "sku__product__category__"
    # Lines that are alike pay alike: the database counts them.
    alike = lines.values_list(
        "order__purchased_on", "quantity", "paid", f"{category}parent__external_id", f"{category}external_id"
    ).annotate(n=Count("id"))
    cost = 0
    for platform, quantity, paid, *path, count in alike:
        sold = fees.Sold("", quantity, paid, tuple(category for category in path if category))
        charged = fees.order_fees(
            [sold], rates, platform=platform, at=now, is_mall=shop.is_mall, programmes=frozenset({fee})
        )
        cost += count * sum(line.amount for line in charged if line.fee is fee)
    return cost, lines.aggregate(n=Count("order", distinct=True))["n"]


def fee_of(shop, programme: Programme) -> list[fees.Rate]:
    """What a programme costs by the rate card of now, the general row first: the terms say their percentage."""
    fee, now = FEES[programme.code], clock.now()
    seller = "MALL" if shop.is_mall else "REGULAR"
    rows = [rate for rate in rate_cards.rates(now) if rate.fee is fee and rate.seller in ("", seller)]
    newest: dict[tuple[str, str], fees.Rate] = {}
    for rate in sorted(rows, key=lambda row: row.valid_from):
        newest[rate.platform, rate.category] = rate
    return sorted(newest.values(), key=lambda row: (row.category, row.platform))
