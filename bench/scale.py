"""Several machines: web, worker and beat on two of them, database, Redis and both storefronts on a third, each storefront with
80 ms of latency. What a second machine brings, and what happens when one vanishes, when two beats beat, and when all programs
are started again under load (docs/scale.md)."""

import json
import sys
import threading
import time
from collections import Counter
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from django.db import connection as db
from django.db import transaction

from accounts import actions as accounts
from bench import sync
from bench.house import BenchHouse
from bench.machines import HERE, Machine, Network, why_not
from bench.shop import ACTOR
from outbox import actions as outbox
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.operations import Operation
from products.models import Product
from seller_center import processes, programs, web

LATENCY_MS = 80
PORT = "8000"
# Calls that one worker has under way at once: few, so that two machines meet the storefronts' latency before they meet the
# end of the two cores that both share here with storefronts and database.
THREADS = "2"


def measure(house: BenchHouse, *, products: int, seconds: int) -> dict:
    """All of it; on a machine that cannot be several only why."""
    if reason := why_not():
        print(f"skipped: {reason}", flush=True)
        return {"skipped": reason}
    rows = sync.prepare(house, "scale", products)
    with Network(house.var_dir / "machines") as network:
        reached = _move(house)
        first, second = network.machine("first"), network.machine("second")
        for machine in (first, second):
            machine.start("web", web.STANDALONE, PORT=PORT, **reached)
            machine.start("beat", programs.beat_command(), **reached)
        result: dict = {"latency_ms": LATENCY_MS}
        _worker(first, reached)
        result["one machine (pushes/s)"] = one = _pushes_a_second(rows, seconds)
        _worker(second, reached)
        result["two machines (pushes/s)"] = two = _pushes_a_second(rows, seconds)
        result["ratio"] = round(two / one, 2)
        print(json.dumps(result), flush=True)
        result |= _vanish(rows, [first, second])
        print(json.dumps(result), flush=True)
        result |= _restart(rows, [first, second], reached)
        result |= _in_order()
    return result


def _move(house: BenchHouse) -> dict[str, str]:
    """Database, Redis and storefronts start again in this process's new namespace; where they are reached."""
    servers = house.services
    assert servers.postgres and servers.valkey
    db.close()
    for name in sync.MOCKS:
        house.stop(name)
        house.start(name, [sys.executable, "-m", "mock_storefronts", name], PORT=house.ports[name], HOST=HERE)
    servers.postgres.stop()
    servers.postgres.listen = HERE
    with (servers.postgres.folder / "pg_hba.conf").open("a") as rules:
        rules.write(f"host all all {HERE}/24 trust\n")
    servers.postgres.start()
    servers.valkey.stop()
    servers.valkey.host = HERE
    servers.valkey.spawn()
    servers.valkey.wait_ready()
    for connection in Connection.objects.all():
        port = urlsplit(connection.base_url).port
        url = f"http://{HERE}:{port}"
        house.wait(f"{url}/buyer/shop")
        urllib3.request("PUT", f"{url}/faults", json={"latency_ms": LATENCY_MS})
        Connection.objects.filter(pk=connection.pk).update(base_url=url, auth_url=url)
    return {
        "DATABASE_URL": f"postgresql://postgres@{HERE}:5432/seller_center",
        "REDIS_URL": servers.valkey.url(),
        "SECRET_KEY": settings.SECRET_KEY,
    }


def _worker(machine: Machine, reached: dict[str, str]) -> None:
    """Start its worker, and wait until it listens."""
    machine.start("worker", programs.worker_command("sync"), SYNC_THREADS=THREADS, **reached)
    if not processes.wait_until(lambda: "listener_hears" in machine.log("worker"), seconds=120, every=0.5):
        raise SystemExit(f"{machine.name}: {machine.log('worker')[-2000:]}")


def _change_prices(products: list[Product]) -> None:
    """Every price rises by a rupiah, and both storefronts are to hear of it."""
    with transaction.atomic():
        with db.cursor() as cursor:
            cursor.execute("UPDATE products_sku SET price = price + 1 WHERE shop_id = %s", [products[0].shop_id])
        outbox.enqueue_many(Operation.PRICE_PUSH, products)


def _pushes_a_second(products: list[Product], seconds: int) -> float:
    """With more to do than can be done; the first ten seconds do not count."""
    until, counted_from = time.monotonic() + seconds + 10, None
    while time.monotonic() < until:
        _change_prices(products)
        time.sleep(2)
        if counted_from is None and time.monotonic() > until - seconds:
            counted_from, begin = SyncAttempt.objects.count(), time.monotonic()
    return round((SyncAttempt.objects.count() - counted_from) / (time.monotonic() - begin), 1)


def _leader(machines: list[Machine]) -> Machine:
    """Whose beat leads: the one that said so last."""
    return max(machines, key=lambda machine: machine.log("beat").rfind("beat_leads") >= 0)


def _vanish(products: list[Product], machines: list[Machine]) -> dict:
    """The machine whose beat leads is cut off while it pushes."""
    led = sum(machine.log("beat").count("beat_leads") for machine in machines)
    gone = _leader(machines)
    other = next(machine for machine in machines if machine is not gone)
    _change_prices(products)
    processes.wait_until(lambda: SyncJob.objects.filter(state="SENDING").exists(), seconds=30)
    gone.cut()
    began, led_again = time.monotonic(), 0.0
    while (rest := SyncJob.objects.waiting().filter(operation="PRICE_PUSH").count()) or not led_again:
        if not led_again and "beat_leads" in other.log("beat"):
            led_again = time.monotonic() - began
        if time.monotonic() - began > 240:
            raise SystemExit(f"{rest} pushes are left; the other beat leads: {bool(led_again)}")
        time.sleep(0.2)
    seconds = time.monotonic() - began
    result = {
        "beats that led at once": led,
        "a machine vanished: all pushed after (s)": round(seconds, 1),
        "the other beat led after (s)": round(led_again, 1),
        "prices that a storefront shows wrong": _wrong(products),
    }
    gone.mend()
    return result


def _restart(products: list[Product], machines: list[Machine], reached: dict[str, str]) -> dict:
    """Every program of both machines is started again, one machine after the other, while programs change prices. A caller
    whose connection is refused asks the other machine, as a load balancer does; nothing else is forgiven."""
    shop = products[0].shop
    _token, secret = accounts.create_token(
        shop, name="bench", scopes=["*"], actor=ACTOR, created_by=shop.memberships.get(role="OWNER").user
    )
    skus = [product.skus.get() for product in products[:50]]
    said: Counter = Counter()
    is_over = threading.Event()

    def ask(number: int) -> None:
        pool = urllib3.PoolManager(retries=False, timeout=20)
        turn = number
        while not is_over.is_set():
            turn += 4
            sku, body = skus[turn % len(skus)], {"price": 200_000 + turn % 50_000}
            headers = {"Authorization": f"Bearer {secret}", "Host": "localhost", "Content-Type": "application/json"}
            for machine in (machines[turn % 2], machines[(turn + 1) % 2]):
                url = f"http://{machine.address}:{PORT}/api/v1/skus/{sku.public_id}"
                try:
                    said[pool.request("PATCH", url, body=json.dumps(body), headers=headers).status] += 1
                except urllib3.exceptions.NewConnectionError:
                    continue
                except urllib3.exceptions.HTTPError as error:
                    said[type(error).__name__] += 1
                break
            else:
                said["nobody answered"] += 1

    callers = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for machine in machines:
        processes.wait_until(lambda url=f"http://{machine.address}:{PORT}/healthz": _answers(url), seconds=60)
    for caller in callers:
        caller.start()
    for machine in machines:
        time.sleep(3)
        for name in ("web", "worker", "beat"):
            machine.stop(name)
        machine.start("web", web.STANDALONE, PORT=PORT, **reached)
        machine.start("beat", programs.beat_command(), **reached)
        _worker(machine, reached)
        processes.wait_until(lambda url=f"http://{machine.address}:{PORT}/healthz": _answers(url), seconds=60)
    is_over.set()
    for caller in callers:
        caller.join()
    sync._wait_until_done("PRICE_PUSH", 240)
    answered = said.pop(200, 0)
    return {
        "rolling restart: requests answered": answered,
        "rolling restart: requests failed": dict(said) or 0,
        "prices that a storefront shows wrong after it": _wrong(products),
    }


def _answers(url: str) -> bool:
    try:
        return urllib3.request("GET", url, headers={"Host": "localhost"}, retries=False, timeout=2).status == 200
    except urllib3.exceptions.HTTPError:
        return False


def _wrong(products: list[Product]) -> int:
    """Products that a storefront sells at another price than ours."""
    ours = dict(Product.objects.filter(shop=products[0].shop).values_list("skus__seller_sku", "skus__price"))
    wrong = 0
    for connection in Connection.objects.filter(shop=products[0].shop):
        answer = urllib3.request("GET", f"{connection.base_url}/buyer/products?limit=200").json()
        shown = {sku["seller_sku"]: sku["price"] for row in answer["data"] for sku in row["skus"]}
        wrong += sum(shown.get(name) != price for name, price in ours.items())
    return wrong


def _in_order() -> dict:
    """Of all that was pushed: jobs that were accepted twice, and calls about one product that were under way at once."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM (SELECT job_id FROM outbox_syncattempt WHERE outcome = 'ACCEPTED'
                GROUP BY 1 HAVING count(*) > 1) twice"""
        )
        (twice,) = cursor.fetchone()
        cursor.execute(
            """SELECT count(*) FROM (SELECT t.started_at, lag(t.finished_at) OVER (PARTITION BY j.mailbox
                ORDER BY t.started_at) AS before FROM outbox_syncattempt t JOIN outbox_syncjob j ON j.id = t.job_id) calls
                WHERE started_at < before"""
        )
        (at_once,) = cursor.fetchone()
    return {"jobs accepted twice": twice, "calls about one product at once": at_once}
