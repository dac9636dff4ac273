"""Manage Orders over many shops: list, filters, search, deep page, detail and the API, beside the bare page."""

from contextlib import contextmanager

from django.db import connection as db

from accounts.models import User
from bench import pages
from bench.house import BenchHouse
from bench.rows import give_defaults
from bench.shop import make_shop
from core import keyset
from orders.models import Order, OrderLine, Package
from outbox.models import Connection

# Shop, connection, packages, orders and lines by rule: what 50 shops sold in a year, the largest almost a third of it.
_FILL = """
INSERT INTO orders_package (public_id, shop_id, connection_id, purchased_on, external_id, status, hand_over, provider_name,
    tracking_number, is_combined, wanted_provider, wanted_tracking_number, problem, label_prints, tracking)
SELECT 'pkg_' || %(shop)s || '_' || n, %(shop)s, %(connection)s, (ARRAY['TIKTOK_SHOP','TOKOPEDIA'])[1 + n %% 2],
    '9' || %(shop)s || lpad(n::text, 12, '0'), 'TO_FULFILL', '', 'J&T Express', 'JX' || %(shop)s || lpad(n::text, 10, '0'),
    false, '', '', '', 0, '[]'
FROM generate_series(1, %(count)s) n;
INSERT INTO orders_order (public_id, shop_id, connection_id, purchased_on, external_id, invoice_no, status, stock, buyer_name,
    buyer_phone, buyer_id, recipient, buyer_message, service_code, service_name, is_seller_shipping, is_cod, is_split, goods_original,
    seller_discount, platform_discount, sub_total, shipping_original, shipping_seller_discount, shipping_platform_discount,
    shipping_fee, buyer_fees, tax, total, item_count, ordered_at, storefront_updated_at, storefront_fingerprint, paid_at, ship_by, cancelled_by,
    cancel_reason, is_seller_fault, wanted_cancel, wanted_answer, wanted_parcels, problem, note, flag, keys, words, version,
    received_at, updated_at, layers)
SELECT 'ord_' || %(shop)s || '_' || n, %(shop)s, %(connection)s, (ARRAY['TIKTOK_SHOP','TOKOPEDIA'])[1 + n %% 2],
    '5' || %(shop)s || lpad(n::text, 12, '0'), 'INV/' || n,
    CASE WHEN n %% 100 < 2 THEN 'UNPAID' WHEN n %% 100 < 6 THEN 'AWAITING_SHIPMENT' WHEN n %% 100 < 8 THEN 'AWAITING_COLLECTION'
         WHEN n %% 100 < 14 THEN 'IN_TRANSIT' WHEN n %% 100 < 20 THEN 'CANCELLED' ELSE 'COMPLETED' END,
    'NONE', 'B*** ' || chr(65 + n %% 26) || '****', '', '', '{"city": "Kota Bandung", "province": "Jawa Barat"}', '',
    'STANDARD', 'Standard', false, false, false, 50000 + n %% 900 * 1000, 0, 0, 50000 + n %% 900 * 1000, 9000, 0, 0, 9000, '{}', 0,
    59000 + n %% 900 * 1000, 1, now() - n * interval '1 minute', now(), '', now() - n * interval '1 minute',
    now() - n * interval '1 minute' + interval '2 days', '', '', false, '', '', '{}', '', '', '',
    ARRAY['5' || %(shop)s || lpad(n::text, 12, '0'), 'JX' || %(shop)s || lpad(n::text, 10, '0'), 'SKU-' || n %% 500],
    lower('B*** ' || chr(65 + n %% 26) || '**** 5' || %(shop)s || lpad(n::text, 12, '0') || ' JX' || %(shop)s || lpad(n::text, 10, '0')
        || ' Kopi Gayo Arabika Biji Sangrai 250 g SKU-1'), 1, now(), now(), '[]'
FROM generate_series(1, %(count)s) n;
ANALYZE orders_order, orders_package;
INSERT INTO orders_orderline (order_id, package_id, external_product_id, external_sku_id, external_ids, title, variant, seller_sku,
    quantity, original_price, price, paid, layers, is_gift, is_preorder, held)
SELECT o.id, p.id, '1', '2', ARRAY['3'], 'Kopi Gayo Arabika Biji Sangrai', '250 g', 'SKU-1', 1, o.sub_total, o.sub_total, o.sub_total, '[]',
    false, false, '[]'
FROM orders_order o JOIN orders_package p ON p.shop_id = o.shop_id AND substr(p.public_id, 5) = substr(o.public_id, 5)
WHERE o.shop_id = %(shop)s;
"""
PAGES = {
    "orders: first page": "/orders/",
    "orders: Tokopedia, to ship": "/orders/?purchased_on=TOKOPEDIA&status=AWAITING_SHIPMENT&status=PARTIALLY_SHIPPING",
    "orders: two numbers": "",
    "orders: a buyer's name": "/orders/?q=B***+Q****",
    "orders: ship-by, soonest": "/orders/?sort=ship_by",
    "orders: deep page": "",
    "orders: one order": "",
}


def measure(house: BenchHouse, *, orders: int, shops: int, requests: int) -> dict:
    """``orders`` over ``shops``, three tenths of them in the shop that is looked at; ms at one client."""
    shop = make_shop("orders")
    with bulk_load():
        fill(shop, orders * 3 // 10)
        for number in range(shops - 1):
            fill(make_shop(f"orders-{number}"), (orders * 7 // 10) // (shops - 1))
    user = User.objects.get(email="orders@bench.test")
    some = list(Order.objects.filter(shop=shop).order_by("id")[1000:1002])
    sort = keyset.Sort("ordered_at", descending=True)
    middle = Order.objects.filter(shop=shop).order_by(*sort.order_by())[orders * 3 // 20]
    addresses = PAGES | {
        "orders: two numbers": f"/orders/?q={some[0].external_id},{some[1].external_id}",
        "orders: deep page": f"/orders/?after={keyset.cursor(sort, middle)}",
        "orders: one order": f"/orders/{some[0].public_id}/",
    }
    return pages.beside_bare(house, user, addresses, requests)


@contextmanager
def bulk_load():
    """Without the word indexes and the checks of keys while a million rows go in: both are made up for afterwards."""
    with db.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'orders_order' AND indexdef LIKE '% USING gin %'"
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")


def fill(shop, count: int) -> None:
    """So many orders of the shop, by rule."""
    connection = Connection.objects.create(
        shop=shop, name="bench", channels=["TIKTOK_SHOP", "TOKOPEDIA"], base_url="http://127.0.0.1:9",
        auth_url="http://127.0.0.1:9", app_key="k", app_secret="s",
    )  # fmt: skip
    give_defaults(Package, Order, OrderLine)
    with db.cursor() as cursor:
        cursor.execute(_FILL, {"shop": shop.pk, "connection": connection.pk, "count": count})
