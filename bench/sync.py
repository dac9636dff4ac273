"""Edit -> both storefronts, and how fast a backlog drains; each beside its floor."""

import json
import multiprocessing
import os
import select
import time
from datetime import UTC, datetime

import psycopg2
import urllib3
from django.db import connection as db
from django.db import connections, transaction

from bench import figures
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products import actions
from products.models import ListingSku, Product
from storefronts import adapters
from storefronts.adapters.open_api.signing import sign_request

MOCKS = {"tiktok-shop": "TIKTOK_SHOP", "tokopedia": "TOKOPEDIA"}


def prepare(house: BenchHouse, slug: str, count: int) -> list[Product]:
    """A connected shop with ``count`` products live on both mocks, nothing waiting."""
    shop = make_shop(slug)
    for name, channel in MOCKS.items():
        connect(shop, name, channel, house.mock_url(name))
    products = make_products(shop, count)
    connections.close_all()
    house.start_worker()
    deadline = time.monotonic() + 900
    while SyncJob.objects.filter(state__in=["PENDING", "SENDING"]).exists() and time.monotonic() < deadline:
        time.sleep(1)
    house.stop_worker()
    assert Product.objects.filter(shop=shop, status="ACTIVATE").count() == count, "not every product went live"
    return products


def edit_latency(products: list[Product], *, rate: float, count: int) -> dict:
    """Commit -> accepted by the later of both storefronts, in ms, with ``rate`` price edits a second."""
    committed: dict[int, tuple[datetime, int]] = {}
    begin = time.monotonic()
    for number in range(count):
        product = products[number % len(products)]
        time.sleep(max(0.0, begin + number / rate - time.monotonic()))
        sku = product.skus.get()
        price = 60_000 + (int(time.time() * 1000) + number) % 900_000
        actions.set_prices(product, prices={sku.public_id: price}, actor=ACTOR)
        committed[number] = (datetime.now(UTC), price)
    _wait_until_done("PRICE_PUSH")
    latencies = []
    with db.cursor() as cursor:
        for number, (at, price) in committed.items():
            cursor.execute(
                """WITH wanted AS (SELECT %s::bigint AS product, %s::jsonb AS price), taken AS (
                       SELECT subject_type, subject_id, field, value, accepted_at FROM storefronts_receipt
                       UNION ALL
                       SELECT subject_type, subject_id, field, value, accepted_at FROM storefronts_pastreceipt)
                   SELECT count(*), max(accepted_at) FROM taken, wanted
                   WHERE subject_type = 'product' AND subject_id = product AND field = 'price' AND value = price""",
                [products[number % len(products)].pk, json.dumps(price)],
            )
            found, accepted = cursor.fetchone()
            if found == 2:  # coalesced edits have no receipt of their own
                latencies.append((accepted - at).total_seconds() * 1000)
    return figures.latency(latencies) | {"rate": rate, "coalesced": count - len(latencies)}


def rest() -> None:
    """Until everything is read back as well."""
    _wait_until_done("PRODUCT_READ")


def _wait_until_done(operation: str, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while SyncJob.objects.filter(operation=operation, state__in=["PENDING", "SENDING"]).exists():
        if time.monotonic() > until:
            raise SystemExit("the outbox did not come to rest")
        time.sleep(0.05)


def floor_latency(products: list[Product], *, rate: float, count: int) -> dict:
    """The floor: psycopg2 update + insert + NOTIFY, a listener, one kept-alive signed POST a storefront, no Django."""
    with db.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_outbox (id bigserial PRIMARY KEY, target int, at timestamptz)")
    targets = _targets(products[: min(len(products), 50)])
    ready, done = multiprocessing.Event(), multiprocessing.Queue()
    listener = multiprocessing.Process(target=_listen, args=(os.environ["DATABASE_URL"], targets, count, ready, done))
    listener.start()
    ready.wait(10)
    link = psycopg2.connect(os.environ["DATABASE_URL"])
    begin = time.monotonic()
    committed = {}
    for number in range(count):
        time.sleep(max(0.0, begin + number / rate - time.monotonic()))
        with link, link.cursor() as cursor:
            target = number % len(targets)
            cursor.execute("UPDATE products_sku SET version = version + 1 WHERE id = %s", [targets[target][0][3]])
            cursor.execute("INSERT INTO bench_outbox (target, at) VALUES (%s, now()) RETURNING id", [target])
            row = cursor.fetchone()[0]
            cursor.execute("NOTIFY bench_outbox")
        committed[row] = time.time()
    answered = done.get(timeout=60)
    listener.join()
    link.close()
    return figures.latency([(at - committed[row]) * 1000 for row, at in answered.items()]) | {"rate": rate}


def _targets(products: list[Product]) -> list[list[tuple[Connection, str, str, int]]]:
    """Per product what each storefront needs for a price call."""
    found = []
    for product in products:
        rows = []
        for connection in Connection.objects.filter(shop=product.shop).order_by("id"):
            link = ListingSku.objects.select_related("listing").get(
                listing__product=product, listing__platform__in=connection.channels
            )
            rows.append((_plain(connection), link.listing.external_id, link.external_id, link.sku_id))
        found.append(rows)
    return found


def _plain(connection: Connection) -> dict:
    return {
        "url": connection.base_url,
        "key": connection.app_key,
        "secret": connection.app_secret,
        "token": connection.access_token,
        "cipher": connection.shop_cipher,
    }


def _post_price(pool: urllib3.PoolManager, host: dict, product: str, sku: str, price: int) -> None:
    path = f"/product/202309/products/{product}/prices/update"
    body = json.dumps({"skus": [{"id": sku, "price": {"amount": str(price), "currency": "IDR"}}]}).encode()
    query = {"app_key": host["key"], "timestamp": str(int(time.time())), "shop_cipher": host["cipher"]}
    query["sign"] = sign_request(host["secret"], path, query, body)
    headers = {"x-tts-access-token": host["token"], "content-type": "application/json"}
    address = host["url"] + path + "?" + "&".join(f"{key}={value}" for key, value in query.items())
    answer = pool.request("POST", address, body=body, headers=headers, retries=False)
    assert json.loads(answer.data)["code"] == 0, answer.data


def _listen(database_url, targets, count, ready, done) -> None:
    pool = urllib3.PoolManager(maxsize=4)
    link = psycopg2.connect(database_url)
    link.autocommit = True
    cursor = link.cursor()
    cursor.execute("LISTEN bench_outbox")
    ready.set()
    answered: dict[int, float] = {}
    while len(answered) < count:
        select.select([link], [], [], 1)
        link.poll()
        link.notifies.clear()
        cursor.execute("DELETE FROM bench_outbox RETURNING id, target")
        for row, target in cursor.fetchall():
            for host, product, sku, _sku_row in targets[target]:
                _post_price(pool, host, product, sku, 50_000 + row)
            answered[row] = time.time()
    done.put(answered)


def drain(house: BenchHouse, products: list[Product], changes: int) -> dict:
    """``changes`` changed prices wait; then the worker starts. Pushes a second over both storefronts."""
    shop = products[0].shop
    pushes = 2 * len(products)
    with transaction.atomic():
        with db.cursor() as cursor:
            cursor.execute("UPDATE products_sku SET price = price + 1 WHERE shop_id = %s", [shop.pk])
        outbox.enqueue_many(Operation.PRICE_PUSH, products)
    last = SyncJob.objects.latest("id").pk
    connections.close_all()
    house.start_worker()
    _wait_until_done("PRICE_PUSH", seconds=600)
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT extract(epoch FROM max(finished_at) - min(started_at)) FROM outbox_syncjob
               WHERE operation = 'PRICE_PUSH' AND state = 'DONE' AND id > %s - %s""",
            [last, pushes],
        )
        seconds = float(cursor.fetchone()[0])
    return {"pushes": pushes, "seconds": round(seconds, 1), "per_second": round(pushes / seconds)}


def bare_loop(products: list[Product], count: int) -> dict:
    """The same client in a bare loop: what one process could push at best, alone, without rows."""
    pairs = []
    for connection in Connection.objects.filter(shop=products[0].shop).order_by("id"):
        adapter = adapters.open_adapter(connection)
        links = ListingSku.objects.filter(listing__platform__in=connection.channels).select_related("listing")
        pairs += [(adapter, link.listing.external_id, link.external_id) for link in links[: count // 2]]
    connections.close_all()
    began = time.perf_counter()
    for number, (adapter, product, sku) in enumerate(pairs):
        adapter.update_prices(product, {sku: 70_000 + number})
    seconds = time.perf_counter() - began
    return {"pushes": len(pairs), "seconds": round(seconds, 1), "per_second": round(len(pairs) / seconds)}
