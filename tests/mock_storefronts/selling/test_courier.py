"""The courier on a clock, and moved by hand."""

import dataclasses

import pytest

from mock_storefronts.host.store import Store
from mock_storefronts.selling import checkout, courier, orderbook

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
        return [row["kind"] for row in front.store.all("SELECT kind FROM errand ORDER BY kind")]

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
