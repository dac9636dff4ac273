"""Reads for Manage Products and the product page: a fixed number of queries, whatever the number of rows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from core.keyset import Sort
from core.lists import TAB_CAP, counts_by_status
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from products.catalogue import queries, small_pictures
from products.catalogue.categories import SEARCH_WORDS
from products.models import Category, Listing, Product, ProductImage, Sku
from storefronts.models import Receipt

Status = Product.Status

# Name in the URL -> order. Each column has an index that starts with the shop, but for created: ids are made in order.
SORTS = {
    "updated": Sort("updated_at"),
    "created": Sort("id"),
    "title": Sort("title"),
    "price": Sort("price_min"),
    "stock": Sort("available_total"),
}
DEFAULT_SORT = "-created"
# Tab -> the statuses it shows; "" is all but the deleted.
TABS: dict[str, list[str]] = {
    "": [status for status in Status.values if status != Status.DELETED],
    "live": [Status.ACTIVATE.value],
    "reviewing": [Status.PENDING.value],
    "refused": [Status.FAILED.value],
    "deactivated": [Status.SELLER_DEACTIVATED.value],
    "suspended": [Status.PLATFORM_DEACTIVATED.value, Status.FREEZE.value],
    "draft": [Status.DRAFT.value],
}


def status_counts(products, *, are_few: bool = False, cap: int = TAB_CAP) -> dict[str, int]:
    """How many of these products have each status that the list shows; "1.000+" from the ``cap`` on."""
    return counts_by_status(products, TABS[""], are_few=are_few, cap=cap)


def with_list_columns(products):
    """Products with all that a row shows, gathered inside the one query: first picture, first SKU, listings."""
    skus = Sku.objects.filter(product=OuterRef("pk"), is_active=True).order_by("position", "id")
    first_image = ProductImage.objects.filter(product=OuterRef("pk")).order_by("position", "id")
    return products.defer("description", "axes").annotate(
        sku_count=Subquery(
            skus.order_by().values("product").annotate(n=Count("id")).values("n"), output_field=IntegerField()
        ),
        first_sku=Subquery(
            skus.values(
                data=JSONObject(
                    id="public_id",
                    seller_sku="seller_sku",
                    price="price",
                    on_hand="on_hand",
                    reserved="reserved",
                    locked="locked",
                    makes="makes",
                )
            )[:1]
        ),
        thumbnail=Subquery(first_image.values("thumbnail")[:1]),
        listing_rows=ArraySubquery(
            Listing.objects.filter(product=OuterRef("pk"))
            .order_by("platform")
            .values(
                data=JSONObject(
                    platform="platform",
                    wanted="wanted",
                    status="status",
                    audit_status="audit_status",
                    reasons="reasons",
                )
            )
        ),
    )


@dataclass(frozen=True)
class ListRow:
    """One line of Manage Products. ``sku`` is the only SKU's figures (price and stock editable in place), or None."""

    product: Product
    sku: dict | None
    sku_count: int
    thumbnail_url: str
    listings: list[dict]

    @property
    def is_pending(self) -> bool:
        """Whether a storefront has yet to answer: the row asks again until none has."""
        return any(listing["sync"] in ("PENDING", "SENDING") or listing["is_reviewing"] for listing in self.listings)


def list_rows(shop, products: list[Product]) -> list[ListRow]:
    """Rows for products that came ``with_list_columns``; one query more, for their sync states."""
    states = queries.sync_states(shop, [product.pk for product in products])
    return [_list_row(product, states.get(product.pk, {})) for product in products]


def _list_row(product: Any, states: dict) -> ListRow:
    """``product`` is a row with the columns that ``with_list_columns`` adds."""
    return ListRow(
        product=product,
        sku=product.first_sku if product.sku_count == 1 else None,
        sku_count=product.sku_count or 0,
        thumbnail_url=small_pictures.url(product.thumbnail),
        listings=[_listing_cell(row, states) for row in product.listing_rows or []],
    )


def list_row(product: Product) -> ListRow:
    """The row of one product, as the list shows it now."""
    rows = with_list_columns(Product.objects.filter(pk=product.pk))
    return list_rows(product.shop, list(rows))[0]


def _listing_cell(row: dict, states: dict[str, str]) -> dict:
    is_live_wish = row["wanted"]
    return {
        **row,
        "sync": states.get(row["platform"], "IN_SYNC"),
        "is_reviewing": is_live_wish and row["status"] == Status.PENDING,
        "shown": row["status"] if row["wanted"] or row["status"] not in ("", Status.SELLER_DEACTIVATED) else "",
    }


RECENT_CATEGORIES = 5


def recent_categories(shop) -> list[Category]:
    """The leaves of the shop's newest products: what a seller most likely needs again."""
    newest = Product.objects.for_shop(shop).current().exclude(category=None).order_by("-created_at", "-id")
    ids = list(dict.fromkeys(newest.values_list("category_id", flat=True)[:200]))[:RECENT_CATEGORIES]
    found = queries.leaf_categories().in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def search_words(category: Category) -> str:
    """What a category is found by, in small letters: its path, its English name, and what people call its things."""
    path = f"{category.parent.name} {category.parent.name_en}" if category.parent else ""
    return f"{path} {category.name} {category.name_en} {SEARCH_WORDS.get(category.external_id, '')}".lower()


def category_choices() -> list[tuple[Category, list[Category]]]:
    """The tree as two levels for pickers: each parent with its leaves, in the tree's order; one query."""
    groups: dict[Category, list[Category]] = {}
    for leaf in queries.leaf_categories():
        groups.setdefault(leaf.parent, []).append(leaf)
    return list(groups.items())


def category_names() -> dict[str, list[tuple[str, str]]]:
    """The same for a filter, as words: the parent's name ("" for none) -> (number, name) of each leaf."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for parent, number, name in queries.leaf_categories().values_list("parent__name", "external_id", "name"):
        groups.setdefault(parent or "", []).append((number, name))
    return groups


@dataclass(frozen=True)
class PlatformSync:
    """How a product stands towards one storefront, for its page."""

    platform: str
    connection: Connection | None
    state: str
    jobs: list[SyncJob]

    @property
    def failed(self) -> SyncJob | None:
        """The newest job that gave up: its reason and its retry button are shown."""
        return next((job for job in self.jobs if job.state == SyncJob.State.FAILED), None)


def platform_syncs(product: Product) -> dict[str, PlatformSync]:
    """Per platform: its connection, the unsettled and failed jobs, newest first, and the state in one word."""
    jobs = list(
        SyncJob.objects.for_shop(product.shop)
        .filter(subject_id=product.pk, operation__in=queries.PUSHES, state__in=["PENDING", "SENDING", "FAILED"])
        .order_by("-id")[:50]
    )
    states = queries.sync_states(product.shop, [product.pk]).get(product.pk, {}) if jobs else {}
    connections = list(Connection.objects.for_shop(product.shop).live().order_by("id"))
    syncs = {}
    for platform in Platform.values:
        connection = next((connection for connection in connections if platform in connection.channels), None)
        syncs[platform] = PlatformSync(
            platform=platform,
            connection=connection,
            state=states.get(platform, "IN_SYNC"),
            jobs=[job for job in jobs if connection and job.connection_id == connection.pk],
        )
    return syncs


def newest_receipts(product: Product) -> dict[str, list[Receipt]]:
    """Per platform the receipt of each field and SKU: what the storefront last took, and when."""
    receipts: dict[str, list[Receipt]] = {platform: [] for platform in Platform.values}
    rows = Receipt.objects.for_shop(product.shop).filter(subject_type="product", subject_id=product.pk)
    for receipt in rows.order_by("platform", "part", "field"):
        receipts[receipt.platform].append(receipt)
    return receipts
