"""The logs become events: each row once, none skipped whatever the order of commits, in the clients' words."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from accounts.models import Shop
from core import audit
from core.models import ChangeLog
from orders.models import Order
from products import actions as products
from tests import make
from tests.helpers import read_orders, sync
from tests.webhooks.conftest import make_endpoint
from webhooks import actions
from webhooks.actions.tailing import BATCH
from webhooks.events import EventType, types_of
from webhooks.models import Cursor, Delivery, Event

WAIT = 10


def told(event_type=None) -> list[dict]:
    rows = Event.objects.order_by("id")
    return [row.payload for row in (rows.filter(type=event_type) if event_type else rows)]


def test_an_edit_is_told_in_the_apis_words(shop):
    product = make.product(shop, skus=[make.sku(price=85_000, stock=20)])
    make_endpoint(shop)
    products.update_product(product, values={"brand": "Kopi Jaya"}, actor=make.SYSTEM)
    actions.tail()
    (message,) = told()
    product.refresh_from_db()
    assert message["type"] == "product.updated" and message["timestamp"].endswith("Z")
    data = message["data"]
    assert data["id"] == product.public_id and data["fact"] == "product.edited" and data["by"] == "SYSTEM"
    assert data["after"]["brand"] == "Kopi Jaya" and data["before"]["brand"] == ""
    assert (data["product"]["brand"], data["product"]["price_min"]) == ("Kopi Jaya", 85_000)
    event = Event.objects.get()
    assert event.occurred_at == ChangeLog.objects.latest("id").at and event.subject_id == product.public_id


def test_availability_is_told_as_product_and_as_listing(shop):
    product = make.product(shop)
    make_endpoint(shop)
    products.set_availability(product, platforms=["TOKOPEDIA"], actor=make.SYSTEM)
    actions.tail()
    assert sorted(message["type"] for message in told()) == ["listing.updated", "product.updated"]
    (message,) = told("listing.updated")
    wanted = {row["platform"]: row["wanted"] for row in message["data"]["listings"]}
    assert wanted == {"TIKTOK_SHOP": False, "TOKOPEDIA": True}


def test_stock_is_told_from_the_ledger_once(shop):
    sku = make.product(shop, skus=[make.sku(stock=20)]).skus.get()
    make_endpoint(shop)
    products.change_stock(sku, kind="COUNT", quantity=7, actor=make.SYSTEM, note="opname")
    actions.tail()
    (message,) = told()
    assert message["type"] == "stock.changed"
    assert message["data"]["id"] == sku.public_id
    assert (message["data"]["kind"], message["data"]["quantity"]) == ("COUNT", -13)
    assert (message["data"]["sku"]["on_hand"], message["data"]["sku"]["available"]) == (7, 7)


@pytest.mark.parametrize(
    ("subject", "fact", "types"),
    [
        ("order", "order.created", ["order.created"]),
        ("order", "order.status_changed", ["order.updated"]),
        ("order", "order.noted", ["order.updated"]),
        ("order", "order.buyer_revealed", []),
        ("product", "product.created", ["product.updated", "listing.updated"]),
        ("product", "product.price_changed", ["product.updated"]),
        ("product", "product.stock_changed", []),
        ("product", "product.sync_requested", []),
        ("product", "product.listing_changed", ["listing.updated"]),
        ("membership", "member.invited", []),
        ("apitoken", "api_token.created", []),
        ("endpoint", "webhook.created", []),
    ],
)
def test_which_facts_are_which_events(subject, fact, types):
    assert list(types_of(subject, fact)) == types


def test_only_what_was_asked_for_goes_to_whom_it_concerns(shop):
    product, other = make.product(shop), make.product(make.shop())
    stock = make_endpoint(shop, event_types=["stock.changed"])
    everything = make_endpoint(shop)
    asleep = make_endpoint(shop)
    actions.edit_endpoint(asleep, values={"is_active": False}, actor=make.SYSTEM)
    products.set_availability(product, platforms=[], actor=make.SYSTEM)
    products.set_availability(other, platforms=[], actor=make.SYSTEM)
    actions.tail()
    assert not stock.deliveries.exists() and not asleep.deliveries.exists()
    assert everything.deliveries.count() == 2
    assert set(Event.objects.values_list("shop_id", flat=True)) == {shop.pk}, "nobody listens in the other shop"


def test_what_was_logged_before_an_endpoint_is_not_for_it(shop):
    product = make.product(shop)
    make_endpoint(shop)
    actions.tail()
    assert not Event.objects.exists()
    products.deactivate(product, actor=make.SYSTEM)
    actions.tail()
    assert Event.objects.count() == 2
    actions.tail()
    assert Event.objects.count() == 2, "and never twice"


def test_more_than_a_batch_is_read_in_one_turn(shop):
    product = make.product(shop)
    make_endpoint(shop, event_types=["product.updated"])
    rows = [audit.entry(product, "product.reviews_changed", make.SYSTEM) for _number in range(BATCH * 2 + 7)]
    audit.record_many(rows)
    actions.tail()
    assert Delivery.objects.count() == Event.objects.count() == BATCH * 2 + 7


def test_a_batch_costs_the_same_queries_whatever_its_size(shop, django_assert_max_num_queries):
    rows = [make.product(shop) for _number in range(6)]
    make_endpoint(shop)
    actions.tail()
    for row in rows:
        products.set_availability(row, platforms=[], actor=make.SYSTEM)
    with django_assert_max_num_queries(25):
        actions.tail()
    assert Event.objects.count() == 12


# --- gaps --------------------------------------------------------------------------------------------------------


@pytest.fixture
def listening(transactional_db):
    """A shop with an endpoint and a product, everything read so far."""
    shop = make.shop()
    product = make.product(shop)
    make_endpoint(shop, event_types=["product.updated"])
    actions.tail()
    return product


def write(product, number: int) -> None:
    audit.record(product, "product.reviews_changed", make.SYSTEM, after={"number": number})


def numbers() -> list[int]:
    return [message["data"]["after"]["number"] for message in told()]


class Slow(threading.Thread):
    """A transaction that draws an id and commits (or not) when it is told to."""

    def __init__(self, product, number, *, commits=True):
        super().__init__(daemon=True)
        self.product, self.number, self.commits = product, number, commits
        self.has_written, self.may_end = threading.Event(), threading.Event()
        self.start()
        assert self.has_written.wait(WAIT)

    def run(self):
        try:
            with transaction.atomic():
                write(self.product, self.number)
                self.has_written.set()
                self.may_end.wait(WAIT)
                if not self.commits:
                    transaction.set_rollback(True)
        finally:
            connections.close_all()

    def end(self):
        self.may_end.set()
        self.join(WAIT)


def test_a_row_that_commits_late_is_not_skipped(listening):
    slow = Slow(listening, 1)
    write(listening, 2)  # a higher id, visible first
    first, second = ChangeLog.objects.latest("id").pk - 1, ChangeLog.objects.latest("id").pk
    assert not ChangeLog.objects.filter(pk=first).exists(), "the lower id is still on its way"
    actions.tail()
    assert numbers() == [] and Cursor.objects.get(stream="CHANGES").position < first
    slow.end()
    actions.tail()
    assert numbers() == [1, 2]
    assert Cursor.objects.get(stream="CHANGES").position >= second


def test_a_row_that_was_rolled_back_holds_nobody_up(listening):
    slow = Slow(listening, 1, commits=False)
    write(listening, 2)
    actions.tail()
    assert numbers() == []
    slow.end()
    actions.tail()
    assert numbers() == [2]


def test_steady_writing_does_not_starve_the_reader(listening):
    """There is never a moment without an open transaction; what came before the open ones is told all the same."""
    first = Slow(listening, 1)
    write(listening, 2)
    actions.tail()
    second = Slow(listening, 3)  # opens before the first ends
    first.end()
    actions.tail()
    assert numbers() == [1, 2]
    third = Slow(listening, 4)
    second.end()
    actions.tail()
    assert numbers() == [1, 2, 3]
    third.end()
    actions.tail()
    assert numbers() == [1, 2, 3, 4]


def test_a_transaction_that_only_reads_holds_nobody_up(listening):
    begun, may_end = threading.Event(), threading.Event()

    def read():
        with transaction.atomic():
            ChangeLog.objects.count()
            begun.set()
            may_end.wait(WAIT)
        connections.close_all()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    begun.wait(WAIT)
    slow = Slow(listening, 1, commits=False)
    slow.end()
    write(listening, 2)
    actions.tail()
    may_end.set()
    reader.join(WAIT)
    assert numbers() == [2]


def test_writers_and_readers_side_by_side_lose_and_double_nothing(listening):
    """Eight writers that commit out of order, some of them rolled back, while two readers read: every committed row
    becomes one event."""
    committed, lock = [], threading.Lock()
    done = threading.Event()

    def writer(seed):
        try:
            for number in range(25):
                key = seed * 1000 + number
                with transaction.atomic(), connection.cursor() as cursor:
                    write(listening, key)
                    cursor.execute("SELECT pg_sleep(%s)", [((key * 7919) % 13) / 2000])
                    write(listening, key + 500)
                    rolled_back = key % 5 == 0
                    if rolled_back:
                        transaction.set_rollback(True)
                if not rolled_back:
                    with lock:
                        committed.extend([key, key + 500])
        finally:
            connections.close_all()

    def reader():
        try:
            while not done.is_set():
                actions.tail()
        finally:
            connections.close_all()

    writers = [threading.Thread(target=writer, args=(seed,)) for seed in range(1, 9)]
    readers = [threading.Thread(target=reader) for _number in range(2)]
    for thread in writers + readers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    actions.tail()
    assert sorted(numbers()) == sorted(committed) and len(committed) > 300


def test_a_reader_that_dies_leaves_the_cursor_where_it_was(listening, monkeypatch):
    write(listening, 1)
    before = Cursor.objects.get(stream="CHANGES").position
    monkeypatch.setattr("webhooks.actions.tailing._write", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.tail()
    assert Cursor.objects.get(stream="CHANGES").position == before and not Event.objects.exists()
    monkeypatch.undo()
    actions.tail()
    assert numbers() == [1]


def test_events_are_forgotten_after_their_time_but_not_while_they_wait(shop, receiver):
    product = make.product(shop)
    endpoint = make_endpoint(shop, receiver.url, event_types=["product.updated"])
    for number in range(3):
        write(product, number)
    actions.tail()
    old = make.moment() - timedelta(days=31)
    first, second, third = Event.objects.order_by("id")
    Event.objects.filter(pk__in=[first.pk, second.pk]).update(occurred_at=old)
    endpoint.deliveries.filter(event=first).update(state="DELIVERED")
    assert actions.prune(before=make.moment() - timedelta(days=30)) == 1
    assert set(Event.objects.all()) == {second, third}
    assert json.loads(third.body)["type"] == EventType.PRODUCT_UPDATED
    assert Shop.objects.filter(pk=shop.pk).exists()


def test_a_sale_on_a_storefront_is_told_as_order_and_as_stock(connected, hosts):
    sku = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)]).skus.get()
    sync()
    make_endpoint(connected)
    status, bought = hosts["TOKOPEDIA"].buy("KOPI-10", 2)
    assert status == 201
    read_orders()
    actions.tail()
    order = Order.objects.get()
    created = told("order.created")[0]["data"]
    assert created["id"] == created["order"]["id"] == order.public_id and created["by"] == "PLATFORM"
    assert (created["order"]["purchased_on"], created["order"]["external_id"]) == ("TOKOPEDIA", bought["order_id"])
    assert created["order"]["total"] == order.total and created["order"]["status"] == order.status
    assert order.buyer_name and order.buyer_name not in str(told()), "nothing of the buyer's leaves"
    moved = told("stock.changed")[0]["data"]
    assert (moved["id"], moved["kind"], moved["quantity"]) == (sku.public_id, "RESERVE", 2)
    assert (moved["sku"]["reserved"], moved["sku"]["available"]) == (2, 8)
