"""Reads for Manage Products and the product page: a fixed number of queries, whatever the number of rows."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from core.keyset import Sort
from core.lists import TAB_CAP, counts_by_status
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from products.catalogue import queries, small_pictures
from products.catalogue.categories import SEARCH_WORDS
from products.models import Category, Product
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


# What a row shows of other tables: its current SKUs' number and the first of them, its first picture and its listings. Written
# out, because putting it together for each page took longer than PostgreSQL takes to answer.
_OF_OTHER_TABLES = """jsonb_build_array(
    (SELECT count(*) FROM products_sku sku WHERE sku.product_id = products_product.id AND sku.is_active),
    (SELECT jsonb_build_array(sku.seller_sku, sku.price, sku.on_hand, sku.reserved + sku.locked, sku.makes)
     FROM products_sku sku WHERE sku.product_id = products_product.id AND sku.is_active ORDER BY sku.position, sku.id LIMIT 1),
    (SELECT image.thumbnail FROM products_productimage image WHERE image.product_id = products_product.id
     ORDER BY image.position, image.id LIMIT 1),
    (SELECT jsonb_agg(jsonb_build_array(listing.platform, listing.wanted, listing.status) ORDER BY listing.platform)
     FROM products_listing listing WHERE listing.product_id = products_product.id))"""


def with_list_columns(products):
    """Products with all that a row shows, gathered inside the one query."""
    return products.only(
        "public_id", "version", "title", "status", "updated_at", "needs_picture", "review_count", "rating",
        "price_min", "price_max", "available_total",
    ).annotate(others=RawSQL(_OF_OTHER_TABLES, (), output_field=JSONField()))  # fmt: skip


class ListSku(NamedTuple):
    """The figures of a product's only SKU, which are changed in their cells; ``held`` is reserved and locked."""

    seller_sku: str
    price: int
    on_hand: int
    held: int
    makes: int | None


class ListedOn(NamedTuple):
    """A product on one storefront; ``shown`` is the status that buyers' side tells, "" for none."""

    platform: str
    wanted: bool
    shown: str
    sync: str

    @property
    def is_pending(self) -> bool:
        """Whether the storefront has yet to answer."""
        return self.sync in ("PENDING", "SENDING") or (self.wanted and self.shown == Status.PENDING)


class ListRow(NamedTuple):
    """One line of Manage Products as plain values: rows that are equal look the same. ``sku`` is the only SKU, or None."""

    public_id: str
    version: int
    title: str
    status: str
    updated_at: datetime
    needs_picture: bool
    review_count: int
    rating: Decimal | None
    price_min: int
    price_max: int
    available_total: int
    sku_count: int
    sku: ListSku | None
    thumbnail_url: str
    listings: tuple[ListedOn, ...]

    @property
    def is_pending(self) -> bool:
        """Whether a storefront has yet to answer: the row asks again until none has."""
        return any(listing.is_pending for listing in self.listings)


def list_rows(shop, products: list[Product]) -> list[ListRow]:
    """Rows for products that came ``with_list_columns``; one query more, for their sync states."""
    states = queries.sync_states(shop, [product.pk for product in products])
    return [_list_row(product, states.get(product.pk, {})) for product in products]


def _list_row(product: Any, states: dict[str, str]) -> ListRow:
    """``product`` is a row with the column that ``with_list_columns`` adds."""
    sku_count, sku, thumbnail, listings = product.others
    return ListRow(
        product.public_id,
        product.version,
        product.title,
        product.status,
        product.updated_at,
        product.needs_picture,
        product.review_count,
        product.rating,
        product.price_min,
        product.price_max,
        product.available_total,
        sku_count,
        ListSku(*sku) if sku_count == 1 else None,
        small_pictures.url(thumbnail),
        tuple(
            ListedOn(platform, wanted, _shown(wanted, status), states.get(platform, "IN_SYNC"))
            for platform, wanted, status in listings or []
        ),
    )


def _shown(wanted: bool, status: str) -> str:
    return status if wanted or status != Status.SELLER_DEACTIVATED else ""


def list_row(product: Product) -> ListRow:
    """The row of one product, as the list shows it now."""
    rows = with_list_columns(Product.objects.filter(pk=product.pk))
    return list_rows(product.shop, list(rows))[0]


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
