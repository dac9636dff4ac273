"""Orders on their way in and out: how soon one bought on a storefront is in the inbox, a storm of webhooks after an
outage, and a hundred parcels arranged and printed."""

import json
import random
import threading
import time
from itertools import count

import urllib3
from django.db import connections

from bench import figures
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from mock_storefronts.buyers.shopper import Shopper
from orders import papers
from orders.actions import wishes
from orders.models import Order, OrderHint, Package, Status
from outbox.models import Connection, SyncJob
from storefronts.adapters import open_adapter
from storefronts.adapters.open_api.signing import sign_webhook
from storefronts.models import InboundEvent

MOCKS = {"tiktok-shop": "TIKTOK_SHOP", "tokopedia": "TOKOPEDIA"}
BUYERS = 8


def measure(house: BenchHouse, *, orders: int, events: int, labels: int) -> dict:
    """``orders`` bought at 5 a second, then as many at once with the worker down and ``events`` webhooks about them,
    shuffled and repeated; then ``labels`` parcels arranged and put on one PDF."""
    house.start_web()
    shop = make_shop("intake")
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    make_products(shop, 20, stock=100_000)
    house.start_worker()
    _until(lambda: all(len(Shopper(house.mock_url(name)).products()) == 20 for name in MOCKS))
    _latency(house, shop, 20)  # warm everything
    result = {"latency": _latency(house, shop, orders)}
    house.stop_worker()
    result["storm"] = _storm(house, shop, orders, events)
    result["labels"] = _labels(shop, labels)
    house.stop_worker()
    house.stop("web")
    connections.close_all()
    return {"intake": result}


def _latency(house: BenchHouse, shop, orders: int) -> dict:
    """Milliseconds from the storefront's yes to the buyer until the order is in the inbox."""
    bought: dict[str, float] = {}
    seen: dict[str, float] = {}
    shoppers = [Shopper(house.mock_url(name), seed=7) for name in MOCKS]
    skus = [[sku["id"] for product in shopper.products() for sku in product["skus"]] for shopper in shoppers]
    ended = threading.Event()

    def look() -> None:
        while not ended.is_set() or len(seen) < len(bought):
            missing = [id for id in list(bought) if id not in seen]
            found = list(Order.objects.filter(shop=shop, external_id__in=missing).values_list("external_id", flat=True))
            seen.update(dict.fromkeys(found, time.perf_counter()))
            time.sleep(0.01)
        connections.close_all()

    watcher = threading.Thread(target=look)
    watcher.start()
    began = time.perf_counter()
    for number in range(orders):
        time.sleep(max(0, began + number / 5 - time.perf_counter()))
        status, body = shoppers[number % 2].buy([(skus[number % 2][number % 20], 1)])
        assert status == 201, body
        bought[body["order_id"]] = time.perf_counter()
    ended.set()
    watcher.join(timeout=120)
    return figures.latency([max(0.0, (seen[id] - at) * 1000) for id, at in bought.items()])


def _storm(house: BenchHouse, shop, orders: int, events: int) -> dict:
    """What came while nobody worked, and how long until all of it is right."""
    bought = _buy_at_once(house, orders)
    rows = {row.channels[0]: row for row in Connection.objects.for_shop(shop)}
    dice, number = random.Random(11), count(1)
    knocks = []
    for _event in range(events):
        channel, id = dice.choice(bought)
        data = {"order_id": id, "order_status": dice.choice(Status.values), "update_time": dice.randrange(2 * 10**9)}
        row, event_id = rows[channel], dice.choice([next(number), dice.randrange(1, events)])
        raw = json.dumps(
            {"type": 1, "tts_notification_id": f"storm-{event_id}", "shop_id": row.external_shop_id, "data": data}
        ).encode()
        knocks.append((channel, raw, sign_webhook(row.app_key, row.app_secret, raw)))
    dice.shuffle(knocks)
    began = time.perf_counter()
    _knock(house, knocks)
    stormed = time.perf_counter() - began
    house.start_worker()
    began = time.perf_counter()
    _until(lambda: _all_right(shop, {id for _channel, id in bought}))
    settled = time.perf_counter() - began
    return {
        "events": events,
        "kept (the rest were repeats)": InboundEvent.objects.filter(event_id__startswith="storm-").count(),
        "webhooks a second": round(events / stormed),
        "orders": orders,
        "settled after (s, with the worker's start)": round(settled, 1),
        "orders a second": round(orders / settled, 1),
        "orders that differ from their storefront": _differing(shop),
    }


def _buy_at_once(house: BenchHouse, orders: int) -> list[tuple[str, str]]:
    bought: list[tuple[str, str]] = []

    def buy(begin: int) -> None:
        name = list(MOCKS)[begin % 2]
        shopper = Shopper(house.mock_url(name), seed=begin)
        skus = [sku["id"] for product in shopper.products() for sku in product["skus"]]
        for number in range(begin, orders, BUYERS):
            status, body = shopper.buy([(skus[number % len(skus)], 1)])
            assert status == 201, body
            bought.append((MOCKS[name], body["order_id"]))
            if number % 5 == 0:
                shopper.cancel(body["order_id"])

    _side_by_side(buy)
    return bought


def _knock(house: BenchHouse, knocks: list[tuple[str, bytes, str]]) -> None:
    pool = urllib3.PoolManager(maxsize=BUYERS)

    def knock(begin: int) -> None:
        for channel, raw, signature in knocks[begin::BUYERS]:
            url = f"http://127.0.0.1:{house.ports['web']}/hooks/{channel.lower().replace('_', '-')}/"
            headers = {"Authorization": signature, "Content-Type": "application/json"}
            answer = pool.request("POST", url, body=raw, headers=headers)
            assert answer.status == 200, (answer.status, answer.data[:200])

    _side_by_side(knock)


def _side_by_side(work) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(BUYERS)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]


def _all_right(shop, ids: set[str]) -> bool:
    waiting = InboundEvent.objects.filter(event_id__startswith="storm-", state="RECEIVED").exists()
    rows = dict(Order.objects.filter(shop=shop, external_id__in=ids).values_list("external_id", "status"))
    return not waiting and len(rows) == len(ids) and not OrderHint.objects.filter(connection__shop=shop).exists()


def _differing(shop) -> int:
    """Orders that are not what their storefront says they are."""
    wrong = 0
    for connection in Connection.objects.for_shop(shop):
        ours = dict(Order.objects.filter(connection=connection).values_list("external_id", "status"))
        theirs = {data.external_id: data.status for data in open_adapter(connection).get_orders(list(ours))}
        wrong += len(ours.items() ^ theirs.items())
    return wrong


def _labels(shop, wanted: int) -> dict:
    """A hundred orders arranged, and all their labels on one PDF."""
    orders = list(Order.objects.filter(shop=shop, status=Status.AWAITING_SHIPMENT).order_by("id")[:wanted])
    began = time.perf_counter()
    for order in orders:
        wishes.arrange_shipment(order, hand_over="PICKUP", actor=ACTOR)
    arranged = time.perf_counter() - began
    packages = Package.objects.filter(lines__order__in=orders).distinct()
    _until(lambda: packages.exclude(tracking_number="").count() == len(orders))
    numbered = time.perf_counter() - began
    began = time.perf_counter()
    pdf = papers.print_labels(shop, list(packages), size="THERMAL", actor=ACTOR)
    drawn = time.perf_counter() - began
    assert not SyncJob.objects.for_shop(shop).filter(state="FAILED").exists()
    return {
        "orders": len(orders),
        "arranged (s)": round(arranged, 2),
        "all tracking numbers here after (s)": round(numbered, 2),
        "PDF drawn (s)": round(drawn, 2),
        "PDF (KiB)": len(pdf) // 1024,
    }


def _until(condition, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("the bench did not come to rest")
        time.sleep(0.1)
