"""Orders that come by the score are taken in together: as each would be alone, and none because of another."""

import threading
from dataclasses import replace

import pytest
from django.db import connection as db
from django.db import transaction

from orders.actions import hints, intake
from orders.models import Order, OrderHint, OrderLine, Package
from outbox.models import Connection, SyncJob
from products.models import Product, Sku, StockEntry, StockLevel
from promotions.models import Counter, Use
from promotions.tools import Tool
from storefronts import adapters
from storefronts.hints import forget
from tests import lock_watch, make
from tests.helpers import queries_of, sync
from tests.promotions.conftest import TIKTOK, market  # noqa: F401

OWN = {"id", "public_id", "received_at", "updated_at", "order_id", "package_id", "keys", "at", "cause"}


@pytest.fixture
def told(market):  # noqa: F811
    """Seven orders as TikTok Shop tells them: of two products, one with a flash price and a limit, one nearly sold out; a
    voucher; and the shop with nothing of them yet."""
    market.product(stock=500)
    make.product(market.shop, skus=[make.sku(seller_sku="TEH", price=90_000, stock=4)])
    sync()
    skus = market.skus()
    make.promotion(market.shop, Tool.FLASH_SALE, prices={skus["KOPI"]: 150_000}, total_limit=2)
    make.promotion(market.shop, Tool.VOUCHER, amount=10_000, minimum_spend=100_000, total_limit=50, budget=25_000)
    sync()
    host = market.hosts[TIKTOK]
    host.fault(webhook={"drop": 1.0})
    ids = [host.buy("KOPI", 1)[1]["order_id"] for _order in range(5)]
    ids += [host.buy("TEH", pieces)[1]["order_id"] for pieces in (1, 2)]
    # Two pieces more went on Tokopedia, of which we heard first: the last order here is one too many.
    kept = Sku.objects.get(seller_sku="TEH")
    StockLevel.objects.filter(sku=kept).update(on_hand=2)
    Sku.objects.filter(pk=kept.pk).update(on_hand=2)
    connection = Connection.objects.get(channels=[TIKTOK])
    return connection, adapters.open_adapter(connection).get_orders(ids)


def state() -> dict:
    """All that an order's arrival writes, by the storefront's ids and without our own."""
    orders = {row.pk: row.external_id for row in Order.objects.all()}
    found = {
        "orders": {row["external_id"]: row for row in Order.objects.values()},
        "packages": sorted((row.external_id, row.status, row.purchased_on) for row in Package.objects.all()),
        "lines": {(orders[row["order_id"]], row["external_sku_id"]): row for row in OrderLine.objects.values()},
        "ledger": list(StockEntry.objects.order_by("id").values_list("sku", "kind", "quantity", "on_hand", "reserved")),
        "skus": list(Sku.objects.order_by("id").values_list("on_hand", "reserved", "locked", "version")),
        "levels": list(StockLevel.objects.order_by("id").values_list("on_hand", "reserved", "locked")),
        "products": list(Product.objects.order_by("id").values_list("available_total", flat=True)),
        "counters": list(Counter.objects.order_by("id").values_list("reserved", "confirmed", "beyond")),
        "uses": sorted(Use.objects.values_list("counter", "label", "buyer", "amount", "beyond", "state")),
        "jobs": sorted(SyncJob.objects.waiting().values_list("operation", "subject_label", "connection")),
    }
    for rows in (found["orders"], found["lines"]):
        for row in rows.values():
            for name in OWN & row.keys():
                del row[name]
    return found


def test_orders_taken_in_together_are_as_each_alone(told):
    connection, page = told
    with transaction.atomic():
        for data in page:
            intake.apply(connection, data)
        alone = state()
        transaction.set_rollback(True)
    lock_watch.found.clear()  # one transaction for all of them is this test's alone, so that it can be undone
    assert Order.objects.count() == 0
    outcomes = intake.apply_many(connection, page)
    together = state()
    assert {id: outcome.error for id, outcome in outcomes.items()} == {data.external_id: None for data in page}
    for name, rows in alone.items():
        assert together[name] == rows, name
    assert sorted(row["stock"] for row in together["orders"].values()) == ["RESERVED"] * 6 + ["SHORT"]
    # What is no news writes nothing, and costs one question for all.
    assert queries_of(lambda: intake.apply_many(connection, page)) == 1
    assert state() == together


def test_a_bad_order_takes_no_other_with_it(told):
    connection, page = told
    bad = replace(page[1], payment=page[1].payment | {"total": -1})
    outcomes = intake.apply_many(connection, [page[0], bad, *page[2:5]])
    assert {id for id, outcome in outcomes.items() if outcome.error} == {bad.external_id}
    assert set(Order.objects.values_list("external_id", flat=True)) == {page[0].external_id} | {
        data.external_id for data in page[2:5]
    }
    kopi = Sku.objects.get(seller_sku="KOPI")
    assert (kopi.on_hand, kopi.reserved) == (500, 4)


def test_two_workers_with_the_same_orders_hold_once(told):
    connection, page = told
    meet = threading.Barrier(2)
    errors: list[Exception] = []

    def work(orders):
        meet.wait()
        errors.extend(one.error for one in intake.apply_many(connection, orders).values() if one.error)
        db.close()

    threads = [threading.Thread(target=work, args=[orders]) for orders in (page[:5], page[4::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kopi = Sku.objects.get(seller_sku="KOPI")
    assert (errors, Order.objects.count(), kopi.reserved) == ([], 5, 5)
    assert StockEntry.objects.filter(sku=kopi, kind="RESERVE").count() == 5


def test_a_hint_that_comes_during_the_fetch_is_not_forgotten_with_the_others(told):
    connection, page = told
    ids = [data.external_id for data in page[:3]]
    hints.hint(connection, ids)
    rows = list(OrderHint.objects.order_by("id"))
    hints.hint(connection, [ids[1]])
    forget(OrderHint, rows)
    assert list(OrderHint.objects.values_list("external_id", "version")) == [(ids[1], 2)]


def test_twenty_five_orders_cost_as_many_statements_as_one(market):  # noqa: F811
    """A score of them at a time, whatever they bought: the budget of a storm."""
    market.product(stock=500)
    host, connection = market.hosts[TIKTOK], Connection.objects.get(channels=[TIKTOK])
    host.fault(webhook={"drop": 1.0})
    adapter = adapters.open_adapter(connection)

    def cost(orders: int) -> int:
        page = adapter.get_orders([host.buy("KOPI", 1)[1]["order_id"] for _order in range(orders)])
        return queries_of(lambda: intake.apply_many(connection, page))

    cost(2)  # warm what a process keeps
    assert (cost(1), cost(2), cost(25), cost(50)) == (17, 17, 17, 33)
    assert Order.objects.count() == 80
