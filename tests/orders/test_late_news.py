"""News that comes late or not at all: what a poll must find, what a push must wait for, what overtakes a wish."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
import redis
from django.utils import translation
from prometheus_client import generate_latest

from core import broker, clock
from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from orders import queries as orders
from orders.actions import hints, wishes
from orders.models import Order, OrderHint, OrderPoll, Status
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from products import actions
from seller_center.health import SyncCollector, operations, registry
from storefronts import adapters, delivery
from storefronts.adapters.open_api.windows import in_windows
from storefronts.contract import StorefrontError, TemporaryError
from tests import make
from tests.helpers import end_jobs, read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


@pytest.fixture
def product(connected):
    """10 pieces, on sale on both storefronts."""
    row = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    return row


def the(platform) -> Connection:
    return Connection.objects.get(channels=[platform])


def buy(host, quantity=1) -> str:
    status, bought = host.buy("KOPI-10", quantity)
    assert status == 201
    return bought["order_id"]


def known() -> set[str]:
    return set(Order.objects.values_list("external_id", flat=True))


def test_an_order_that_the_host_cannot_tell_of_holds_up_no_other(product, hosts):
    """Its record is broken there: every answer that it is part of is an error, for ever."""
    bought = [buy(hosts[TIKTOK]) for _order in range(4)]
    store = hosts[TIKTOK].front.store
    with store.writing():
        store.run("UPDATE purchase SET doc = json_set(doc, '$.lines', 7) WHERE id = ?", int(bought[1]))
    connection = the(TIKTOK)
    hints.hint(connection, bought)
    assert hints.fetch_due(connection) == 0  # it may be the host
    assert OrderHint.objects.filter(due_at__gt=clock.database_now()).count() == 4
    OrderHint.objects.update(due_at=clock.now())
    assert hints.fetch_due(connection) == 3
    assert known() == {bought[0], bought[2], bought[3]}
    left = OrderHint.objects.get()
    assert (left.external_id, "Internal error" in left.last_error) == (bought[1], True)
    # A host that is down is not asked for each of them.
    hints.hint(connection, bought)
    OrderHint.objects.update(due_at=clock.now(), attempts=2)
    hosts[TIKTOK].fault(error_rate=1.0)
    before = len(hosts[TIKTOK].calls("/orders"))
    assert hints.fetch_due(connection) == 0
    assert len(hosts[TIKTOK].calls("/orders")) - before == 4
    assert OrderHint.objects.filter(due_at__gt=clock.database_now()).count() == 4


def test_a_poll_reads_past_every_order_that_the_host_cannot_tell_of(product, hosts):
    """Four of nine are broken there, all in one second of news, two of them placed in one second with a whole one
    between them, and two more with the same status too; none was announced. Each such place is named, none hides
    another order, and each comes as soon as it can be told."""
    hosts[TIKTOK].fault(webhook={"drop": 1.0})
    bought = [buy(hosts[TIKTOK]) for _order in range(9)]
    store, at, days = hosts[TIKTOK].front.store, int(clock.now().timestamp()), 3 * 86_400
    news = at - days - 200
    places = (
        [(at - days - 300, at - days - 300), (at - 100, at - 100)] + [(news, news - 7)] * 3 + [(news, news - 5000)] * 4
    )
    broken = {bought[2]: news - 7, bought[4]: news - 7, bought[6]: news - 5000, bought[8]: news - 5000}
    with store.writing():
        for id, (changed, placed) in zip(bought, places, strict=True):
            store.run("UPDATE purchase SET updated = ?, created = ? WHERE id = ?", changed, placed, int(id))
        store.run("UPDATE purchase SET status = 'ON_HOLD' WHERE id = ?", int(bought[4]))
        whole = {id: store.one("SELECT doc FROM purchase WHERE id = ?", int(id))["doc"] for id in broken}
        for id in broken:
            store.run("UPDATE purchase SET doc = json_set(doc, '$.lines', 7) WHERE id = ?", int(id))
    connection = the(TIKTOK)
    for _time in range(2):  # the second poll no longer reads so far back
        before = len(hosts[TIKTOK].calls("/orders/search"))
        hints.poll(connection)
        assert known() == set(bought) - set(broken)
        unread = OrderPoll.objects.get(connection=connection).unread
        assert sorted((_seconds(place["created_at"]), place["status"]) for place in unread) == [
            (news - 5000, "AWAITING_SHIPMENT"),
            (news - 7, "AWAITING_SHIPMENT"),
            (news - 7, "ON_HOLD"),
        ]
        assert {_seconds(place["changed_at"]) for place in unread} == {news}
    assert len(hosts[TIKTOK].calls("/orders/search")) - before == 12  # and asks for these three places alone
    assert orders.unread_counts() == {connection.pk: 3}
    row = _row("Orders that a storefront cannot tell of")
    placed = datetime.fromtimestamp(news - 5000, tz=clock.JAKARTA)
    assert (row["value"].startswith("3: placed "), f"({placed:%H:%M:%S})" in row["value"], row["is_bad"]) == (True,) * 3
    assert _gauges("unread_orders") == {str(connection.pk): 3.0, str(the(TOKOPEDIA).pk): 0.0}
    with store.writing():
        for id, doc in whole.items():
            store.run("UPDATE purchase SET doc = ? WHERE id = ?", doc, int(id))
    hints.poll(connection)
    assert known() == set(bought) and orders.unread_counts() == {}
    # A host that is down is not asked again and again, and its mark stays.
    mark = OrderPoll.objects.get(connection=connection).read_until
    hosts[TIKTOK].fault(error_rate=1.0)
    before = len(hosts[TIKTOK].calls("/orders"))
    with pytest.raises(StorefrontError):
        hints.poll(connection)
    assert len(hosts[TIKTOK].calls("/orders")) - before == 2
    assert OrderPoll.objects.get(connection=connection).read_until == mark


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def asked_for(code) -> tuple[list, list, list]:
    """Rows found, seconds narrowed down to, and windows asked for, of a host that fails with ``code`` at second 700."""
    found, narrowed, asked = [], [], []

    def read(first, last):
        asked.append((first, last))
        if first <= 700 <= last:
            raise TemporaryError(code, "did not answer")
        yield from (second for second in range(first, last + 1) if second % 100 == 0)

    def narrow(second):
        narrowed.append(second)
        yield from ()

    with suppress(TemporaryError):
        found.extend(in_windows(read, 512, 1023, now=lambda: 1023, answers=list, narrow=narrow))
    return found, narrowed, asked


def test_a_window_that_gets_no_answer_in_time_is_narrowed_like_one_that_is_refused():
    """An order over which the host thinks for ever is found as one is that it fails at; a host that cannot be reached is
    asked once."""
    found, narrowed, _asked = asked_for("no_answer")
    assert (sorted(found), narrowed) == ([600, 800, 900, 1000], [700])
    assert asked_for("unreachable") == ([], [], [(512, 1023)])


def test_a_call_that_gets_no_answer_says_so_and_one_that_finds_nobody_says_that(connected, hosts, settings):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.1
    hosts[TIKTOK].fault(latency_ms=400)
    adapter = adapters.open_adapter(the(TIKTOK))
    with pytest.raises(TemporaryError) as late:
        adapter.promotion_states()
    adapter.connection.base_url = "http://127.0.0.1:9"
    with pytest.raises(TemporaryError) as nobody:
        adapter.promotion_states()
    assert (late.value.code, nobody.value.code) == ("no_answer", "unreachable")


def _gauges(name) -> dict[str, float]:
    """Connection -> what the metrics say of it."""
    [found] = [one for one in SyncCollector().collect() if one.name == f"seller_center_connection_{name}"]
    return {sample.labels["connection"]: sample.value for sample in found.samples}


def test_whoever_runs_it_sees_how_old_the_oldest_news_is_and_which_messages_got_lost(connected, monkeypatch):
    connection, other = the(TIKTOK), the(TOKOPEDIA)
    assert _gauges("oldest_hint_age_seconds") == {}
    hints.hint(connection, ["1", "2"])
    hints.hint(other, ["3"])
    for id, minutes in (("1", 12), ("2", 1), ("3", 2)):
        OrderHint.objects.filter(external_id=id).update(hinted_at=clock.database_now() - timedelta(minutes=minutes))
    ages = _gauges("oldest_hint_age_seconds")
    assert {pk: round(age / 60) for pk, age in ages.items()} == {str(connection.pk): 12, str(other.pk): 2}
    row = _row("Oldest news")
    assert row["is_bad"] and 720 <= int(row["value"].removesuffix(" s")) < 780
    OrderHint.objects.exclude(external_id="2").delete()
    row = _row("Oldest news")
    assert 60 <= int(row["value"].removesuffix(" s")) < 120
    # A message that the broker does not take counts for its connection; one about no connection only in the sum.
    lost = broker.LOST_NUDGES_OF.labels(str(connection.pk))
    before, sum_before = lost._value.get(), _messages_lost()
    monkeypatch.setattr(broker, "_quiet_until", 0.0)
    monkeypatch.setattr(broker, "redis_client", lambda: redis.Redis(port=1, **broker.CONNECTION_OPTIONS))
    for given in ({"connection_id": connection.pk}, {"connection_id": connection.pk}, {}):
        assert not broker.send_task("orders.tasks.fetch", queue="inbound", kwargs=given)
    told = f'seller_center_connection_lost_nudges_total{{connection="{connection.pk}"}} {before + 2}'
    assert told in generate_latest(registry()).decode()
    assert _messages_lost() == sum_before + 3


def _row(label: str) -> dict:
    """A row of the operations page by the beginning of its label."""
    with translation.override("en"):
        [row] = [row for row in operations() if row["label"].startswith(label)]
    return row


def _messages_lost() -> int:
    return int(_row("Messages the broker did not take")["value"])


@pytest.mark.parametrize("offset", [-400, -90_000, 400])
def test_a_poll_finds_what_a_host_with_another_clock_sold_without_a_word(product, hosts, offset):
    """No webhook comes; the host's clock is off from the beginning, then right, then off again."""
    bought = set()
    for seconds in (offset, 0, offset):
        hosts[TIKTOK].fault(clock_offset_s=seconds)
        for _order in range(2):
            bought.add(buy(hosts[TIKTOK]))
        read_orders()
        assert known() == bought, f"with a clock {seconds} s off"
    assert the(TIKTOK).last_polled_at is not None


def test_stock_is_told_after_what_was_sold_there_is_taken_in(product, hosts):
    """Four pieces are sold, and a count of the ten comes before the order does: the shelf must not be full again."""
    order_id = buy(hosts[TIKTOK], 4)
    connection = the(TIKTOK)
    hints.hint(connection, [order_id])
    actions.change_stock(product.skus.get(), kind="RECEIPT", quantity=2, actor=SYSTEM)
    delivery.drain(connection)
    assert known() == {order_id}
    assert hosts[TIKTOK].products()[0]["stock"] == 8
    sync()
    assert {host.products()[0]["stock"] for host in hosts.values()} == {8}


def test_stock_waits_for_orders_that_cannot_be_read_but_not_for_ever(product, hosts, settings):
    connection = the(TIKTOK)
    hints.hint(connection, [buy(hosts[TIKTOK], 4)])
    OrderHint.objects.update(due_at=clock.now().replace(year=2099))  # another worker has it in hand
    actions.change_stock(product.skus.get(), kind="RECEIPT", quantity=2, actor=SYSTEM)
    delivery.drain(connection)
    job = SyncJob.objects.get(connection=connection, operation="STOCK_PUSH", state="PENDING")
    assert job.attempts == 0 and job.due_at > job.requested_at
    assert hosts[TIKTOK].products()[0]["stock"] == 6
    settings.SYNC_STOCK_WAITS_SECONDS = 0
    SyncJob.objects.filter(pk=job.pk).update(due_at=job.requested_at)
    delivery.drain(connection)
    job.refresh_from_db()
    assert job.state == "DONE"


def test_cancelling_what_is_cancelled_already_is_no_failure(product, hosts):
    order_id = buy(hosts[TIKTOK])
    read_orders()
    order = Order.objects.get()
    hosts[TIKTOK].call("POST", f"/buyer/orders/{order_id}/cancel")
    wishes.cancel(order, reason="WRONG_PRICE", actor=SYSTEM)
    sync()
    read_orders()
    order.refresh_from_db()
    assert (order.status, order.wanted_cancel, order.problem) == (Status.CANCELLED, "", "")
    assert not SyncJob.objects.filter(state__in=["FAILED", "PENDING", "SENDING"]).exists()


def test_a_refused_wish_that_the_order_overtook_waits_for_nobody(product, hosts):
    order_id = buy(hosts[TIKTOK])
    read_orders()
    order = Order.objects.get()
    hosts[TIKTOK].call("POST", f"/buyer/orders/{order_id}/cancel")
    wishes.arrange_shipment(order, actor=SYSTEM)
    delivery.drain(the(TIKTOK))
    job = SyncJob.objects.get(operation="PACKAGE_SHIP")
    assert job.state == "FAILED"
    read_orders()
    job.refresh_from_db()
    assert (job.state, Order.objects.get().status) == ("SUPERSEDED", Status.CANCELLED)


def test_a_failed_job_can_be_put_aside_once(product):
    job = SyncJob.objects.filter(state="DONE").first()
    with pytest.raises(Refused) as refusal:
        outbox.dismiss_job(job, actor=SYSTEM)
    assert refusal.value.code == "job_not_failed"
    assert SyncJob.objects.get(pk=job.pk).state == "DONE"
    end_jobs(SyncJob.objects.filter(pk=job.pk), last_error="no")
    outbox.dismiss_job(job, actor=SYSTEM)
    assert SyncJob.objects.get(pk=job.pk).state == "SUPERSEDED"
    assert ChangeLog.objects.get(fact="sync_job.dismissed").before == {"error": "no"}
