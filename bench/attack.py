"""The attack: hundreds of buyers at both storefronts at once, and ten pieces. Nobody may be sold an eleventh.

The storefronts ask nobody before they sell what they believe to have, so both sell: the seller center lets the first
ten pieces' orders stand and cancels the rest where they were placed, with the reason.
"""

import threading
import time
from collections import Counter

from django.db import connections

from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from mock_storefronts.buyers.shopper import Shopper
from orders.actions import hints
from orders.models import Order, OrderLine, Status
from outbox.models import Connection, SyncJob
from products import actions
from products.models import Sku, StockEntry

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
    ids = {name: shopper.products()[0]["skus"][0]["id"] for name, shopper in shoppers.items()}
    answers: Counter = Counter()
    gate = threading.Barrier(buyers)

    def buyer(number: int) -> None:
        name = list(MOCKS)[number % 2]
        shopper = Shopper(house.mock_url(name), seed=number)
        gate.wait()
        status, _body = shopper.buy([(ids[name], 1)])
        answers["sold" if status == 201 else "refused at the checkout"] += 1

    threads = [threading.Thread(target=buyer, args=(number,)) for number in range(buyers)]
    began = time.perf_counter()
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    stormed = time.perf_counter() - began
    for connection in Connection.objects.for_shop(shop):
        hints.poll(connection)
    until(lambda: _at_rest(shop, answers["sold"]))
    settled = time.perf_counter() - began
    house.stop_worker()
    connections.close_all()
    return {"attack": _verdict(shop, sku, answers, buyers, pieces) | {
        "storm_seconds": round(stormed, 2), "settled_seconds": round(settled, 2),
        "storefronts_show": {name: _stock(shopper) for name, shopper in shoppers.items()},
    }}  # fmt: skip


def _verdict(shop, sku, answers: Counter, buyers: int, pieces: int) -> dict:
    stand = OrderLine.objects.filter(order__shop=shop).exclude(order__status=Status.CANCELLED)
    sold = sum(line.quantity for line in stand)
    row = Sku.objects.get(pk=sku.pk)
    ledger = StockEntry.objects.filter(sku=sku)
    return {
        "buyers": buyers,
        "pieces": pieces,
        "sold_by_the_storefronts": answers["sold"],
        "refused_at_the_checkout": answers["refused at the checkout"],
        "orders_that_stand": sold,
        "cancelled_as_sold_out": Order.objects.for_shop(shop).filter(status=Status.CANCELLED).count(),
        "oversold": max(0, sold - pieces),
        "available": row.available,
        "ledger_adds_up": sum(entry.reserved_change for entry in ledger) == row.reserved
        and sum(entry.on_hand_change for entry in ledger) == row.on_hand,
    }


def _at_rest(shop, sold: int) -> bool:
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
