"""Reads over promotions."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection as db
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from core import clock
from core.models import ChangeLog
from promotions.display_cases import surfaces, surfaces_for
from promotions.models import Counter, Promotion, PromotionItem, PromotionListing, Use
from promotions.tools import Tool

Status = Promotion.Status


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


_SHAPES = """
SELECT i.promotion_id, md5(string_agg(
    i.product_id || p.platforms::text || (p.wanted_status IN ('DELETED', 'SELLER_DEACTIVATED'))::text || coalesce(l.ids, '')
        || coalesce(k.prices, ''), ',' ORDER BY i.id))
FROM promotions_promotionitem i
JOIN promotions_promotion m ON m.id = i.promotion_id
JOIN products_product p ON p.id = i.product_id
LEFT JOIN LATERAL (
    SELECT string_agg(s.id || '=' || s.price, ',' ORDER BY s.id) AS prices
    FROM products_sku s WHERE s.product_id = p.id AND s.is_active
        AND m.tool = 'FLASH_SALE' AND i.price IS NULL
        AND coalesce(i.percent, m.percent) IS NOT NULL
) k ON true
LEFT JOIN LATERAL (
    SELECT string_agg(s.listing_id || ':' || s.sku_id || ':' || s.external_id
        || CASE WHEN g.status = 'DELETED' THEN '!' ELSE '' END, ',' ORDER BY s.id) AS ids
    FROM products_listingsku s JOIN products_listing g ON g.id = s.listing_id
    WHERE g.product_id = p.id AND s.external_id <> ''
) l ON true
WHERE i.promotion_id = ANY(%s) AND i.removed_at IS NULL
GROUP BY i.promotion_id
"""


def changed_shapes(shop_id: int | None = None) -> list[tuple[Promotion, str]]:
    """Unfinished promotions (of one shop, or all) whose products, or whose tool, are elsewhere than when the storefronts
    were told, or whose price follows a list price that changed; with the new shape."""
    unfinished = Promotion.objects.unfinished(clock.now())
    rows = (unfinished if shop_id is None else unfinished.filter(shop=shop_id)).in_bulk()
    return [(rows[pk], shape) for pk, shape in shapes_of(rows.values()).items() if rows[pk].shape != shape]


def shapes_of(rows: Iterable[Promotion]) -> dict[int, str]:
    """Promotion -> a fingerprint of where its tool exists, where its products are and what they are called there."""
    if not (rows := list(rows)):
        return {}
    every = surfaces()
    with db.cursor() as cursor:
        cursor.execute(_SHAPES, [[row.pk for row in rows]])
        products = dict(cursor.fetchall())
    return {row.pk: "/".join([products.get(row.pk, ""), *sorted(surfaces_for(row, every))]) for row in rows}


def told_and_running(connection) -> list[PromotionListing]:
    """What a host was told of promotions that run or will, but for those that end within a minute: its clock decides."""
    rows = PromotionListing.objects.filter(
        connection=connection,
        is_over=False,
        promotion__shop=connection.shop_id,
        promotion__in=Promotion.objects.unfinished(clock.now() + timedelta(minutes=1)),
    )
    return list(rows.exclude(external_id="").select_related("promotion").order_by("id"))
