"""Reads over promotions."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from core import clock
from core.models import ChangeLog
from products.models import ListingSku, Product, Sku
from promotions.display_cases import surfaces, surfaces_for
from promotions.models import Counter, Promotion, PromotionItem, PromotionListing, Use
from promotions.tools import Tool

Status = Promotion.Status
_AWAY = (Product.Status.DELETED, Product.Status.SELLER_DEACTIVATED)


def promotions(shop):
    """A shop's promotions with what lists show of them."""
    return Promotion.objects.for_shop(shop)


def with_counts(rows):
    """With ``used`` (pieces or uses) and ``spent`` (rupiah of the budget) so far, on both storefronts together, how much
    of ``used`` is ``beyond`` the limit, and what each storefront knows."""
    counters = Counter.objects.filter(promotion=OuterRef("pk")).order_by().values("promotion")

    def total(found):
        return Coalesce(Subquery(found.annotate(n=Sum(F("reserved") + F("confirmed") + F("beyond"))).values("n")), 0)

    budget = Counter.Kind.BUDGET
    rows = rows.annotate(used=total(counters.exclude(kind=budget)), spent=total(counters.filter(kind=budget)))
    over = counters.exclude(kind=budget).annotate(n=Sum("beyond")).values("n")
    rows = rows.annotate(beyond=Coalesce(Subquery(over), 0))
    return rows.prefetch_related("listings__connection")


def with_everything(rows):
    """As ``with_counts``, with items, their products and counters."""
    items = PromotionItem.objects.filter(removed_at=None).select_related("product", "sku", "sku__product")
    return with_counts(rows).prefetch_related(Prefetch("items", items), "counters")


def status_counts(rows) -> dict[str, int]:
    """How many there are in each status now."""
    now = clock.now()
    return {status: rows.in_status(status, now).count() for status in Promotion.Status.values}


def sync_state(row: Promotion) -> str:
    """In the words of ``sync_chip``, for a row of ``with_counts``; "" for one that no storefront need know of."""
    if row.published_at is None:
        return ""
    listings = list(row.listings.all())
    if any(listing.problem or is_ended_there(listing, row) for listing in listings):
        return "FAILED"
    return (
        "IN_SYNC"
        if is_over_everywhere(row) or (listings and all(knows(listing, row) for listing in listings))
        else "PENDING"
    )


def is_over_everywhere(row: Promotion) -> bool:
    """Whether it is over and no storefront ever heard of it: then there is nothing to tell."""
    return row.status not in (Status.NOT_START, Status.ONGOING) and not any(
        listing_row.external_id for listing_row in row.listings.all()
    )


def knows(listing: PromotionListing, of: Promotion) -> bool:
    """Whether a storefront knows all there is to know. It ends a promotion by its own clock, and one it never heard of
    needs no word once it is over."""
    is_over = of.status not in (Status.NOT_START, Status.ONGOING)
    settled = is_over and (listing.is_over or not listing.external_id or of.stop == "")
    is_told = listing.accepted_revision >= of.revision and not is_ended_there(listing, of)
    return not listing.problem and (is_told or settled)


def is_ended_there(listing: PromotionListing, of: Promotion) -> bool:
    """Whether somebody ended it on that storefront, and the seller has not said who is right."""
    return listing.ended_there_at is not None and of.status in (Status.NOT_START, Status.ONGOING)


def lately_moved(shop) -> list[Promotion]:
    """Unfinished promotions that buyers see elsewhere since a product changed its storefronts, in the last three days."""
    since = clock.now() - timedelta(days=3)
    facts = ChangeLog.objects.for_shop(shop).filter(
        fact__in=["promotion.display_changed", "promotion.products_left"], at__gte=since
    )
    unfinished = Promotion.objects.for_shop(shop).unfinished(clock.now())
    return list(unfinished.filter(pk__in=facts.values("subject_id")).order_by("-updated_at")[:5])


def campaign_pieces(cause: str) -> dict[int, dict[str, int]]:
    """SKU row id -> campaign price's promotion -> pieces that an order took within its limit; what came beyond it was
    not the campaign's."""
    uses = Use.objects.filter(cause=cause, counter__promotion__tool=Tool.CAMPAIGN).exclude(state=Use.State.RELEASED)
    found: dict[int, dict[str, int]] = {}
    for sku_id, holder, amount in uses.values_list("counter__item__sku", "counter__promotion__public_id", "amount"):
        if amount:
            found.setdefault(sku_id, {})[holder] = amount
    return found


def overlapping(promotion: Promotion, tools: Iterable[str], product_ids: Iterable[int]):
    """Other unfinished promotions of these tools that run at the same time on one of these products (or the shop)."""
    rows = Promotion.objects.for_shop(promotion.shop).published().filter(tool__in=list(tools)).exclude(pk=promotion.pk)
    rows = rows.filter(Q(ends_at=None) | Q(ends_at__gt=promotion.starts_at))
    if promotion.ends_at is not None:
        rows = rows.filter(starts_at__lt=promotion.ends_at)
    ids = list(product_ids)
    items = PromotionItem.objects.filter(promotion=OuterRef("pk"), removed_at=None, role=PromotionItem.Role.MAIN)
    if not ids:
        return rows
    return rows.filter(Exists(items.filter(product__in=ids)) | ~Exists(items))


def changed_shapes(shop_id: int | None = None) -> list[tuple[Promotion, str]]:
    """Unfinished promotions (of one shop, or all) whose products, or whose tool, are elsewhere than when the storefronts
    were told, or whose price follows a list price that changed; with the new shape."""
    unfinished = Promotion.objects.unfinished(clock.now())
    rows = (unfinished if shop_id is None else unfinished.filter(shop=shop_id)).in_bulk()
    return [(rows[pk], shape) for pk, shape in shapes_of(rows.values()).items() if rows[pk].shape != shape]


def shapes_of(rows: Iterable[Promotion]) -> dict[int, str]:
    """Promotion -> a fingerprint of where its tool exists, where its products are, what they are called there, and of the
    list prices that a flash sale's percentage follows."""
    if not (rows := list(rows)):
        return {}
    items: dict[int, list[tuple[int, bool]]] = {row.pk: [] for row in rows}
    percents = {row.pk: row.percent for row in rows if row.tool == Tool.FLASH_SALE}
    found = PromotionItem.objects.filter(promotion__in=items, removed_at=None).order_by("id")
    for promotion, product, price, percent in found.values_list("promotion_id", "product_id", "price", "percent"):
        is_followed = promotion in percents and price is None
        is_followed = is_followed and (percents[promotion] if percent is None else percent) is not None
        items[promotion].append((product, is_followed))
    shapes = _product_shapes({product for some in items.values() for product, _price in some})
    every = surfaces()
    fingerprints = {}
    for row in rows:
        text = ",".join(shapes[product][0] + shapes[product][1] * is_followed for product, is_followed in items[row.pk])
        fingerprint = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest() if text else ""
        fingerprints[row.pk] = "/".join([fingerprint, *sorted(surfaces_for(row, every))])
    return fingerprints


def _product_shapes(products: set[int]) -> dict[int, tuple[str, str]]:
    """Product -> where it is and what it is called there; its SKUs' prices. One plain statement a table: in one that joins
    all, a wrong guess at how many there are reads them again for every product."""
    names: dict[int, list[str]] = {}
    called = ListingSku.objects.filter(listing__product__in=products).exclude(external_id="").order_by("id")
    told = ("listing__product_id", "listing_id", "sku_id", "external_id", "listing__status")
    for product, listing, sku, external_id, status in called.values_list(*told):
        gone = "!" if status == Product.Status.DELETED else ""
        names.setdefault(product, []).append(f"{listing}:{sku}:{external_id}{gone}")
    prices: dict[int, list[str]] = {}
    active = Sku.objects.filter(product__in=products, is_active=True).order_by("id")
    for product, sku, price in active.values_list("product_id", "id", "price"):
        prices.setdefault(product, []).append(f"{sku}={price}")
    rows = Product.objects.filter(pk__in=products).values_list("id", "platforms", "wanted_status")
    return {
        pk: (
            f"{pk}{{{','.join(platforms)}}}{str(status in _AWAY).lower()}{','.join(names.get(pk, []))}",
            ",".join(prices.get(pk, [])),
        )
        for pk, platforms, status in rows
    }


def told_and_running(connection) -> list[PromotionListing]:
    """What a host was told of promotions that run or will, but for those that end within a minute: its clock decides."""
    rows = PromotionListing.objects.filter(
        connection=connection,
        is_over=False,
        promotion__shop=connection.shop_id,
        promotion__in=Promotion.objects.unfinished(clock.now() + timedelta(minutes=1)),
    )
    return list(rows.exclude(external_id="").select_related("promotion").order_by("id"))
