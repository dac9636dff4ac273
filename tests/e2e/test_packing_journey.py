"""A person at the packing table: twenty orders with a scanner, which types and ends with Enter, and never the mouse."""

import contextlib
import urllib.error

import pytest

from mock_storefronts.buyers.shopper import Shopper
from tests.e2e.shop import call
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e
PARCELS = 20


def ordered(house) -> list[str]:
    """Buyers order; what waits to be arranged is arranged. The orders' ids."""
    for place, front in enumerate((house.tiktok_shop, house.tokopedia)):
        buyer = Shopper(front, seed=700 + place)
        for _order in range(PARCELS * 2 // 3):
            buyer.buy_something(shipping_service="STANDARD")
    asked: set[str] = set()

    def arranged():
        for order in orders_in(house, "AWAITING_SHIPMENT"):
            if order["id"] not in asked and not order["cancel_requested_at"] and order["stock"] == "RESERVED":
                with contextlib.suppress(urllib.error.HTTPError):  # the buyer was quicker
                    call(house, "POST", f"/api/v1/orders/{order['id']}/arrange-shipment", {})
                    asked.add(order["id"])
        return len(asked) >= PARCELS + 2

    wait_for(arranged, seconds=240, every=1)
    return sorted(asked)


def orders_in(house, status: str) -> list[dict]:
    return call(house, "GET", f"/api/v1/orders?status={status}&limit=100")["data"]


def is_one_parcel(order: dict) -> bool:
    parcels = order["packages"]
    has_label = len(parcels) == 1 and parcels[0]["tracking_number"] and not parcels[0]["is_combined"]
    return has_label and not order["cancel_requested_at"]


def test_twenty_orders_are_packed_with_a_scanner_alone(page, house):
    ids = ordered(house)
    page.route("**/packing/*/label/", without_its_viewer)
    page.goto(f"{house.web}/orders/packing/")
    packed: list[str] = []

    def scan(code: str) -> None:
        page.keyboard.type(code)
        page.keyboard.press("Enter")

    def next_order():
        """One whose label came, and which no courier of the demo has fetched."""
        waiting = orders_in(house, "AWAITING_COLLECTION")
        return next(
            (row for row in waiting if row["id"] in ids and row["id"] not in packed and is_one_parcel(row)), None
        )

    while len(packed) < PARCELS:
        order = wait_for(next_order, seconds=60, every=0.5)
        tracking = order["packages"][0]["tracking_number"]
        scan(tracking if len(packed) % 2 else order["external_id"])
        for line in order["lines"]:
            for _piece in range(line["quantity"]):
                scan(line["seller_sku"] or "+")  # without waiting, as a scanner does
        page.wait_for_selector(f"[data-packing-done='{tracking}']", timeout=30_000)
        packed.append(order["id"])
    assert logged(house, packed, "order.packed") == PARCELS
    wait_for(lambda: logged(house, packed, "order.label_printed") == PARCELS, seconds=60, every=1)


def without_its_viewer(route) -> None:
    """The label is asked for and made; the driver of the browser cannot bear a PDF viewer in a frame."""
    assert route.fetch().headers["content-type"] == "application/pdf"
    route.fulfill(body="<p>label</p>", content_type="text/html")


def logged(house, ids: list[str], fact: str) -> int:
    """For how many of the orders the log has a fact."""
    script = (
        "from core.models import ChangeLog; from orders.models import Order; "
        f"found = Order.objects.filter(public_id__in={ids!r}).values('pk'); "
        f"print(ChangeLog.objects.filter(subject_type='order', subject_id__in=found, fact={fact!r})"
        ".values('subject_id').distinct().count())"
    )
    return int(house.manage("shell", "-v0", "-c", script).split()[-1])
