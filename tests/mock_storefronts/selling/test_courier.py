"""The courier on a clock, and moved by hand."""

import dataclasses

import pytest

from mock_storefronts.host.store import Store
from mock_storefronts.selling import checkout, courier, deadlines, orderbook, roads
from tests.mock_storefronts.seller import sku as sku_body

BUYER = {"name": "Siti", "phone": "0812", "address": "Jl. Melati 5", "city": "Bandung", "province": "Jawa Barat"}


@pytest.fixture
def front(seller, monkeypatch):
    """A storefront whose courier comes in an hour by himself."""
    front = seller.running.front
    slow = dataclasses.replace(front.config, courier_pickup_seconds=3600.0, courier_transit_seconds=3600.0)
    monkeypatch.setattr(front, "config", slow)
    return front


def test_a_step_by_hand_replaces_what_was_due_by_itself(seller, front):
    """A parcel that failed by hand is not delivered an hour later, and comes all the way back."""
    sku = seller.create()["skus"][0]["id"]
    items = [{"sku_id": sku, "quantity": 1}]
    placed = checkout.place(front, front.config.channels[0], {"items": items, "buyer": BUYER})
    parcel = placed["doc"]["parcels"][0]["id"]
    with front.store.writing():
        courier.ship(front, [placed], parcel, hand_over="PICKUP")

    def due() -> list[str]:
        return [row["kind"] for row in front.store.all("SELECT kind FROM errand WHERE kind <> 'overdue' ORDER BY kind")]

    assert due() == [f"scan {parcel}"]
    courier.do_step(front, parcel, "scan")
    assert due() == [f"deliver {parcel}"]
    for status in ("FAILED_DELIVERY", "RETURNING"):
        courier.do_step(front, parcel, "fail" if status == "FAILED_DELIVERY" else "return")
        assert due() == [f"return {parcel}"]
        assert orderbook.load(front, placed["id"])["doc"]["parcels"][0]["status"] == status
    courier.do_step(front, parcel, "return")
    order = orderbook.load(front, placed["id"])
    assert (order["status"], order["doc"]["parcels"][0]["status"], due()) == ("CANCELLED", "RETURNED", [])


def test_a_restarted_host_gives_no_id_twice(tmp_path):
    """A split makes parcels after everything else: the series goes on behind them."""
    path = tmp_path / "host.sqlite"
    store = Store(path, 1_729_000_000_000_000_000)
    last = [store.new_id() for _ in range(5)][-1]
    with store.writing():
        store.run("INSERT INTO parcel VALUES (?, ?)", str(last), last - 3)
    store.close()
    assert Store(path, 1_729_000_000_000_000_000).new_id() == last + 1


def test_an_order_that_no_courier_has_in_time_is_called_off_and_one_that_is_on_its_way_is_not(seller, front):
    sku = seller.create(skus=[sku_body(quantity=5)])["skus"][0]["id"]
    kept, forsaken = (
        checkout.place(front, front.config.channels[0], {"items": [{"sku_id": sku, "quantity": 1}], "buyer": BUYER})
        for _twice in range(2)
    )
    with front.store.writing():
        parcel = kept["doc"]["parcels"][0]["id"]
        courier.ship(front, [kept], parcel, hand_over="DROP_OFF")
    courier.do_step(front, parcel, "scan")
    until = deadlines.cancelled_at(forsaken, forsaken["doc"]["paid_at"])
    assert until >= int(forsaken["created"]) + 4 * 86_400
    front.clock.travel(until - front.clock.wall() - 60, 1)
    courier.run_due(front)
    assert orderbook.load(front, forsaken["id"])["status"] == "AWAITING_SHIPMENT"
    front.clock.travel(until - front.clock.wall() + 1, 1)
    courier.run_due(front)
    order = orderbook.load(front, forsaken["id"])
    assert (order["status"], order["doc"]["cancelled_by"]) == ("CANCELLED", "SYSTEM")
    assert order["doc"]["cancel_reason"].endswith("not_shipped_on_time")
    assert orderbook.load(front, kept["id"])["status"] == "DELIVERED"
    assert front.store.number("SELECT quantity FROM stock WHERE sku_id = ?", int(sku)) == 4  # its piece is back


def test_where_time_runs_fast_a_courier_takes_hours_and_now_and_then_too_long(seller):
    front = seller.running.front
    order = {"doc": {"shipping_service": "STANDARD"}}
    assert (roads.transit(front, order, "1"), roads.ending(front, "1")) == (
        front.config.courier_transit_seconds,
        "deliver",
    )
    front.clock.travel(0, 1000)
    roads_of = [roads.transit(front, order, str(number)) / 3600 for number in range(400)]
    late = [hours for hours in roads_of if hours > 60]
    assert min(roads_of) >= 16 and max(roads_of) <= 168 and 8 <= len(late) <= 60
    assert [roads.transit(front, order, str(number)) / 3600 for number in range(400)] == roads_of  # the same again
    ends = [roads.ending(front, str(number)) for number in range(1000)]
    assert 10 <= ends.count("fail") <= 60 and 0 < ends.count("lose") < 15
    assert roads.transit(front, {"doc": {"shipping_service": "INSTANT_3H"}}, "1") <= 20 * 3600
