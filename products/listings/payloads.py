"""The catalogue in the storefronts' words: rows -> ProductData. The very payload that is sent, and shown."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Prefetch

from core.platforms import Platform
from logistics import queries as logistics
from outbox.models import Connection
from products import asked, attributes, content_fields
from products.content_fields import ContentField
from products.models import ImageUpload, Listing, ListingSku, Product, ProductImage, Sku, StockLevel
from products.stock import bundles
from products.stock.buffers import Buffers, buffers_of
from storefronts.contents import NOT_GIVEN
from storefronts.contract import ProductData, ProductSnapshot, SkuData

Status = Product.Status


@dataclass(frozen=True)
class Picture:
    """A picture as a push needs it; ``uri`` is "" until the storefront holds it."""

    sha256: str
    file: Any
    uri: str


@dataclass(frozen=True)
class PushPlan:
    """What one connection should be told of one product, read at one moment."""

    product_id: int
    version: int
    verb: str  # SAVE, HIDE, DELETE
    data: ProductData
    pictures: list[Picture]
    channels: list[str]  # this connection's
    statuses: dict[str, str]  # what this connection's channels said last
    key: str
    choice_pictures: dict[str, Picture] = field(default_factory=dict)  # by the choice of the first variation
    sku_rows: dict[str, int] = field(default_factory=dict)  # our public id -> row id
    # An earlier try got no answer: the storefront may have made the product, as it was then.
    may_be_there: bool = False

    @property
    def wanted_channels(self) -> list[str]:
        """This connection's channels on which the product should be on sale."""
        return [channel for channel in self.channels if channel in self.data.platforms]

    @property
    def is_live_here(self) -> bool:
        """Whether buyers can see it on one of this connection's channels."""
        return any(status == Status.ACTIVATE for status in self.statuses.values())


def plans_for(connection: Connection, product_ids) -> dict[int, PushPlan]:
    """The plan for each product on one connection, by product id, in a fixed number of queries.

    A product that the connection never heard of and should not hear of has no plan.
    """
    products = Product.objects.filter(pk__in=product_ids, shop_id=connection.shop_id)
    rows = list(
        products.select_related("category").prefetch_related(
            Prefetch("skus", Sku.objects.filter(is_active=True).order_by("position", "id")),
            Prefetch("images", ProductImage.objects.order_by("position", "id")),
            "choice_images",
            Prefetch("listings", Listing.objects.order_by("id")),
        )
    )
    links = logistics.links_of(connection)
    stock = _stock(rows, links, buffers_of(connection.shop_id, product_ids, channels=connection.channels))
    sku_ids = _external_sku_ids(connection, rows)
    uris = dict(
        ImageUpload.objects.filter(
            connection=connection,
            sha256__in={image.sha256 for row in rows for image in (*row.images.all(), *row.choice_images.all())},
        ).values_list("sha256", "uri")
    )
    asks = asked.rows_for([row.category_id for row in rows if row.category_id and row.attributes], connection.channels)
    plans = {row.pk: _plan(connection, row, stock, sku_ids, uris, asks) for row in rows}
    return {pk: plan for pk, plan in plans.items() if plan is not None}


def value_of(data: ProductData | ProductSnapshot, content: ContentField) -> Any:
    """A content field in a payload, or in what a storefront shows; NOT_GIVEN where a read does not tell it."""
    if content in content_fields.PLAIN:
        return data.content.get(content.name, NOT_GIVEN)
    value = getattr(data, content.sent_as)
    return NOT_GIVEN if value is None else value


def by_warehouse(levels, links: dict[int, str]) -> dict[str, int]:
    """Available pieces by storefront warehouse, of (warehouse, available); without a link they count for the first."""
    if not links:
        return {}
    fallback, stock = next(iter(links.values())), dict.fromkeys(links.values(), 0)
    for warehouse_id, available in levels:
        stock[links.get(warehouse_id, fallback)] += available
    return stock


def payload_for(product: Product, connection: Connection) -> ProductData | None:
    """What this connection is sent of the product right now; None when it is not to know it."""
    plan = plans_for(connection, [product.pk]).get(product.pk)
    return plan.data if plan else None


def _plan(connection, product, stock, sku_ids, uris, asks) -> PushPlan | None:
    listings = list(product.listings.all())
    here = [listing for listing in listings if listing.platform in connection.channels]
    external_id = next((listing.external_id for listing in here if listing.external_id), "")
    is_on = product.wanted_status == Status.ACTIVATE
    platforms = Platform.ordered(listing.platform for listing in listings if listing.wanted) if is_on else []
    wanted_here = [channel for channel in connection.channels if channel in platforms]
    if not wanted_here and not external_id:
        return None
    verb = "SAVE" if wanted_here else "DELETE" if product.wanted_status == Status.DELETED else "HIDE"
    axis = product.pictured_axis or {"name": "", "values": []}
    pictures = [Picture(image.sha256, image.file, uris.get(image.sha256, "")) for image in product.images.all()]
    of_choices = {
        image.choice: Picture(image.sha256, image.file, uris.get(image.sha256, ""))
        for image in product.choice_images.all()
        if image.choice in axis["values"]
    }
    data = ProductData(
        key=product.public_id,
        external_id=external_id,
        title=product.title,
        description=product.description,
        category_id=product.category.external_id if product.category else "",
        brand=product.brand,
        video_url=product.video_url,
        image_uris=[picture.uri for picture in pictures],
        pictured_axis=axis["name"],
        choice_uris={choice: picture.uri for choice, picture in of_choices.items()},
        content=content_fields.plain_values(product),
        told_attributes=attributes.told(asks.get(product.category_id, []), product.attributes),
        platforms=platforms,
        skus=[
            SkuData(
                key=sku.public_id,
                external_id=sku_ids.get(sku.pk, ""),
                seller_sku=sku.seller_sku,
                options=sku.options,
                price=sku.price,
                stock=stock[sku.pk],
            )
            for sku in product.skus.all()
        ],
    )
    return PushPlan(
        product_id=product.pk,
        version=product.version,
        verb=verb,
        data=data,
        pictures=pictures,
        choice_pictures=of_choices,
        channels=list(connection.channels),
        statuses={listing.platform: listing.status for listing in here},
        key=f"{product.public_id}-{connection.pk}",
        sku_rows={sku.public_id: sku.pk for sku in product.skus.all()},
    )


def _stock(products, links: dict[int, str], buffers: Buffers) -> dict[int, dict[str, int]]:
    """Per SKU row the pieces to offer by storefront warehouse: what is available but for the buffer."""
    levels: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sku_id, warehouse_id, available in StockLevel.objects.filter(
        sku__product__in=products, sku__is_active=True
    ).values_list("sku_id", "warehouse_id", F("on_hand") - F("reserved") - F("locked")):
        levels[sku_id].append((warehouse_id, available))
    if made := [sku.pk for row in products for sku in row.skus.all() if sku.is_bundle]:
        levels |= bundles.levels_of(made)
    return {
        sku.pk: by_warehouse(buffers.offered(sku.pk, levels[sku.pk]), links)
        for row in products
        for sku in row.skus.all()
    }


def _external_sku_ids(connection: Connection, products) -> dict[int, str]:
    return dict(
        ListingSku.objects.filter(listing__product__in=products, listing__platform__in=connection.channels).values_list(
            "sku_id", "external_id"
        )
    )
