"""Plans that carry prices and stock only: what an edit waits for, read in one round trip."""

from django.db import connection as db

from core.platforms import Platform
from outbox.models import Connection
from products.listings.payloads import PushPlan, by_warehouse
from products.models import CampaignAllocation, Product, StockBuffer
from products.stock import bundles
from products.stock.buffers import Buffers, gathered
from storefronts.contract import ProductData, SkuData

Status = Product.Status

# All that a value push needs, as one row: where the connection's warehouses are, what is held back, what campaigns add
# there now, and the products. The rules of what is held back stay where they are (``stock.buffers``). A SKU's listing is a
# look-up, not a join: before PostgreSQL has counted the rows of a large import, it joined every listing of the platform.
_VALUES = """
SELECT
    (SELECT json_agg(json_build_array(w.warehouse_id, w.external_id) ORDER BY w.id)
     FROM logistics_warehouselink w WHERE w.connection_id = %(connection)s),
    (SELECT json_agg(json_build_array(b.sku_id, b.pieces, b.percent)) FROM products_stockbuffer b
     LEFT JOIN products_sku s ON s.id = b.sku_id
     WHERE b.shop_id = %(shop)s AND (b.sku_id IS NULL OR s.product_id = ANY(%(ids)s))),
    (SELECT json_agg(json_build_array(a.sku_id, a.warehouse_id, a.pieces)) FROM products_campaignallocation a
     JOIN products_sku s ON s.id = a.sku_id
     WHERE s.product_id = ANY(%(ids)s) AND a.is_open AND a.platforms && %(channels)s::varchar[]),
    (SELECT json_agg(json_build_array(p.id, p.version, p.public_id, p.wanted_status,
        (SELECT json_agg(json_build_array(l.platform, l.wanted, l.status, l.external_id) ORDER BY l.id)
         FROM products_listing l WHERE l.product_id = p.id),
        (SELECT json_agg(json_build_array(s.id, s.public_id, s.seller_sku, s.price,
            (SELECT max(ls.external_id) FROM products_listingsku ls WHERE ls.sku_id = s.id
             AND (SELECT l.platform FROM products_listing l WHERE l.id = ls.listing_id) = ANY(%(channels)s)),
            (SELECT json_agg(json_build_array(v.warehouse_id, v.on_hand - v.reserved - v.locked))
             FROM products_stocklevel v WHERE v.sku_id = s.id),
            (SELECT json_agg(json_build_array(b.pieces, (SELECT json_agg(json_build_array(v.warehouse_id,
                v.on_hand - v.reserved - v.locked)) FROM products_stocklevel v
                JOIN products_sku c ON c.id = v.sku_id JOIN products_product cp ON cp.id = c.product_id
                WHERE v.sku_id = b.component_id AND c.is_active AND cp.wanted_status <> 'DELETED')))
             FROM products_bundlepart b WHERE b.bundle_id = s.id)) ORDER BY s.position, s.id)
         FROM products_sku s WHERE s.product_id = p.id AND s.is_active)))
     FROM products_product p WHERE p.shop_id = %(shop)s AND p.id = ANY(%(ids)s))
"""


def value_plans_for(connection: Connection, product_ids) -> dict[int, PushPlan]:
    """Plans that carry prices and stock only, by product id: an edit waits for nothing else."""
    with db.cursor() as cursor:
        cursor.execute(
            _VALUES,
            {
                "connection": connection.pk,
                "channels": list(connection.channels),
                "shop": connection.shop_id,
                "ids": list(product_ids),
            },
        )
        links, rules, campaigns, products = (rows or [] for rows in cursor.fetchone())
    buffers = gathered(
        [StockBuffer(sku_id=sku_id, pieces=pieces, percent=percent) for sku_id, pieces, percent in rules],
        [CampaignAllocation(sku_id=sku, warehouse_id=warehouse, pieces=pieces) for sku, warehouse, pieces in campaigns],
    )
    plans = (_value_plan(connection, dict(links), buffers, *row) for row in products)
    return {plan.product_id: plan for plan in plans if plan is not None}


def _value_plan(
    connection, links: dict[int, str], buffers: Buffers, pk, version, key, wanted_status, listings, skus
) -> PushPlan | None:
    here = [row for row in listings or [] if row[0] in connection.channels]
    external_id = next((row[3] for row in here if row[3]), "")
    platforms = [row[0] for row in listings or [] if row[1]] if wanted_status == Status.ACTIVATE else []
    if not external_id or not set(platforms) & set(connection.channels):
        return None
    return PushPlan(
        product_id=pk,
        version=version,
        verb="SAVE",
        data=ProductData(
            key=key,
            external_id=external_id,
            title="",
            description="",
            category_id="",
            brand="",
            image_uris=[],
            platforms=Platform.ordered(platforms),
            skus=[
                SkuData(
                    public_id,
                    external or "",
                    seller_sku,
                    {},
                    price,
                    by_warehouse(buffers.offered(sku_id, _levels(levels, parts)), links),
                )
                for sku_id, public_id, seller_sku, price, external, levels, parts in skus or []
            ],
        ),
        pictures=[],
        channels=list(connection.channels),
        statuses={row[0]: row[2] for row in here},
        key=f"{key}-{connection.pk}",
        sku_rows={row[1]: row[0] for row in skus or []},
    )


def _levels(levels, parts) -> bundles.Levels:
    """What is available of a SKU, or can be made of its parts, by warehouse."""
    return bundles.makes([(pieces, there or []) for pieces, there in parts]) if parts else levels or []
