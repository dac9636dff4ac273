"""What a storefront reports of an ad: hours, orders, and the money that its clicks cost."""

from datetime import datetime, timedelta

import structlog
from django.db.models import Q, Sum

from ads.actions import lives
from ads.actions.locking import lock_wallet
from ads.actions.tending import SYSTEM, tend
from ads.actions.wallet import move
from ads.models import AdCredit, AdHour, AdOrder, AdPlacement, AdWallet, AdWalletEntry
from core import audit, clock
from core.transactions import in_transaction
from finance.actions.journal import Booking, book
from finance.kinds import Money, Part
from finance.models import Entry
from orders.models import Order
from outbox.models import Connection
from products.models import Listing
from storefronts.contract_ads import AdReport

log = structlog.get_logger(__name__)


@in_transaction
def apply(connection: Connection, key: str, report: AdReport) -> AdPlacement | None:
    """Make our figures of a placement equal to its storefront's, and pay what its clicks cost since the last report out
    of the wallet and into the books. The same report twice, and one that is older than what we have, changes nothing.
    None when the placement is not ours. A report of more than the storefront was allowed is not taken (ValueError)."""
    wallet = lock_wallet(connection.shop_id)
    row = (
        AdPlacement.objects.for_shop(connection.shop_id).filter(platform__in=connection.channels).by_key([key]).get(key)
    )
    if row is None or not lives.is_of(row, connection, report.external_id):
        return row
    spent = row.spent_before + report.spent
    if spent < row.spent:
        return row
    if spent > row.allowed:
        log.error("ad_charged_too_much", placement=key, spent=spent, allowed=row.allowed)
        raise ValueError(f"{key}: {spent} charged, {row.allowed} allowed")
    products = _products_of(row, report)
    _keep_hours(row, report, products)
    _keep_orders(row, report, products)
    _keep_credits(wallet, row, report)
    cost = spent - row.spent
    if report.hours:
        row.read_until = max(one.begins_at for one in report.hours)
    row.spent, row.external_id = spent, row.external_id or report.external_id
    row.save(update_fields=["spent", "read_until", "external_id"])
    if cost:
        now = _when(report)
        wallet.reserved -= cost
        source = f"{row.public_id}:{spent}"
        move(wallet, AdWalletEntry.Kind.SPEND, -cost, source=source, at=now, placement=row)
        book(
            [
                Booking(
                    shop_id=row.shop_id,
                    purchased_on=row.platform,
                    kind=Entry.Kind.AD_SPEND,
                    source=f"ad clicks {source}",
                    at=now,
                    amounts={Part.ADS: cost, Money.AD_WALLET: -cost},
                )
            ]
        )
    tend(wallet)
    return row


def _keep_credits(wallet: AdWallet, row: AdPlacement, report: AdReport) -> None:
    """Put into the wallet and the books what the storefront gives back, a day once and no more than its clicks cost."""
    known = set(row.credits.filter(life=row.life).values_list("day", flat=True))
    for one in report.credits:
        day = clock.jakarta_day(one.begins_at)
        if day in known:
            continue
        hours = row.hours.filter(
            life=row.life, begins_at__gte=one.begins_at, begins_at__lt=one.begins_at + timedelta(days=1)
        )
        if not 0 < one.amount <= (hours.aggregate(n=Sum("cost"))["n"] or 0):
            log.error("ad_credit_not_taken", placement=row.key, day=day, amount=one.amount)
            continue
        AdCredit.objects.create(shop_id=row.shop_id, placement=row, life=row.life, day=day, amount=one.amount)
        now, source = clock.now(), f"{row.key}:credit:{day.isoformat()}"
        move(wallet, AdWalletEntry.Kind.CREDIT, one.amount, source=source, at=now, placement=row)
        book(
            [
                Booking(
                    shop_id=row.shop_id,
                    purchased_on=row.platform,
                    kind=Entry.Kind.AD_CREDIT,
                    source=f"ad {source}",
                    at=now,
                    amounts={Money.AD_WALLET: one.amount, Part.ADS: -one.amount},
                )
            ]
        )
        after = {"platform": row.platform, "day": day.isoformat(), "amount": one.amount}
        audit.record(row.campaign, "ad.credited", SYSTEM, after=after)


def _when(report: AdReport) -> datetime:
    """When the money was spent: by the end of the last hour that the report tells of."""
    now = clock.now()
    ended = [one.begins_at + timedelta(hours=1) for one in report.hours if one.cost]
    return min(now, max(ended, default=now))


def _products_of(row: AdPlacement, report: AdReport) -> dict[str, int]:
    ids = {hour.product_id for hour in report.hours} | {order.product_id for order in report.orders}
    listings = Listing.objects.filter(platform=row.platform, external_id__in=ids, product__shop=row.shop_id)
    return dict(listings.values_list("external_id", "product_id"))


def _keep_hours(row: AdPlacement, report: AdReport, products: dict[str, int]) -> None:
    AdHour.objects.bulk_create(
        [
            AdHour(
                shop_id=row.shop_id,
                placement=row,
                life=row.life,
                external_id=one.product_id,
                product_id=products.get(one.product_id),
                begins_at=one.begins_at,
                impressions=one.impressions,
                clicks=one.clicks,
                cost=one.cost,
            )
            for one in report.hours
        ],
        update_conflicts=True,
        unique_fields=["placement", "begins_at", "external_id", "life"],
        update_fields=["impressions", "clicks", "cost"],
        batch_size=1000,
    )


def _keep_orders(row: AdPlacement, report: AdReport, products: dict[str, int]) -> None:
    ids = {one.order_id for one in report.orders}
    orders = Order.objects.filter(shop=row.shop_id, external_id__in=ids)
    known = dict(orders.values_list("external_id", "pk"))
    AdOrder.objects.bulk_create(
        [
            AdOrder(
                shop_id=row.shop_id,
                placement=row,
                order_external_id=one.order_id,
                order_id=known.get(one.order_id),
                external_id=one.product_id,
                product_id=products.get(one.product_id),
                clicked_at=one.clicked_at,
                ordered_at=one.ordered_at,
                pieces=one.pieces,
                amount=one.amount,
                click_cost=one.click_cost,
            )
            for one in report.orders
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


@in_transaction
def link_orders(*, limit: int = 500) -> int:
    """Orders that an ad brought and that had not come in yet when its report was read; how many are known now."""
    rows = list(AdOrder.objects.filter(order=None).order_by("-id")[:limit])
    if not rows:
        return 0
    wanted = Q()
    for shop in {row.shop_id for row in rows}:
        wanted |= Q(shop=shop, external_id__in=[row.order_external_id for row in rows if row.shop_id == shop])
    known = {(one.shop_id, one.external_id): one.pk for one in Order.objects.filter(wanted).only("shop", "external_id")}
    for row in (found := [row for row in rows if (row.shop_id, row.order_external_id) in known]):
        row.order_id = known[row.shop_id, row.order_external_id]
    AdOrder.objects.bulk_update(found, ["order"])
    return len(found)
