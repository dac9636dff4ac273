"""Data Compass at size: all days counted anew, how far a sum lags behind an order, and the pages over a million orders and a
year of visits."""

import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection as db
from django.utils.timezone import now

from accounts.models import User
from bench import figures as numbers
from bench import orders as bench_orders
from bench import pages
from bench.house import BenchHouse
from bench.shop import ACTOR, make_products, make_shop
from core import audit
from insights import checking
from insights.actions import rollups
from insights.models import ProductDay, SalesHour
from orders.models import Order
from outbox.models import Connection

# A million orders of a year, of 300,000 buyers, each of one of the shop's products; every fifth with a discount.
_TOLD = """
UPDATE orders_order SET ordered_at = now() - n * interval '%(gap)s seconds', paid_at = now() - n * interval '%(gap)s seconds',
    buyer_id = 'b' || (n * 7919 %% 300000) FROM (SELECT id AS at, row_number() OVER (ORDER BY id) AS n FROM orders_order
    WHERE shop_id = %(shop)s) found WHERE at = id;
UPDATE orders_orderline l SET sku_id = s.id, layers = CASE WHEN l.id %% 5 = 0
    THEN '[{"kind": "SELLER_DISCOUNT", "name": "x", "amount": 1000}]'::jsonb ELSE '[]'::jsonb END
    FROM (SELECT k.id, row_number() OVER (ORDER BY k.id) - 1 AS place, count(*) OVER () AS many FROM products_sku k
        JOIN products_product p ON p.id = k.product_id WHERE p.shop_id = %(shop)s) s
    WHERE l.order_id IN (SELECT id FROM orders_order WHERE shop_id = %(shop)s) AND s.place = l.id %% s.many;
INSERT INTO insights_trafficday (shop_id, connection_id, platform, day, source, impressions, views, visitors, carts, cart_users,
    told_orders, told_gmv)
SELECT %(shop)s, c.id, 'TIKTOK_SHOP', current_date - d, source, 9000, 3000, 2000, 300, 200, 0, 0
    FROM outbox_connection c, generate_series(0, 364) d, unnest(ARRAY['', 'SEARCH', 'SHOP', 'PRODUCT', 'AD', 'CREATOR']) source
    WHERE c.shop_id = %(shop)s;
INSERT INTO insights_traffichour (shop_id, connection_id, platform, hour, impressions, views, visitors)
SELECT %(shop)s, c.id, 'TIKTOK_SHOP', date_trunc('hour', now()) - h * interval '1 hour', 400, 125, 90
    FROM outbox_connection c, generate_series(0, 8759) h WHERE c.shop_id = %(shop)s;
INSERT INTO insights_producttraffic (shop_id, connection_id, platform, day, external_id, product_id, impressions, views, visitors,
    carts, cart_users, creator_views)
SELECT %(shop)s, c.id, 'TIKTOK_SHOP', current_date - d, p.id::text, p.id, 90, 30, 20, 3, 2, 1
    FROM outbox_connection c, products_product p, generate_series(0, 364) d WHERE c.shop_id = %(shop)s AND p.shop_id = %(shop)s;
"""
PATHS = {
    "insights: overview, 28 days": "/insights/",
    "insights: overview, today": "/insights/?range=today",
    "insights: overview, 90 days of Tokopedia": "/insights/?range=90&source=TOKOPEDIA",
    "insights: products": "/insights/products/",
    "insights: products that run out": "/insights/products/?sort=stock",
    "insights: promotions": "/insights/promotions/",
    "insights: traffic": "/insights/traffic/",
    "insights: orders and after-sales": "/insights/orders/",
}


def measure(house: BenchHouse, *, orders: int, products: int, requests: int) -> dict:
    """Count everything anew, twice: alone, and held against the orders; then the lag, then the pages, ms at one client."""
    shop = make_shop("insights")
    make_products(shop, products)
    with bench_orders.bulk_load():
        bench_orders.fill(shop, orders)
        with db.cursor() as cursor:
            cursor.execute(_TOLD, {"shop": shop.pk, "gap": max(1, 365 * 86_400 // orders)})
    began = time.perf_counter()
    days = rollups.rebuild(shop)
    rebuilt = time.perf_counter() - began
    with db.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    sums = {"orders": orders, "days": days, "sums of hours": SalesHour.objects.for_shop(shop).count()}
    sums |= {"sums of products": ProductDay.objects.for_shop(shop).count(), "rebuild (s)": round(rebuilt, 1)}
    sums["orders a second"] = round(orders / rebuilt)
    if orders <= 50_000:
        sums["differences"] = len(checking.differences(shop))
    result = {"figures": sums | {f"lag {name} (ms)": value for name, value in _lag(shop).items() if name != "n"}}
    user = User.objects.get(email="insights@bench.test")
    return result | {"pages": pages.beside_bare(house, user, PATHS, requests)}


def _lag(shop, *, each: int = 20) -> dict:
    """From an order's commit until the sum of its hour has it, with a worker that looks once in ``INSIGHTS_SECONDS``."""
    connection = Connection.objects.filter(shop=shop).first()
    while rollups.follow():
        pass
    stop, times = threading.Event(), []

    def work():
        while not stop.wait(settings.INSIGHTS_SECONDS):
            rollups.follow()
        db.close()

    worker = threading.Thread(target=work)
    worker.start()
    like = Order.objects.filter(shop=shop, purchased_on="TIKTOK_SHOP").first()
    for number in range(each):
        like.pk, like.public_id, like.external_id = None, f"ord_lag{number}", f"8{number:015d}"
        like.connection, like.ordered_at, like.paid_at, like.keys = connection, now(), now(), []
        like.save(force_insert=True)
        audit.record(like, "order.created", ACTOR)
        began, hour = time.perf_counter(), like.paid_at.replace(minute=0, second=0, microsecond=0)
        want = Order.objects.filter(shop=shop, purchased_on="TIKTOK_SHOP", paid_at__gte=hour, paid_at__lt=hour + timedelta(hours=1)).count()  # fmt: skip
        rows = SalesHour.objects.filter(shop=shop, platform="TIKTOK_SHOP", hour=hour, orders=want)
        while not rows.exists() and time.perf_counter() - began < 10:
            time.sleep(0.005)
        times.append((time.perf_counter() - began) * 1000)
    stop.set()
    worker.join()
    return numbers.latency(times)
