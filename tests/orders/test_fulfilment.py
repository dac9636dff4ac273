"""From the seller's wish to the buyer's door, over the real mocks."""

import dataclasses
from datetime import timedelta

import pytest

from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from logistics import shipping
from orders import queries
from orders.actions import intake, wishes
from orders.models import Order, Package, Status
from outbox.models import SyncJob
from products.models import Sku, StockEntry
from storefronts import adapters
from tests import make
from tests.helpers import read_orders, sync, wait_for

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


@pytest.fixture
def sku(connected):
    product = make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    return product.skus.get()


@pytest.fixture
def order(hosts, sku):
    """A paid order of two pieces, bought on Tokopedia."""
    hosts[TOKOPEDIA].buy("KOPI-10", 2)
    read_orders()
    return Order.objects.get()


def fresh(order) -> Order:
    return queries.with_everything(Order.objects.filter(pk=order.pk)).get()


def courier(hosts, order, step):
    package = order.lines.first().package
    status, body = hosts[order.purchased_on].call("POST", f"/courier/packages/{package.external_id}/{step}", {})
    assert status == 200, body
    read_orders()
    return fresh(order)


def figures(sku):
    row = Sku.objects.get(pk=sku.pk)
    return row.on_hand, row.reserved, row.available


def test_arranged_then_fetched_then_delivered(hosts, sku, order):
    wishes.arrange_shipment(order, hand_over="DROP_OFF", actor=SYSTEM)
    package = Package.objects.get()
    assert package.wanted_at is not None and not package.has_label
    sync()
    order, package = fresh(order), Package.objects.get()
    assert (order.status, package.status) == (Status.AWAITING_COLLECTION, Package.Status.PROCESSING)
    assert package.tracking_number.startswith("TK") and package.has_label and package.wanted_at is None
    assert package.tracking_number in order.keys
    assert figures(sku) == (10, 2, 8)
    order = courier(hosts, order, "scan")
    assert (order.status, order.stock) == (Status.IN_TRANSIT, Order.Stock.SHIPPED)
    assert figures(sku) == (8, 0, 8)
    assert [text for text, _at in Package.objects.get().scans] == [
        "Paket diambil J&T Express",
        "Pengiriman diatur; menunggu kurir",
    ]
    order = courier(hosts, order, "deliver")
    assert order.status == Status.DELIVERED and order.delivered_at is not None
    hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{order.external_id}/confirm-receipt")
    read_orders()
    assert fresh(order).status == Status.COMPLETED
    kinds = list(StockEntry.objects.filter(cause=order.public_id).order_by("id").values_list("kind", flat=True))
    assert kinds == ["RESERVE", "SHIP"]


def test_arranging_twice_is_arranging_once(hosts, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    assert len([call for call in hosts[TOKOPEDIA].calls("/ship") if call["status"] == 200]) == 1
    assert ChangeLog.objects.filter(fact="order.shipment_arranged").count() == 2


def test_a_shipment_whose_answer_was_lost_is_arranged_once(hosts, order):
    """The write took effect, the answer timed out: the second try meets "already shipped", which is what we wanted."""
    hosts[TOKOPEDIA].fault(timeout_after_write=1.0)
    wishes.arrange_shipment(order, actor=SYSTEM)
    from storefronts import delivery

    delivery.drain(order.connection)
    hosts[TOKOPEDIA].fault()
    SyncJob.objects.filter(state="PENDING").update(due_at=order.received_at)
    order.connection.refresh_from_db()
    type(order.connection).objects.update(circuit_open_until=None, failures_in_a_row=0)
    sync()
    read_orders()
    assert fresh(order).status == Status.AWAITING_COLLECTION
    assert SyncJob.objects.filter(operation="PACKAGE_SHIP", state="DONE").count() == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (Status.UNPAID, "order_not_to_ship"),
        (Status.CANCELLED, "order_not_to_ship"),
        (Status.DELIVERED, "order_not_to_ship"),
    ],
)
def test_only_an_order_that_awaits_shipment_is_shipped(order, status, code):
    Order.objects.update(status=status)
    before = SyncJob.objects.count()
    with pytest.raises(Refused) as refusal:
        wishes.arrange_shipment(order, actor=SYSTEM)
    assert refusal.value.code == code
    assert SyncJob.objects.count() == before
    assert Package.objects.get().wanted_at is None


def test_the_seller_cancels_and_both_storefronts_have_the_pieces_again(hosts, sku, order):
    wishes.cancel(order, reason="WRONG_PRICE", actor=SYSTEM)
    assert fresh(order).wanted_cancel == "WRONG_PRICE"
    sync()
    order = fresh(order)
    assert (order.status, order.cancelled_by, order.is_seller_fault) == (Status.CANCELLED, "SELLER", True)
    assert order.wanted_cancel == ""
    assert figures(sku) == (10, 0, 10)
    assert {name: host.products()[0]["stock"] for name, host in hosts.items()} == {TIKTOK: 10, TOKOPEDIA: 10}


def test_a_cancellation_the_buyer_asked_for_stays_no_fault_of_the_sellers(hosts, sku, order):
    wishes.cancel(order, reason="BUYER_REQUESTED", actor=SYSTEM)
    sync()
    [data] = adapters.open_adapter(order.connection).get_orders([order.external_id])
    assert (data.status, fresh(order).is_seller_fault) == ("CANCELLED", False)
    later = dataclasses.replace(data, updated_at=data.updated_at + timedelta(seconds=60))
    assert intake.apply(order.connection, later) is not None
    assert fresh(order).is_seller_fault is False


def test_an_order_on_its_way_cannot_be_cancelled(hosts, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    order = courier(hosts, order, "scan")
    with pytest.raises(Refused) as refusal:
        wishes.cancel(order, reason="OUT_OF_STOCK", actor=SYSTEM)
    assert refusal.value.code == "order_not_cancellable"
    assert fresh(order).wanted_cancel == ""
    status, _body = hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{order.external_id}/cancel")
    assert status == 409


def test_a_cancellation_that_meets_the_courier_is_refused_and_said(hosts, order):
    """Cancel while shipping: the scan comes first on the storefront, so its refusal stands on the order."""
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    package = Package.objects.get()
    hosts[TOKOPEDIA].call("POST", f"/courier/packages/{package.external_id}/scan", {})
    wishes.cancel(order, reason="OUT_OF_STOCK", actor=SYSTEM)
    sync()
    order = fresh(order)
    assert order.status == Status.IN_TRANSIT
    assert order.wanted_cancel == "" and "courier" in order.problem


@pytest.mark.parametrize(("approve", "ends"), [(True, Status.CANCELLED), (False, Status.AWAITING_COLLECTION)])
def test_a_buyers_wish_to_cancel_a_pre_order_is_answered(connected, hosts, approve, ends):
    product = make.product(connected, preorder_days=7, skus=[make.sku(seller_sku="PRE", stock=5)])
    sync()
    _status, bought = hosts[TOKOPEDIA].buy("PRE")
    read_orders()
    order = Order.objects.get()
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{bought['order_id']}/cancel")
    read_orders()
    order = fresh(order)
    assert order.status == Status.AWAITING_COLLECTION and order.cancel_requested_at is not None
    assert (order.cancel_answer_by - order.cancel_requested_at).total_seconds() == 48 * 3600
    wishes.answer_cancellation(order, approve=approve, actor=SYSTEM)
    sync()
    order = fresh(order)
    assert (order.status, order.cancel_requested_at, order.wanted_answer) == (ends, None, "")
    assert Sku.objects.get(product=product).available == (5 if approve else 4)


def test_an_order_the_buyer_wants_to_cancel_is_not_shipped_by_accident(order):
    Order.objects.update(cancel_requested_at=order.ordered_at)
    with pytest.raises(Refused) as refusal:
        wishes.arrange_shipment(order, actor=SYSTEM)
    assert refusal.value.code == "cancel_requested"


def test_a_lost_parcel_ends_the_order_and_its_pieces_stay_gone(hosts, sku, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    order = courier(hosts, order, "scan")
    order = courier(hosts, order, "lose")
    assert (order.status, order.cancelled_by, order.stock) == (Status.CANCELLED, "SYSTEM", Order.Stock.SHIPPED)
    assert Package.objects.get().status == Package.Status.LOST
    assert figures(sku) == (8, 0, 8)
    assert {name: host.products()[0]["stock"] for name, host in hosts.items()} == {TIKTOK: 8, TOKOPEDIA: 8}


def test_s2_a_placed_order_is_shipped_although_the_product_left_the_storefront(connected, hosts, sku, order):
    """S2. Off sale on Tokopedia at once, still live on TikTok Shop, and the Tokopedia order is shipped."""
    from products import actions as products

    products.set_availability(sku.product, platforms=[TIKTOK], actor=SYSTEM)
    sync()
    assert hosts[TOKOPEDIA].products() == []
    assert [row["stock"] for row in hosts[TIKTOK].products()] == [8]
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    assert courier(hosts, order, "scan").status == Status.IN_TRANSIT
    assert figures(sku) == (8, 0, 8)


def test_a_note_has_limits_and_is_logged(order):
    with pytest.raises(Refused) as refusal:
        wishes.set_note(order, note="x" * 1001, flag="RED", actor=SYSTEM)
    assert refusal.value.field == "note" and fresh(order).note == ""
    wishes.set_note(order, note="  Tolong   bungkus kado ", flag="RED", actor=SYSTEM)
    assert (fresh(order).note, fresh(order).flag) == ("Tolong bungkus kado", "RED")
    assert ChangeLog.objects.get(fact="order.noted").before == {"note": "", "flag": ""}


def after(host, seconds: int):
    """Let the storefront's own clock run ahead until what is due has happened, then set it right again."""
    host.fault(clock_offset_s=seconds)
    wait_for(lambda: host.call("GET", "/faults/errands")[1]["due"] == 0)
    host.fault()
    read_orders()


def test_s22_cancellation(connected, hosts, sku):
    """S22: at once before the courier is called, by the seller's leave after it (silence is a yes), never on the way."""
    product = make.product(connected, preorder_days=7, skus=[make.sku(seller_sku="PRE", stock=5)])
    sync()
    host, tokopedia = hosts[TIKTOK], hosts[TOKOPEDIA]
    pre = product.skus.get()

    host.buy("PRE")
    read_orders()
    first = Order.objects.get()
    host.call("POST", f"/buyer/orders/{first.external_id}/cancel")
    read_orders()
    first = fresh(first)
    assert (first.status, first.cancelled_by, first.is_seller_fault) == (Status.CANCELLED, "BUYER", False)
    assert figures(pre) == (5, 0, 5)

    host.buy("PRE")
    read_orders()
    second = Order.objects.exclude(pk=first.pk).get()
    wishes.arrange_shipment(second, actor=SYSTEM)
    sync()
    host.call("POST", f"/buyer/orders/{second.external_id}/cancel")
    read_orders()
    assert fresh(second).status == Status.AWAITING_COLLECTION and figures(pre) == (5, 1, 4)
    after(host, 2 * 86_400 + 1)
    second = fresh(second)
    assert (second.status, second.cancelled_by, second.is_seller_fault) == (Status.CANCELLED, "SYSTEM", False)
    assert figures(pre) == (5, 0, 5)

    tokopedia.buy("KOPI-10")
    read_orders()
    third = Order.objects.get(purchased_on=TOKOPEDIA)
    wishes.arrange_shipment(third, actor=SYSTEM)
    sync()
    third = courier(hosts, third, "scan")
    assert tokopedia.call("POST", f"/buyer/orders/{third.external_id}/cancel")[0] == 409
    assert fresh(third).status == Status.IN_TRANSIT

    tokopedia.buy("KOPI-10")
    read_orders()
    fourth = Order.objects.filter(purchased_on=TOKOPEDIA).latest("id")
    wishes.cancel(fourth, reason="OUT_OF_STOCK", actor=SYSTEM)
    sync()
    read_orders()
    assert Order.objects.filter(is_seller_fault=True).count() == 1


def test_an_unpaid_order_runs_out_and_gives_its_stock_back(hosts, sku):
    hosts[TIKTOK].buy("KOPI-10", 4, pay=False)
    read_orders()
    order = Order.objects.get()
    assert order.status == Status.UNPAID and order.recipient == {} and figures(sku) == (10, 4, 6)
    assert (order.auto_cancel_at - order.ordered_at).total_seconds() == pytest.approx(3600, abs=2)
    after(hosts[TIKTOK], 3601)
    order = fresh(order)
    assert (order.status, order.cancelled_by) == (Status.CANCELLED, "SYSTEM")
    assert figures(sku) == (10, 0, 10)


def test_a_parcel_that_could_not_be_delivered_comes_back(hosts, sku, order):
    wishes.arrange_shipment(order, actor=SYSTEM)
    sync()
    order = courier(hosts, order, "scan")
    order = courier(hosts, order, "fail")
    assert Package.objects.get().status == Package.Status.FAILED_DELIVERY
    order = courier(hosts, order, "return")
    assert Package.objects.get().status == Package.Status.RETURNING
    order = courier(hosts, order, "return")
    assert (order.status, Package.objects.get().status) == (Status.CANCELLED, Package.Status.RETURNED)
    assert figures(sku) == (8, 0, 8)  # back at the door, not on the shelf: the seller counts it in


def test_s20_economy_goes_with_who_takes_it_like_this(hosts, sku):
    """S20, last part: from Jakarta to Bandung, AnterAja fetches Economy parcels and Wahana waits for them."""
    for _number in range(2):
        hosts[TOKOPEDIA].buy("KOPI-10", shipping_service="ECONOMY")
    read_orders()
    fetched, brought = Order.objects.order_by("id")
    wishes.arrange_shipment(fetched, hand_over="PICKUP", actor=SYSTEM)
    wishes.arrange_shipment(brought, hand_over="DROP_OFF", actor=SYSTEM)
    sync()
    names = [order.lines.get().package.provider_name for order in (fetched, brought)]
    assert names == ["AnterAja", "Wahana"]


def test_s20_a_pick_up_that_nobody_makes_is_refused_with_what_to_do(hosts, sku, monkeypatch):
    """S20: with Wahana alone left, a pick-up is refused with the drop-off instruction, and nothing is asked for."""
    economy = shipping.BY_CODE["ECONOMY"]
    wahana = [provider for provider in economy.providers if provider.code == "WAHANA"]
    monkeypatch.setitem(shipping.BY_CODE, "ECONOMY", dataclasses.replace(economy, providers=tuple(wahana)))
    hosts[TOKOPEDIA].buy("KOPI-10", shipping_service="ECONOMY")
    read_orders()
    order = Order.objects.get()
    with pytest.raises(Refused) as refusal:
        wishes.arrange_shipment(order, hand_over="PICKUP", actor=SYSTEM)
    assert refusal.value.code == "hand_over_not_possible" and "Wahana" in str(refusal.value.message)
    assert Package.objects.get().wanted_at is None
    wishes.arrange_shipment(order, hand_over="DROP_OFF", actor=SYSTEM)
