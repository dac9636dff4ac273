"""The attack: hundreds of buyers at both storefronts at once, and ten pieces. Nobody may be sold an eleventh.

The storefronts ask nobody before they sell what they believe to have, so both sell: the seller center lets the first
ten pieces' orders stand and cancels the rest where they were placed, with the reason.
"""

import time
from dataclasses import asdict

from django.db import connections

from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from desk import demo_attack
from mock_storefronts.buyers.crowd import REFUSED, SOLD, Crowd
from mock_storefronts.buyers.shopper import Shopper
from orders.actions import hints
from orders.models import Order
from outbox.models import Connection, SyncJob
from products import actions

MOCKS = {"tiktok-shop": "TIKTOK_SHOP", "tokopedia": "TOKOPEDIA"}


def attack(house: BenchHouse, *, buyers: int, pieces: int) -> dict:
    """``buyers`` check out one piece each, half at either storefront, as fast as they can; then all comes to rest."""
    shop = make_shop("attack")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    [product] = make_products(shop, 1)
    sku = product.skus.get()
    actions.change_stock(sku, kind="COUNT", quantity=pieces, actor=ACTOR)
    house.start_worker()
    shoppers = {name: Shopper(house.mock_url(name)) for name in MOCKS}
    until(lambda: all(_stock(shopper) == pieces for shopper in shoppers.values()))
    fronts = {name: (house.mock_url(name), shoppers[name].products()[0]["skus"][0]["id"]) for name in MOCKS}
    crowd = Crowd(fronts, buyers)
    began = time.perf_counter()
    crowd.rush()
    crowd.wait()
    stormed = time.perf_counter() - began
    for connection in Connection.objects.for_shop(shop):
        hints.poll(connection)
    until(lambda: at_rest(shop, crowd.answers[SOLD]))
    settled = time.perf_counter() - began
    house.stop_worker()
    connections.close_all()
    found = asdict(demo_attack.verdict(sku, Order.objects.for_shop(shop), pieces))
    return {"attack": {
        "buyers": buyers,
        "pieces": pieces,
        "sold_by_the_storefronts": crowd.answers[SOLD],
        "refused_at_the_checkout": crowd.answers[REFUSED],
        "orders_that_stand": found["stand"],
        "cancelled_as_sold_out": found["cancelled"],
        "oversold": found["oversold"],
        "available": found["available"],
        "ledger_adds_up": found["is_green"],
        "storm_seconds": round(stormed, 2),
        "settled_seconds": round(settled, 2),
        "storefronts_show": {name: _stock(shopper) for name, shopper in shoppers.items()},
    }}  # fmt: skip


def at_rest(shop, sold: int) -> bool:
    """Whether every order that was sold is here, and nothing waits to be told."""
    for connection in Connection.objects.for_shop(shop):
        hints.fetch_due(connection)
    waiting = SyncJob.objects.for_shop(shop).filter(state__in=["PENDING", "SENDING"]).exclude(operation="PRODUCT_READ")
    orders = Order.objects.for_shop(shop)
    return orders.count() == sold and not waiting.exists() and not orders.exclude(wanted_cancel="").exists()


def _stock(shopper: Shopper) -> int:
    return sum(product["stock"] for product in shopper.products())


def until(condition, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("the attack did not come to rest")
        time.sleep(0.2)
