"""Orders from the real mocks into our inbox: exactly once, in any order of the news, with the stock they hold."""

import random
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections as db_connections

from core.models import ChangeLog
from core.platforms import Platform
from orders.actions import hints, intake
from orders.models import Order, OrderHint, Status
from outbox.models import Connection
from products.models import Sku, StockEntry
from storefronts import adapters
from storefronts.actions import receive_event
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


@pytest.fixture
def sku(connected):
    """A SKU with 10 pieces, on sale on both storefronts."""
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    return product.skus.get()


def figures(sku) -> tuple[int, int, int]:
    """(on hand, reserved, available)."""
    row = Sku.objects.get(pk=sku.pk)
    return row.on_hand, row.reserved, row.available


def stocks(hosts) -> dict[str, int]:
    """What buyers see of the one product, by storefront."""
    return {name: host.products()[0]["stock"] if host.products() else 0 for name, host in hosts.items()}


def told(connection, order_id):
    """The order as the storefront tells it now."""
    [data] = adapters.open_adapter(connection).get_orders([str(order_id)])
    return data


def test_an_order_is_taken_with_its_money_lines_and_source(connected, hosts, sku):
    status, bought = hosts[TOKOPEDIA].buy("KOPI-10", 2)
    assert status == 201
    read_orders()
    order = Order.objects.get()
    assert (order.purchased_on, order.external_id) == (TOKOPEDIA, bought["order_id"])
    assert (order.status, order.stock) == (Status.AWAITING_SHIPMENT, Order.Stock.RESERVED)
    assert (order.sub_total, order.total, order.item_count) == (178_000, bought["total"], 2)
    [line] = order.lines.all()
    assert (line.sku_id, line.quantity, line.price, line.total) == (sku.pk, 2, 89_000, 178_000)
    assert line.package.external_id and len(line.external_ids) == 2
    assert order.buyer_name == "B*** S******" and order.recipient["city"] == "Kota Bandung"
    assert order.external_id in order.keys and "KOPI-10" in order.keys


def test_a_sale_on_one_storefront_lowers_the_stock_of_both(connected, hosts, sku):
    hosts[TIKTOK].buy("KOPI-10", 3)
    read_orders()
    assert figures(sku) == (10, 3, 7)
    assert stocks(hosts) == {TIKTOK: 7, TOKOPEDIA: 7}


def test_a_cancelled_order_gives_its_stock_back_once(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10", 3)
    read_orders()
    assert hosts[TIKTOK].call("POST", f"/buyer/orders/{bought['order_id']}/cancel")[0] == 200
    read_orders()
    read_orders()
    order = Order.objects.get()
    assert (order.status, order.stock, order.cancelled_by) == (Status.CANCELLED, Order.Stock.RELEASED, "BUYER")
    assert figures(sku) == (10, 0, 10)
    assert stocks(hosts) == {TIKTOK: 10, TOKOPEDIA: 10}
    kinds = list(
        StockEntry.objects.filter(sku=sku, cause=order.public_id).order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["RESERVE", "RELEASE"]


def test_a_webhook_is_a_hint_and_twenty_of_them_are_one_fetch(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10")
    connection = Connection.objects.get(channels=[TIKTOK])
    for number in range(20):
        payload = {"order_id": bought["order_id"], "order_status": "UNPAID", "update_time": number}
        receive_event(connection, event_id=f"evt-{number}", topic="order.status_changed", payload=payload)
    before = len(hosts[TIKTOK].calls("/order/202507/orders"))
    sync()
    assert Order.objects.get().status == Status.AWAITING_SHIPMENT  # what is true, not what the webhook said
    assert len(hosts[TIKTOK].calls("/order/202507/orders")) - before == 1
    assert OrderHint.objects.count() == 0


def test_older_news_never_undoes_newer(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10", 2)
    connection = Connection.objects.get(channels=[TIKTOK])
    paid = told(connection, bought["order_id"])
    shipped = replace(paid, status="IN_TRANSIT", updated_at=paid.updated_at + timedelta(seconds=60))
    done = replace(paid, status="COMPLETED", updated_at=paid.updated_at + timedelta(seconds=120))
    assert intake.apply(connection, shipped) is not None
    assert intake.apply(connection, paid) is None
    assert figures(sku) == (8, 0, 8)
    intake.apply(connection, done)
    intake.apply(connection, shipped)
    assert Order.objects.get().status == Status.COMPLETED
    assert figures(sku) == (8, 0, 8)


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_and_repeated_news_ends_where_the_ordered_run_ends(connected, hosts, sku, seed):
    _status, bought = hosts[TIKTOK].buy("KOPI-10", 2)
    connection = Connection.objects.get(channels=[TIKTOK])
    first = told(connection, bought["order_id"])
    ends = random.Random(seed).choice([["IN_TRANSIT", "DELIVERED", "COMPLETED"], ["CANCELLED"]])
    steps = ["UNPAID", "ON_HOLD", "AWAITING_SHIPMENT", "AWAITING_COLLECTION", *ends]
    news = [
        replace(first, status=status, updated_at=first.updated_at + timedelta(seconds=place))
        for place, status in enumerate(steps)
    ] * 3
    random.Random(seed).shuffle(news)
    for data in news:
        intake.apply(connection, data)
    order = Order.objects.get()
    assert order.status == steps[-1]
    assert figures(sku) == ((10, 0, 10) if steps[-1] == "CANCELLED" else (8, 0, 8))


def test_the_same_news_again_changes_and_logs_nothing(connected, hosts, sku):
    hosts[TIKTOK].buy("KOPI-10", 2)
    read_orders()
    before = (Order.objects.get().version, ChangeLog.objects.filter(subject_type="order").count())
    read_orders()
    read_orders()
    assert (Order.objects.get().version, ChangeLog.objects.filter(subject_type="order").count()) == before


def test_orders_of_another_channel_are_left_alone(connected, hosts, sku):
    """One host may serve both channels: a connection takes its own channels' orders only (ADR 1)."""
    _status, bought = hosts[TOKOPEDIA].buy("KOPI-10")
    connection = Connection.objects.get(channels=[TOKOPEDIA])
    Connection.objects.exclude(pk=connection.pk).update(stage=Connection.Stage.CLOSED)
    Connection.objects.filter(pk=connection.pk).update(channels=[TIKTOK])
    connection.refresh_from_db()
    hints.hint(connection, [bought["order_id"]])
    hints.fetch_due(connection)
    assert Order.objects.count() == 0 and OrderHint.objects.count() == 0


def test_a_storefront_that_is_down_postpones_the_hint_and_loses_nothing(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10")
    connection = Connection.objects.get(channels=[TIKTOK])
    hosts[TIKTOK].fault(down=True)
    hints.hint(connection, [bought["order_id"]])
    assert hints.fetch_due(connection) == 0
    hint = OrderHint.objects.get()
    assert hint.last_error and hint.due_at > hint.hinted_at
    hosts[TIKTOK].fault()
    OrderHint.objects.update(due_at=hint.hinted_at)
    assert hints.fetch_due(connection) == 1
    assert Order.objects.count() == 1


def test_an_order_of_something_we_do_not_sell_is_taken_and_holds_nothing(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10")
    connection = Connection.objects.get(channels=[TIKTOK])
    data = told(connection, bought["order_id"])
    intake.apply(connection, replace(data, pieces=[replace(data.pieces[0], sku_id="999")]))
    order = Order.objects.get()
    assert order.lines.get().sku_id is None
    assert figures(sku) == (10, 0, 10)


def test_s6_both_storefronts_sell_the_last_piece_and_one_order_stands(connected, hosts):
    """S6. The storefronts ask nobody: both sell it. One order keeps the piece, the other is cancelled there."""
    product = make.product(connected, skus=[make.sku(seller_sku="LAST", stock=1)])
    sync()
    sku = product.skus.get()
    assert hosts[TIKTOK].buy("LAST")[0] == 201
    assert hosts[TOKOPEDIA].buy("LAST")[0] == 201
    read_orders()
    assert figures(sku) == (1, 1, 0)
    stands, refused = Order.objects.get(stock="RESERVED"), Order.objects.exclude(stock="RESERVED").get()
    assert stands.status == Status.AWAITING_SHIPMENT
    assert (refused.status, refused.cancelled_by) == (Status.CANCELLED, "SELLER")
    assert refused.cancel_reason == "OUT_OF_STOCK"
    assert StockEntry.objects.filter(sku=sku, kind="RESERVE").count() == 1
    assert stocks(hosts) == {TIKTOK: 0, TOKOPEDIA: 0}
    host = hosts[stands.purchased_on]
    host.call("POST", f"/buyer/orders/{stands.external_id}/cancel")
    read_orders()
    assert figures(sku) == (1, 0, 1)
    assert stocks(hosts) == {TIKTOK: 1, TOKOPEDIA: 1}


@pytest.mark.django_db(transaction=True)
def test_threads_that_apply_the_same_new_order_make_one(connected, hosts, sku):
    _status, bought = hosts[TIKTOK].buy("KOPI-10", 2)
    connection = Connection.objects.get(channels=[TIKTOK])
    data = told(connection, bought["order_id"])
    start, faults = threading.Barrier(6), []

    def work():
        try:
            start.wait()
            intake.apply(connection, data)
        except Exception as error:
            faults.append(error)
        finally:
            db_connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    assert Order.objects.count() == 1
    assert figures(sku) == (10, 2, 8)
    assert StockEntry.objects.filter(sku=sku, kind="RESERVE").count() == 1
