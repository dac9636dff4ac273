"""A promotion as one storefront host is to have it, read at sending: what changed since it was last told."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from core import clock
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products.models import ListingSku, Product
from promotions import display_cases
from promotions.models import Counter, Promotion, PromotionItem, PromotionListing
from promotions.offers import code_of, gift_steps, price_in
from promotions.tools import PRICES, Tool
from storefronts.contract import GiftStepData, PromotionData, PromotionItemData
from storefronts.snapshots import PromotionSnapshot

# A title is cut here, at the latest, to make room for the mark of another life.
_NAMED_ALIKE = 40


@dataclass(frozen=True)
class Plan:
    """One promotion on its way to one host. ``is_offered`` is False for one that the host must
    end, or is not to be sent at all; ``known_revision`` is the revision that the host had accepted when this was read."""

    promotion: Promotion
    revision: int
    data: PromotionData
    is_offered: bool
    known_revision: int = 0
    is_ended_there: bool = False
    prices_on_their_way: bool = False


def plans_for(connection: Connection, ids: list[int], *, from_the_beginning: Collection[int] = ()) -> dict[int, Plan]:
    """Promotion row id -> plan: what changed since the host was told, or all of it ``from_the_beginning``."""
    listings = {
        row.promotion_id: row for row in PromotionListing.objects.filter(connection=connection, promotion__in=ids)
    }
    return {
        promotion.pk: _plan(
            connection, promotion, listings.get(promotion.pk), is_all=promotion.pk in from_the_beginning
        )
        for promotion in Promotion.objects.filter(pk__in=ids, published_at__isnull=False).order_by("id")
    }


def _plan(
    connection: Connection, promotion: Promotion, listing: PromotionListing | None, *, is_all: bool = False
) -> Plan:
    external_id = listing.external_id if listing else ""
    channels = set(connection.channels) & set(display_cases.surfaces_for(promotion))
    if promotion.tool == Tool.BUNDLE:
        # Buyers need all of its products at once.
        bundled = promotion.items.filter(removed_at=None).select_related("product")
        channels = channels.intersection(*(display_cases.reach_of(item.product) for item in bundled))
    accepted_revision = listing.accepted_revision if listing else 0
    known_revision = accepted_revision if external_id and not is_all else 0
    mains = promotion.items.filter(role=PromotionItem.Role.MAIN)
    is_priced = promotion.tool in PRICES
    # Of ten thousand prices only those that changed since that storefront was told.
    rows = list(
        (mains.filter(revision__gt=known_revision) if is_priced else mains)
        .select_related("product", "sku")
        .prefetch_related("product__skus")
    )
    ids = _external_ids(connection, {item.product_id for item in rows})
    counters = promotion.counters.filter(Q(item=None) | Q(item__in=[item.pk for item in rows]))
    left = {(row.item_id, row.kind): row.left for row in counters}
    changed: list[PromotionItemData] = []
    removed: list[str] = []
    whole: set[str] = set()
    gone: set[str] = set()
    for item in rows:
        is_gone = item.removed_at is not None or not channels & set(display_cases.reach_of(item.product))
        for product_external, sku_external, sku_id in ids.get(item.product_id, []):
            if item.sku_id not in (None, sku_id):
                continue
            (gone if is_gone else whole).add(product_external)
            if not is_priced:
                continue
            if is_gone:
                removed.append(sku_external)
            else:
                price, percent = _value(promotion, item, sku_id)
                pieces = left.get((item.pk, Counter.Kind.PIECES))
                changed.append(
                    PromotionItemData(product_external, sku_external, price, percent, pieces, promotion.per_buyer_limit)
                )
    is_shown = promotion.level == Promotion.Level.SHOP or bool(whole)
    if is_priced and known_revision and not is_shown:
        kept = mains.filter(removed_at=None, product__platforms__overlap=list(channels))
        is_shown = kept.exclude(product__wanted_status__in=display_cases.GONE).exists()
    is_shown = is_shown and bool(channels)
    # One that can show nowhere there any more rests, without a channel: its products may come back, and what a
    # storefront ended can never begin again.
    runs = promotion.status in (Promotion.Status.NOT_START, Promotion.Status.ONGOING)
    is_offered = runs and (is_shown or bool(external_id))
    data = PromotionData(
        external_id=external_id,
        tool=promotion.tool,
        title=promotion.name,
        starts_at=promotion.starts_at,
        ends_at=promotion.ends_at,
        buyers=promotion.buyers,
        channels=sorted(channels) if is_shown else [],
        product_ids=sorted(whole),
        gone_product_ids=[] if is_priced else sorted(gone - whole),
        items=changed,
        removed=removed,
        percent=promotion.percent,
        amount=promotion.amount,
        minimum_spend=promotion.minimum_spend,
        minimum_quantity=promotion.minimum_quantity,
        maximum_discount=promotion.maximum_discount,
        code=code_of(promotion),
        tiers=[(int(tier["quantity"]), str(tier["percent"])) for tier in promotion.tiers if "percent" in tier],
        gift_steps=_gift_steps(connection, promotion) if promotion.tool == Tool.GIFT else [],
        left=left.get((None, Counter.Kind.PIECES if is_priced else Counter.Kind.USES)),
        per_buyer=promotion.per_buyer_limit,
        budget_left=left.get((None, Counter.Kind.BUDGET)),
        atmosphere_on=sorted(channels & set(promotion.atmosphere_on)),
        ids_of_others=frozenset() if external_id else _ids_of_namesakes(connection, promotion),
        is_put_right=bool(external_id) and accepted_revision == 0,
    )
    products = {item.product_id for item in rows} if is_priced else set()
    return Plan(
        promotion,
        promotion.revision,
        data,
        is_offered,
        known_revision=accepted_revision,
        is_ended_there=listing is not None and listing.ended_there_at is not None,
        prices_on_their_way=_prices_on_their_way(connection, products),
    )


def keys_of(connection: Connection, plans: Iterable[Plan], there: Iterable[PromotionSnapshot]) -> dict[str, str]:
    """What a host calls the products and SKUs of these promotions, ours or found there -> our public ids."""
    skus, products = set(), set()
    for plan in plans:
        skus |= {item.sku_id for item in plan.data.items}
        products |= set(plan.data.product_ids)
    for item_there in there:
        skus |= set(item_there.skus)
        products |= item_there.product_ids
    rows = ListingSku.objects.filter(
        listing__product__shop=connection.shop_id, listing__platform__in=connection.channels
    )
    found = dict(rows.filter(external_id__in=skus).values_list("external_id", "sku__public_id"))
    mine = rows.filter(listing__external_id__in=products)
    return found | dict(mine.values_list("listing__external_id", "listing__product__public_id"))


def _ids_of_namesakes(connection: Connection, promotion: Promotion) -> frozenset[str]:
    """What that host calls promotions whose names begin alike: one that it made for us without our hearing the answer
    is found by its title, and must not be one of these."""
    rows = PromotionListing.objects.filter(connection=connection, promotion__shop=promotion.shop_id)
    rows = rows.filter(promotion__name__startswith=promotion.name[:_NAMED_ALIKE]).exclude(promotion=promotion)
    return frozenset(rows.exclude(external_id="").values_list("external_id", flat=True))


def _prices_on_their_way(connection: Connection, products: set[int]) -> bool:
    """Whether a list price of one of these products is being told to that host, or was a moment ago."""
    lately = Q(state__in=[SyncJob.State.PENDING, SyncJob.State.SENDING]) | Q(
        finished_at__gte=clock.machine_now() - timedelta(seconds=5)
    )
    pushes = [Operation.PRICE_PUSH, Operation.PRODUCT_PUSH]
    jobs = SyncJob.objects.filter(lately, connection=connection, operation__in=pushes, subject_id__in=products)
    return bool(products) and jobs.exists()


def _value(promotion: Promotion, item: PromotionItem, sku_id: int) -> tuple[int | None, Decimal | None]:
    """(price, None) or (None, percentage): a flash sale is always a price there."""
    percent = item.percent if item.percent is not None else promotion.percent
    if item.price is None and percent is not None and promotion.tool == Tool.PRODUCT_DISCOUNT:
        return None, percent
    sku = next(sku for sku in item.product.skus.all() if sku.pk == sku_id)
    return price_in(promotion, item, sku.price), None


def _external_ids(connection: Connection, product_ids) -> dict[int, list[tuple[str, str, int]]]:
    """Product -> [(its id there, the SKU's id there, our SKU)], one host's channels share ids. What was deleted there
    keeps its old ids with us, and the host would refuse a promotion that names them."""
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    rows = ListingSku.objects.filter(listing__product__in=list(product_ids), listing__platform__in=connection.channels)
    rows = rows.exclude(listing__status=Product.Status.DELETED)
    rows = rows.exclude(listing__external_id="").exclude(external_id="").order_by("listing_id", "id")
    for product_id, product_external, sku_external, sku_id in rows.values_list(
        "listing__product_id", "listing__external_id", "external_id", "sku_id"
    ):
        found[product_id].append((product_external, sku_external, sku_id))
    return found


def _gift_steps(connection: Connection, promotion: Promotion) -> list[GiftStepData]:
    rows = list(promotion.items.filter(role=PromotionItem.Role.GIFT, removed_at=None).select_related("sku"))
    ids = _external_ids(connection, {row.product_id for row in rows})
    there = {sku_id: (product, sku) for found in ids.values() for product, sku, sku_id in found}
    return [
        GiftStepData(step.minimum_quantity, step.minimum_spend, [there[sku.pk] for sku in step.skus if sku.pk in there])
        for step in gift_steps(promotion, [row.sku for row in rows if row.sku])
    ]
