"""Promotions: the price of a full cart, a month of prices, the start of a large flash sale, and one counter that many
orders want at once."""

import threading
import time
from datetime import timedelta
from decimal import Decimal

from django.db import connections

from bench import figures
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from core import clock
from mock_storefronts.buyers.shopper import Shopper
from outbox.models import SyncJob
from pricing.layers import price_cart
from pricing.offers import Buyer, ItemPrice, Kind, Line, MoreSaves, ShippingDiscount, Tier, Voucher
from products.models import Sku
from promotions.actions import counting, lifecycle
from promotions.calendar import price_calendar
from promotions.models import Promotion
from promotions.rules import ItemInput
from promotions.tools import Tool

MOCKS = {"tiktok-shop": "TIKTOK_SHOP", "tokopedia": "TOKOPEDIA"}
CALENDAR_SKUS, THREADS = 1000, 8


def measure(house: BenchHouse, *, products: int, orders: int) -> dict:
    """``products`` in one flash sale on both storefronts; ``orders`` that take from one counter, eight at a time."""
    shop = make_shop("promo")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    made = make_products(shop, products)
    house.start_worker()
    _until(lambda: not _waiting(), 900)
    result = {"cart": _cart(), "flash_sale": _flash_sale(house, shop, made)}
    house.stop_worker()
    result["calendar"] = _calendar(shop)
    result["counter"] = _counter(shop, orders)
    connections.close_all()
    return {"promotions": result}


def _cart(lines: int = 20, rounds: int = 500) -> dict:
    """Microseconds for a cart with every layer: four prices a SKU, steps, three vouchers, two shipping discounts."""
    cart = [Line(f"s{n}", f"p{n}", 1 + n % 3, 50_000 + n * 1_000) for n in range(lines)]
    offers = [
        ItemPrice(id=f"{kind}{n}", kind=kind, name=kind.value, sku=f"s{n}", price=40_000 - place * 1_000)
        for n in range(lines)
        for place, kind in enumerate((Kind.CAMPAIGN, Kind.FLASH_SALE, Kind.PRODUCT_DISCOUNT, Kind.PRODUCT_DISCOUNT))
        if kind is not Kind.CAMPAIGN or n % 2
    ]
    offers += [
        MoreSaves(id="m", kind=Kind.BUY_MORE_SAVE_MORE, name="m", tiers=(Tier(2, Decimal(5)), Tier(3, Decimal(10)))),
        *(
            Voucher(id=f"v{n}", kind=Kind.VOUCHER, name="v", percent=Decimal(n), minimum_spend=100_000)
            for n in (5, 8, 9)
        ),
        *(ShippingDiscount(id=f"h{n}", kind=Kind.SHIPPING_DISCOUNT, name="h", amount=n) for n in (5_000, 9_000)),
    ]
    taken = []
    for _round in range(rounds):
        begin = time.perf_counter()
        price_cart(cart, offers, buyer=Buyer(), shipping_fee=12_000)
        taken.append((time.perf_counter() - begin) * 1e6)
    return {
        "lines": lines,
        "p50 us": round(figures.percentile(taken, 50)),
        "p95 us": round(figures.percentile(taken, 95)),
    }


def _flash_sale(house: BenchHouse, shop, products) -> dict:
    """Seconds from "Agree and publish" until both storefronts have every product of the sale, and show the last one."""
    now = clock.now()
    row = lifecycle.create(
        shop,
        tool=Tool.FLASH_SALE,
        values={"name": "Bench flash", "starts_at": now, "ends_at": now + timedelta(hours=6), "percent": Decimal(20)},
        items=[ItemInput(product) for product in products],
        actor=ACTOR,
    )
    shoppers = [Shopper(house.mock_url(name)) for name in MOCKS]
    begin = time.perf_counter()
    lifecycle.publish(row, actor=ACTOR)
    published = time.perf_counter() - begin
    _until(lambda: _is_told(row))
    told = time.perf_counter() - begin
    shown = [sum("FLASH_SALE" in product["badges"] for product in shopper.products()) for shopper in shoppers]
    return {
        "products": len(products),
        "publish s": round(published, 2),
        "both storefronts have it s": round(told, 2),
        "of the first 200 on the shelf": "/".join(str(count) for count in shown),
    }


def _is_told(row: Promotion) -> bool:
    row.refresh_from_db()
    told = list(row.listings.values_list("accepted_revision", "problem"))
    return len(told) == len(MOCKS) and all(revision >= row.revision and not problem for revision, problem in told)


def _calendar(shop) -> dict:
    skus = list(Sku.objects.filter(product__shop=shop).select_related("product").order_by("id")[:CALENDAR_SKUS])
    taken = []
    for _round in range(5):
        begin = time.perf_counter()
        price_calendar(shop, "TOKOPEDIA", skus, clock.jakarta_today())
        taken.append((time.perf_counter() - begin) * 1000)
    return {"SKUs": len(skus), "days": 30, "p50 ms": round(figures.percentile(taken, 50))}


def _counter(shop, orders: int) -> dict:
    """Orders a second that take one use each from one voucher, eight threads at once; nobody may be lost."""
    now = clock.now()
    values = {
        "name": "Bench voucher",
        "starts_at": now,
        "ends_at": now + timedelta(hours=6),
        "amount": 1_000,
        "total_limit": orders // 2,
    }
    row = lifecycle.create(shop, tool=Tool.VOUCHER, values=values, items=[], actor=ACTOR)
    row = lifecycle.publish(row, actor=ACTOR)

    def work(first: int) -> None:
        for number in range(first, orders, THREADS):
            taken = [counting.Taken(row.pk, None, 0, 1_000)]
            counting.reserve(taken, cause=f"bench_{number}", buyer=f"b{number}", actor=ACTOR)
        connections.close_all()

    threads = [threading.Thread(target=work, args=(first,)) for first in range(THREADS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin
    counter = row.counters.get(kind="USES")
    return {
        "orders": orders,
        "threads": THREADS,
        "orders/s": round(orders / seconds),
        "limit": counter.limit,
        "counted": counter.used,
    }


def _waiting() -> bool:
    return SyncJob.objects.filter(state__in=[SyncJob.State.PENDING, SyncJob.State.SENDING]).exists()


def _until(condition, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("the bench did not come to rest")
        time.sleep(0.05)
