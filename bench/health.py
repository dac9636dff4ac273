"""Shop health at size: its figures and pages over a large shop's orders, and one day written."""

import time
from datetime import timedelta

from django.db import connection as db
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench import figures as numbers
from bench import orders as bench_orders
from bench import pages
from bench.house import BenchHouse
from bench.shop import make_shop
from core import clock
from shop_health import queries
from shop_health.actions import days, standing
from shop_health.models import HealthDay

# A third of a year's orders were handed over in time, some late, some not at all; the last sixty days are kept.
_TOLD = """
UPDATE orders_order SET handed_over_at = ship_by - interval '5 hours', delivered_at = ordered_at + interval '3 days'
    WHERE shop_id = %(shop)s AND status IN ('IN_TRANSIT', 'COMPLETED');
UPDATE orders_order SET handed_over_at = ship_by + interval '5 hours' WHERE shop_id = %(shop)s AND id %% 40 = 0 AND status = 'COMPLETED';
UPDATE orders_order SET is_seller_fault = true, cancelled_at = ordered_at + interval '1 hour', cancelled_by = 'SELLER'
    WHERE shop_id = %(shop)s AND status = 'CANCELLED' AND id %% 3 = 0;
ANALYZE;
"""


def measure(house: BenchHouse, *, orders: int, requests: int) -> dict:
    """The figures of a shop of ``orders`` orders worked out anew, the bars refreshed, a day written; then the pages, ms at
    one client."""
    shop = make_shop("health")
    with bench_orders.bulk_load():
        bench_orders.fill(shop, orders)
        with db.cursor() as cursor:
            cursor.execute(_TOLD, {"shop": shop.pk})
    today = clock.jakarta_today()
    for ago in range(60, 1, -1):
        days.write(shop, today - timedelta(days=ago))
    began = time.perf_counter()
    days.write(shop, today - timedelta(days=1))
    written = time.perf_counter() - began
    assert HealthDay.objects.for_shop(shop).count() == 60
    times = []
    for _turn in range(max(5, requests // 10)):
        began = time.perf_counter()
        with CaptureQueriesContext(db) as captured:
            found = queries.now_of(shop)
        times.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    standing.refresh_one(shop.pk)
    refreshed = time.perf_counter() - began
    result = {
        "figures": {"orders": orders, "due in 30 days": found.total("FDR").whole, "queries": len(captured)}
        | {f"figures {name} (ms)": value for name, value in numbers.latency(times).items() if name != "n"}
        | {"bars refreshed (ms)": round(refreshed * 1000), "a day written (ms)": round(written * 1000)},
    }
    user = User.objects.get(email="health@bench.test")
    addresses = {
        "health: overview": "/health/",
        "health: late dispatch and its orders": "/health/measures/LDR/",
        "health: chat response": "/health/measures/CHAT_RESPONSE/",
        "health: violations": "/health/violations/",
    }
    return result | {"pages": pages.beside_bare(house, user, addresses, requests)}
