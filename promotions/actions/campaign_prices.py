"""Prices of campaigns a shop takes part in, as a promotion that no seller can change. Written by campaigns: one promotion
a campaign and shop, with a price and a counter for each approved SKU."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core import audit, clock, locks
from core.actors import Actor
from core.transactions import in_transaction
from outbox import actions as outbox
from outbox.operations import Operation
from products.catalogue.actions import held_prices
from products.models import Sku
from promotions import display_cases, queries
from promotions.actions import following
from promotions.actions.locking import lock
from promotions.models import Counter, Promotion, PromotionItem
from promotions.tools import NAME_MAX, Tool


@in_transaction
def ensure(shop, campaign: str, *, name: str, starts_at: datetime, ends_at: datetime) -> Promotion:
    """The shop's promotion of a campaign (by the campaign's public id), made when it is the first time; its public id is
    what the campaign's pieces are kept for."""
    locks.hold("promotions", shop.pk)
    found = Promotion.objects.for_shop(shop).filter(campaign=campaign).first()
    if found is not None:
        return found
    if Promotion.objects.for_shop(shop).filter(name=name).exists():
        name = f"{name[: NAME_MAX - 9]} {campaign[-8:]}"
    row = Promotion(
        shop=shop, tool=Tool.CAMPAIGN, campaign=campaign, name=name[:NAME_MAX], starts_at=starts_at, ends_at=ends_at,
        published_at=clock.now(), updated_at=clock.now(), level=Promotion.Level.VARIATION,
    )  # fmt: skip
    row.save()
    return row


@in_transaction
def set_prices(
    promotion: Promotion,
    *,
    platforms: Sequence[str],
    atmosphere_on: Sequence[str],
    starts_at: datetime,
    ends_at: datetime,
    prices: Mapping[int, tuple[int, int]],
    actor: Actor,
) -> Promotion:
    """Make the prices equal to SKU row id -> (rupiah, pieces in all); those that are gone end on the storefronts, and
    with the last of them the promotion. Both storefronts are told."""
    row = lock(promotion)
    row.platforms, row.atmosphere_on = list(platforms), list(atmosphere_on)
    row.starts_at, row.ends_at = starts_at, ends_at
    row.revision += 1
    row.version += 1
    row.updated_at = clock.now()
    there = {item.sku_id: item for item in row.items.filter(removed_at=None)}
    for sku_id in set(there) - set(prices):
        item = there.pop(sku_id)
        item.removed_at, item.revision = clock.now(), row.revision
        item.save(update_fields=["removed_at", "revision"])
    skus = {sku.pk: sku for sku in Sku.objects.filter(pk__in=prices).select_related("product")}
    for sku_id, (price, pieces) in sorted(prices.items()):
        item = there.get(sku_id) or PromotionItem(promotion=row, product=skus[sku_id].product, sku_id=sku_id)
        item.price, item.revision = price, row.revision
        item.save()
        counter = Counter.objects.select_for_update(no_key=True).filter(promotion=row, item=item).first()
        counter = counter or Counter(promotion=row, item=item, kind=Counter.Kind.PIECES)
        counter.limit = max(pieces, counter.used)
        counter.save()
    products = [display_cases.reach_of(skus[sku_id].product) for sku_id in prices]
    row.display_case = display_cases.display_of(display_cases.surfaces_for(row), products or [[]]).case
    stop = Promotion.Stop.PLATFORM
    row.stopped_at, row.stop = (None, "") if prices else (clock.now(), stop)
    row.save()
    row.shape = queries.shapes_of([row])[row.pk]
    row.save(update_fields=["shape"])
    following.keep_reach(row)
    # The list price that the campaign's price is measured by stays while it runs.
    held_prices.hold(row.public_id, row.name, list(prices), starts_at, ends_at)
    audit.record(row, "promotion.campaign_prices_set", actor, after={"products": len(prices)})
    outbox.enqueue(Operation.PROMOTION_PUSH, row)
    return row
