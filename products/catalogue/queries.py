"""Reads over the catalogue."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection as db
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Upper

from core import clock, lists
from core.platforms import Platform
from outbox import queries as outbox_queries
from outbox.operations import Operation
from products import rules
from products.models import (
    BundlePart,
    CampaignAllocation,
    Category,
    ChoiceImage,
    KnownSku,
    Listing,
    PlannedPrice,
    Product,
    ProductImage,
    Sku,
)

PUSHES = [
    Operation.PRODUCT_PUSH.value,
    Operation.PRICE_PUSH.value,
    Operation.STOCK_PUSH.value,
    Operation.REVIEWS_PUSH.value,
]


_IDS = ("prd_", "sku_")
_TWINS = """
SELECT given.place, min(p.id) FROM unnest(%(titles)s::text[], %(platforms)s::text[], %(ids)s::bigint[])
    WITH ORDINALITY AS given(title, platforms, id, place)
JOIN products_product p ON p.shop_id = %(shop)s AND upper(p.title) = upper(given.title)
    AND p.wanted_status = 'ACTIVATE' AND p.id IS DISTINCT FROM given.id
JOIN products_listing l ON l.product_id = p.id AND l.wanted AND l.platform = ANY(string_to_array(given.platforms, ','))
GROUP BY given.place
"""


def live_duplicates(shop, products, *, platforms=None) -> dict[int, Product]:
    """Which of ``products`` (saved or not) have a twin: another one wanted live on one of the same storefronts under
    the same title, letter case aside. Place in ``products`` -> twin; ``platforms`` stands in for their own."""
    if not products:
        return {}
    with db.cursor() as cursor:
        cursor.execute(
            _TWINS,
            {
                "shop": shop.pk,
                "titles": [product.title for product in products],
                "platforms": [",".join(product.platforms if platforms is None else platforms) for product in products],
                "ids": [product.pk for product in products],
            },
        )
        found = cursor.fetchall()
    twins = Product.objects.in_bulk([pk for _place, pk in found])
    return {place - 1: twins[pk] for place, pk in found}


_Ids = dict[str, set[int]]


def products_meant(shop, *, codes, titles, sku_ids) -> tuple[_Ids, _Ids, _Ids]:
    """Ids of current products by seller SKU and by title, letter case aside, and by SKU id: (``rules.code_key`` -> ids,
    title in capitals -> ids, public id -> ids). What names two products has two ids: the caller must not choose."""
    by_code, by_title, by_sku = defaultdict(set), defaultdict(set), defaultdict(set)
    current = Product.objects.for_shop(shop).exclude(wanted_status=Product.Status.DELETED)
    skus = Sku.objects.for_shop(shop).filter(is_active=True, product__in=current).annotate(key=Upper("seller_sku"))
    for key, pk in skus.filter(key__in=set(codes) - {""}).values_list("key", "product_id"):
        by_code[key].add(pk)
    products = current.annotate(key=Upper("title")).filter(key__in=set(titles) - {""})
    for key, pk in products.values_list("key", "id"):
        by_title[key].add(pk)
    for key, pk in skus.filter(public_id__in=set(sku_ids) - {""}).values_list("public_id", "product_id"):
        by_sku[key].add(pk)
    return by_code, by_title, by_sku


def with_skus(products):
    """Products with the SKUs that are on offer, in their order."""
    return products.prefetch_related(Prefetch("skus", Sku.objects.filter(is_active=True).order_by("position", "id")))


def with_everything(products):
    """Products with what a detail page and the API show, in a fixed number of queries."""
    return with_skus(products.select_related("category")).prefetch_related(
        Prefetch("listings", Listing.objects.order_by("platform")),
        Prefetch("images", ProductImage.objects.order_by("position", "id")),
        Prefetch("choice_images", ChoiceImage.objects.order_by("id")),
    )


def fill_parts(skus: Iterable[Sku]) -> None:
    """What the bundles among these SKUs are made of, read with one query; none where there is no bundle."""
    parts = BundlePart.objects.select_related("component__product").order_by("component_id")
    prefetch_related_objects([sku for sku in skus if sku.is_bundle], Prefetch("parts", parts))


def made_of(skus: Iterable[Sku]) -> dict[int, list[BundlePart]]:
    """The parts of current bundles that these SKUs are, by their row ids."""
    found: dict[int, list[BundlePart]] = defaultdict(list)
    parts = BundlePart.objects.filter(component__in=[sku.pk for sku in skus], bundle__is_active=True)
    parts = parts.exclude(bundle__product__wanted_status=Product.Status.DELETED)
    for part in parts.select_related("bundle__product").order_by("bundle_id"):
        found[part.component_id].append(part)
    return found


def named_skus(shop, names: Iterable[str]) -> dict[str, str]:
    """The public id of each SKU that is named by its id or by a code that only one has; what nobody has is left out."""
    names = set(names)
    coded = skus_by_code(shop, names)
    found = {name: coded.get(rules.code_key(name), []) for name in names} | skus_by_id(shop, names)
    return {name: rows[0].public_id for name, rows in found.items() if len(rows) == 1}


def listings_in_order(product) -> list[Listing]:
    """The product's listings, TikTok Shop first."""
    order = list(Platform.values)
    return sorted(product.listings.all(), key=lambda listing: order.index(listing.platform))


def sync_states(shop, product_ids) -> dict[int, dict[str, str]]:
    """Per product and platform: PENDING, SENDING, FAILED or PAUSED; a platform that is left out is in sync."""
    return outbox_queries.sync_states(shop, product_ids, noun_operations=PUSHES)


def leaf_categories():
    """The categories that a product may have, grouped by parent."""
    return (
        Category.objects.filter(is_leaf=True).select_related("parent").order_by("parent__position", "position", "name")
    )


def search(products, text: str):
    """Products whose title or seller SKU contains the words; an id finds exactly that product."""
    text = text.strip()
    if not text:
        return products
    if text.startswith(_IDS):
        return products.filter(Q(public_id=text) | Q(skus__public_id=text)).distinct()
    by_sku = Sku.objects.filter(seller_sku__icontains=text, is_active=True).values("product_id")
    return products.filter(Q(pk__in=by_sku) | _has_words(text))


def found_few(products, text: str) -> list[int] | None:
    """The ids of the same products where they are few (``core.lists.few_ids``): each part by its own index of words, which
    the two with an "or" between them are not."""
    text = text.strip()
    if not text or text.startswith(_IDS):
        return None
    by_sku = products.filter(skus__seller_sku__icontains=text, skus__is_active=True)
    return lists.few_ids(products.filter(_has_words(text)), by_sku)


def _has_words(text: str) -> Q:
    words = Q()
    for word in text.split():
        words &= Q(title__icontains=word)
    return words


def planned_prices(product) -> list[PlannedPrice]:
    """What is to become of the product's prices, the next first."""
    rows = PlannedPrice.objects.filter(sku__product=product, state__in=PlannedPrice.UNFINISHED)
    return list(rows.select_related("sku").order_by("starts_at", "id"))


def skus_known_as(connection, external_ids) -> dict[str, int]:
    """A storefront host's id of a SKU -> our SKU's row id, for the ids it uses today and for those it used before a
    product was deleted there and made anew. Ids that nobody here ever had are left out."""
    rows = KnownSku.objects.filter(connection=connection, external_id__in=list(external_ids))
    return dict(rows.values_list("external_id", "sku_id"))


def campaign_allocations(product) -> list[CampaignAllocation]:
    """The pieces of its SKUs that are kept for campaigns, with where and until when: why two storefronts may offer
    different numbers of the same SKU."""
    rows = CampaignAllocation.objects.filter(sku__product=product, pieces__gt=0, closes_at__gt=clock.now())
    return list(rows.select_related("sku").order_by("opens_at", "sku_id", "id"))


def skus_by_id(shop, ids) -> dict[str, list[Sku]]:
    """The shop's SKUs on sale or not, without those of deleted products, by public id."""
    rows = _living(shop).filter(public_id__in=ids)
    return {row.public_id: [row] for row in rows}


def skus_by_code(shop, codes) -> dict[str, list[Sku]]:
    """The same by ``rules.code_key`` of the seller SKU; several products may use one code."""
    found: dict[str, list[Sku]] = {}
    keys = {rules.code_key(code) for code in codes} - {""}
    for row in _living(shop).annotate(code=Upper("seller_sku")).filter(code__in=keys).order_by("id"):
        found.setdefault(rules.code_key(row.seller_sku), []).append(row)
    return found


def _living(shop):
    rows = Sku.objects.for_shop(shop).filter(is_active=True).exclude(product__wanted_status=Product.Status.DELETED)
    return rows.select_related("product")
