"""A host's trouble is the connection's: it uses up no job's tries, paces the batch, and heals by itself."""

import threading
import time

import pytest
from django.db import connection as db
from django.db import connections, transaction

from core import clock
from core.platforms import Platform
from outbox import actions as outbox
from outbox.models import Connection, SyncAttempt, SyncJob
from outbox.operations import Operation
from products import actions
from products.models import Product
from storefronts import actions as storefronts
from storefronts import delivery, registry
from tests import make
from tests.helpers import sync, wait_for

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


@pytest.fixture
def live(connected, hosts):
    product = make.product(connected)
    sync()
    return product


def set_price(product, price):
    actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=SYSTEM)


def the(platform) -> Connection:
    return Connection.objects.get(channels=[platform])


def press_sync_now():
    outbox.make_due_now(list(Connection.objects.all()), actor=SYSTEM)
    for connection in Connection.objects.order_by("id"):
        delivery.drain(connection, max_seconds=3)


def failed():
    return list(SyncJob.objects.filter(state="FAILED").values_list("operation", "error_code"))


def price_on(host):
    return [row["price"] for row in host.products()]


@pytest.mark.parametrize("fault", [{"down": True}, {"error_rate": 1.0}], ids=["down", "errors"])
def test_an_outage_uses_up_no_tries_and_its_end_makes_everything_due(live, hosts, settings, fault):
    settings.SYNC_MAX_ATTEMPTS = 3
    hosts[TIKTOK].fault(**fault)
    set_price(live, 77_000)
    for _press in range(12):
        press_sync_now()
    connection, job = the(TIKTOK), SyncJob.objects.get(connection=the(TIKTOK), operation="PRICE_PUSH", state="PENDING")
    assert (job.attempts, failed()) == (0, [])
    assert job.setbacks >= 10
    assert job.tries.count() == SyncAttempt.objects.filter(job=job, outcome="TROUBLE").count() >= 10
    assert connection.trouble_since is not None and connection.circuit_open_until > clock.database_now()
    # Not a minute of waiting is left when the host is back.
    hosts[TIKTOK].fault()
    Connection.objects.update(circuit_open_until=None)
    with transaction.atomic():
        outbox.enqueue(Operation.SHOP_PUSH, live.shop)
    sync()
    assert price_on(hosts[TIKTOK]) == [77_000]
    connection.refresh_from_db()
    assert (connection.failures_in_a_row, connection.trouble_since, connection.last_error) == (0, None, "")


def spoil(host, title):
    """The host's own record of this product is broken: it answers 500 to whatever concerns it. The way to mend it."""
    store = host.front.store
    with store.writing():
        row = store.one("SELECT id, live FROM product WHERE title = ?", title)
        store.run("UPDATE product SET live = '{' WHERE id = ?", row["id"])

    def mend():
        with store.writing():
            store.run("UPDATE product SET live = ? WHERE id = ?", row["live"], row["id"])

    return mend


def test_a_host_that_fails_at_one_job_for_ever_is_given_up_and_nothing_else_is(live, hosts, settings):
    settings.SYNC_GIVE_UP_SECONDS, settings.SYNC_BACKOFF_SECONDS, settings.SYNC_MAX_ATTEMPTS = 0.3, 0.01, 3
    other = make.product(live.shop, title="Teh Melati Wangi Seduh Pilihan", platforms=[TIKTOK])
    sync()
    mend = spoil(hosts[TIKTOK], live.title)
    actions.update_product(live, values={"brand": "Gayo"}, actor=SYSTEM)
    jobs = SyncJob.objects.filter(connection=the(TIKTOK), operation="PRODUCT_PUSH", subject_id=live.pk)
    # While nothing else is answered, nobody can tell whose trouble it is: an outage uses up nothing.
    hosts[TIKTOK].fault(down=True)
    for _press in range(6):
        press_sync_now()
        time.sleep(0.06)
    waiting = jobs.get(state="PENDING")
    assert (waiting.attempts, waiting.lonely_seconds, waiting.setbacks >= 6) == (0, 0, True)
    hosts[TIKTOK].fault()
    prices = iter(range(60_000, 61_000))

    def given_up():
        price = next(prices)
        set_price(other, price)

        def goes_on():
            # On a slow machine the broken one is due first, and may open the circuit once more before the next look.
            press_sync_now()
            return hosts[TIKTOK].front.store.one("SELECT count(*) AS n FROM sku WHERE price = ?", price)["n"] == 1

        wait_for(goes_on, seconds=5)
        return jobs.filter(state="FAILED").exists()

    wait_for(given_up, seconds=10)
    job = jobs.get(state="FAILED")
    assert (job.error_code, job.attempts, job.lonely_seconds >= 0.3) == ("keeps_failing", 1, True)
    assert "Internal error" in job.last_error and job.tries.filter(outcome="TROUBLE").count() == job.tries.count()
    assert failed() == [("PRODUCT_PUSH", "keeps_failing")]

    def calm():
        # A read-back of the broken product may still be on its way; whatever the host answers after it ends the trouble.
        set_price(other, next(prices))
        sync()
        connection = the(TIKTOK)
        return (connection.failures_in_a_row, connection.trouble_since) == (0, None)

    wait_for(calm, seconds=10)
    # It is sent again with all its patience, and takes when the storefront has mended itself.
    mend()
    outbox.retry_job(job, actor=SYSTEM)
    job.refresh_from_db()
    assert (job.state, job.lonely_seconds, job.setbacks) == ("PENDING", 0, 0)
    sync()
    assert failed() == []


def test_a_rate_limit_paces_a_bulk_edit(connected, hosts, settings):
    settings.SYNC_BACKOFF_SECONDS = 30  # a job that waits for its back-off instead of its turn would be seen
    rows = [make.product(connected, title=f"Kopi Gayo Arabika Sangrai {n}", platforms=[TIKTOK]) for n in range(30)]
    sync()
    hosts[TIKTOK].fault(rate_limit_per_s=10)
    before = len(hosts[TIKTOK].calls("/prices/update"))
    for number, product in enumerate(rows):
        set_price(product, 50_000 + number)
    connection, began = the(TIKTOK), time.monotonic()
    waiting = connection.jobs.filter(operation="PRICE_PUSH", state__in=["PENDING", "SENDING"])
    wait_for(lambda: delivery.drain(connection, max_seconds=2) >= 0 and not waiting.exists(), seconds=15, every=0.1)
    assert sorted(price_on(hosts[TIKTOK])) == [50_000 + n for n in range(30)]
    assert failed() == []
    assert not SyncJob.objects.filter(operation="PRICE_PUSH", attempts__gt=1).exists()
    calls = len(hosts[TIKTOK].calls("/prices/update")) - before
    assert calls <= 45, f"{calls} calls for 30 prices in {time.monotonic() - began:.1f} s"
    connection.refresh_from_db()
    assert connection.failures_in_a_row == 0  # a host that wants us slower is in no trouble


def test_a_token_that_the_host_does_not_know_is_the_connections_trouble(live, hosts, settings):
    connection = the(TIKTOK)
    good = (connection.access_token, connection.refresh_token)
    Connection.objects.filter(pk=connection.pk).update(access_token="ROW_lost", refresh_token="ROW_lost")
    set_price(live, 66_000)
    press_sync_now()
    press_sync_now()
    connection.refresh_from_db()
    assert failed() == []
    assert connection.auth_failed_at is not None and connection.circuit_open_until > clock.database_now()
    assert price_on(hosts[TOKOPEDIA]) == [66_000]  # the other storefront is not held back
    connection.access_token, connection.refresh_token = good
    connection.save()
    press_sync_now()
    sync()
    connection.refresh_from_db()
    assert (connection.auth_failed_at, price_on(hosts[TIKTOK])) == (None, [66_000])


@pytest.mark.parametrize("is_gone", [True, False])
def test_news_of_a_lost_permission_is_asked_about_and_not_believed(live, hosts, is_gone):
    """It may be half a day late, or be sent again by whoever read it once: after the seller connected anew."""
    connection = the(TIKTOK)
    if is_gone:
        Connection.objects.filter(pk=connection.pk).update(access_token="ROW_gone", refresh_token="ROW_gone")
    storefronts.receive_event(
        connection, event_id="n-6", topic="shop.deauthorized", payload={"message": "deauthorized"}
    )
    storefronts.handle_due_events()
    sync()
    connection.refresh_from_db()
    assert connection.paused_at is None and failed() == []
    assert (connection.auth_failed_at is not None, not connection.is_open(clock.database_now())) == (is_gone, is_gone)


def test_workers_side_by_side_renew_a_token_once(live, hosts):
    hosts[TIKTOK].fault(expire_token=True)
    before = len(hosts[TIKTOK].calls("/token/refresh"))
    others = [
        make.product(live.shop, title=f"Teh Melati Wangi Seduh Pilihan {n}", platforms=[TIKTOK]) for n in range(6)
    ]
    sync()
    assert len(hosts[TIKTOK].calls("/token/refresh")) - before == 1
    assert len(hosts[TIKTOK].products()) == len(others) + 1


def test_a_create_whose_answer_got_lost_is_brought_up_to_date(connected, hosts, settings):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.4
    hosts[TIKTOK].fault(timeout_after_write=1.0)
    product = make.product(connected, skus=[make.sku(price=89_000, stock=40)])
    sku = product.skus.get()
    delivery.drain(the(TIKTOK), max_seconds=2)
    title = "Kopi Toraja Arabika Biji Sangrai Baru"
    actions.update_product(product, values={"title": title}, actor=SYSTEM)
    set_price(product, 91_000)
    actions.change_stock(sku, kind="COUNT", quantity=7, actor=SYSTEM)
    hosts[TIKTOK].fault()
    outbox.make_due_now(list(Connection.objects.all()), actor=SYSTEM)
    sync()
    for host in hosts.values():
        assert [(row["title"], row["price"], row["stock"]) for row in host.products()] == [(title, 91_000, 7)]
    assert failed() == []


def test_a_write_that_lands_late_is_put_right(live, hosts, settings):
    """Our call gave up, the host carries it out after a newer one: the shelf shows the old price for a moment."""
    settings.SYNC_CALL_TIMEOUT_SECONDS, settings.SYNC_LATE_WRITE_SECONDS = 0.3, 2.0
    settings.SYNC_BACKOFF_SECONDS = 0.01
    hosts[TIKTOK].fault(latency_ms=900)
    set_price(live, 70_000)
    delivery.drain(the(TIKTOK), max_seconds=0.1)
    hosts[TIKTOK].fault()
    set_price(live, 80_000)
    wait_for(lambda: delivery.drain(the(TIKTOK)) or price_on(hosts[TIKTOK]) == [80_000], seconds=5)
    wait_for(lambda: price_on(hosts[TIKTOK]) == [70_000], seconds=5)
    # Until it can land no more, the page does not say that the storefront agrees.
    assert SyncJob.objects.filter(connection=the(TIKTOK), operation="PRICE_PUSH", state="PENDING").exists()
    wait_for(lambda: delivery.drain(the(TIKTOK)) and price_on(hosts[TIKTOK]) == [80_000], seconds=6, every=0.1)
    sync()
    assert failed() == []


def test_a_storefront_that_lost_its_pictures_gets_them_again(live, hosts):
    store = hosts[TIKTOK].front.store
    with store.writing():
        store.run("DELETE FROM image")
    actions.update_product(live, values={"brand": "Gayo"}, actor=SYSTEM)
    sync()
    assert failed() == []
    with store.writing():
        assert store.one("SELECT count(*) AS n FROM image")["n"] == 1
    # What it holds now is remembered: the next edit sends no picture.
    before = len(hosts[TIKTOK].calls("/images/upload"))
    actions.update_product(live, values={"brand": "Toraja"}, actor=SYSTEM)
    sync()
    assert len(hosts[TIKTOK].calls("/images/upload")) == before


def test_an_answer_is_stored_after_trouble_of_the_database_that_passes(live, hosts):
    """Somebody holds the product's row longer than we wait for a lock, then lets go."""
    set_price(live, 71_000)
    held, let_go = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            Product.objects.select_for_update(no_key=True).get(pk=live.pk)
            held.set()
            let_go.wait(5)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    timer = threading.Timer(0.4, let_go.set)
    timer.start()
    with db.cursor() as cursor:
        cursor.execute("SET lock_timeout = '60ms'")
    try:
        delivery.drain(the(TIKTOK))
    finally:
        with db.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
        let_go.set()
        thread.join()
        timer.join()
    assert SyncJob.objects.get(connection=the(TIKTOK), operation="PRICE_PUSH").state == "DONE"
    assert price_on(hosts[TIKTOK]) == [71_000]


def test_a_sender_that_touches_the_database_while_it_sends_is_stopped(live, hosts, monkeypatch):
    class Curious:
        def prepare(self, connection, jobs):
            return {job.pk: None for job in jobs}

        def send(self, adapter, payload, job):
            return Product.objects.count()

        def record(self, connection, sent, refused):
            """Nothing."""

    assert set(registry.senders()) == set(Operation)
    monkeypatch.setitem(registry._senders, Operation.SHOP_PUSH, Curious())
    with transaction.atomic():
        outbox.enqueue(Operation.SHOP_PUSH, live.shop)
    delivery.drain(the(TIKTOK))
    job = SyncJob.objects.filter(connection=the(TIKTOK), operation="SHOP_PUSH").latest("id")
    assert job.state == "FAILED" and "does not touch the database" in job.last_error
