"""Reads over the catalogue."""

from django.db.models import Count, Prefetch, Q

from core.platforms import Platform
from outbox import queries as outbox_queries
from outbox.operations import Operation
from products.models import Category, Listing, Product, ProductImage, Sku

PUSHES = [
    Operation.PRODUCT_PUSH.value,
    Operation.PRICE_PUSH.value,
    Operation.STOCK_PUSH.value,
    Operation.REVIEWS_PUSH.value,
]
TAB_CAP = 1000


def live_duplicate(product: Product, platforms) -> Product | None:
    """Another product wanted live on one of ``platforms`` under the same title (letter case aside)."""
    if not platforms:
        return None
    return (
        Product.objects.for_shop(product.shop)
        .filter(wanted_status=Product.Status.ACTIVATE, title__iexact=product.title)
        .filter(listings__wanted=True, listings__platform__in=list(platforms))
        .exclude(pk=product.pk)
        .order_by("id")
        .first()
    )


def with_everything(products):
    """Products with what a detail page and the API show, in a fixed number of queries."""
    return products.select_related("category").prefetch_related(
        Prefetch("skus", Sku.objects.filter(is_active=True).order_by("position", "id")),
        Prefetch("listings", Listing.objects.order_by("platform")),
        Prefetch("images", ProductImage.objects.order_by("position", "id")),
    )


def listings_in_order(product) -> list[Listing]:
    """The product's listings, TikTok Shop first."""
    order = list(Platform.values)
    return sorted(product.listings.all(), key=lambda listing: order.index(listing.platform))


def sync_states(shop, product_ids) -> dict[int, dict[str, str]]:
    """Per product and platform: PENDING, SENDING, FAILED or PAUSED; a platform that is left out is in sync."""
    return outbox_queries.sync_states(shop, product_ids, noun_operations=PUSHES)


def status_counts(shop) -> dict[str, int]:
    """How many products stand in each status, deleted ones left out; each count stops at 1,000 ("1.000+")."""
    counts = {}
    for status in Product.Status.values:
        if status != Product.Status.DELETED:
            rows = Product.objects.for_shop(shop).filter(status=status).values("id")[: TAB_CAP + 1]
            counts[status] = rows.count()
    return counts


def leaf_categories():
    """The categories that a product may have, grouped by parent."""
    return (
        Category.objects.filter(is_leaf=True).select_related("parent").order_by("parent__position", "position", "name")
    )


def search(products, text: str):
    """Products whose title or seller SKU contains the words (trigram index); an id finds exactly that product."""
    text = text.strip()
    if not text:
        return products
    if text.startswith(("prd_", "sku_")):
        return products.filter(Q(public_id=text) | Q(skus__public_id=text)).distinct()
    by_sku = Sku.objects.filter(seller_sku__icontains=text, is_active=True).values("product_id")
    condition = Q(pk__in=by_sku)
    words = Q()
    for word in text.split()[:8]:
        words &= Q(title__icontains=word)
    return products.filter(condition | words)


def home_counts(shop) -> dict[str, int]:
    """What needs the seller's hand in the catalogue, each a link to a filtered list."""
    return (
        Product.objects.for_shop(shop)
        .current()
        .aggregate(
            refused=Count("id", filter=Q(listings__audit_status="FAILED", listings__wanted=True), distinct=True),
            sold_out=Count("id", filter=Q(status="ACTIVATE", available_total__lte=0), distinct=True),
            needs_picture=Count("id", filter=Q(needs_picture=True), distinct=True),
            drafts=Count("id", filter=Q(status="DRAFT"), distinct=True),
            reviewing=Count("id", filter=Q(status="PENDING"), distinct=True),
            live=Count("id", filter=Q(status="ACTIVATE"), distinct=True),
        )
    )
