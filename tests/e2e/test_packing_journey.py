"""A person at the packing table: twenty orders with a scanner, which types and ends with Enter, and never the mouse; another
who has a phone's camera; and two who pick a wave together."""

import contextlib
import urllib.error

import pytest

from mock_storefronts.buyers.shopper import Shopper
from tests import make
from tests.e2e.shop import call, without_its_viewer
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e
PARCELS = 20


def ordered(house, parcels: int = PARCELS) -> list[str]:
    """Buyers order; what waits to be arranged is arranged. The orders' ids."""
    for place, front in enumerate((house.tiktok_shop, house.tokopedia)):
        buyer = Shopper(front, seed=700 + place)
        for _order in range(parcels * 2 // 3):
            buyer.buy_something(shipping_service="STANDARD")
    asked: set[str] = set()

    def arranged():
        for order in orders_in(house, "AWAITING_SHIPMENT"):
            if order["id"] not in asked and not order["cancel_requested_at"] and order["stock"] == "RESERVED":
                with contextlib.suppress(urllib.error.HTTPError):  # the buyer was quicker
                    call(house, "POST", f"/api/v1/orders/{order['id']}/arrange-shipment", {})
                    asked.add(order["id"])
        return len(asked) >= parcels

    wait_for(arranged, seconds=240, every=1)
    return sorted(asked)


def orders_in(house, status: str) -> list[dict]:
    return call(house, "GET", f"/api/v1/orders?status={status}&limit=100")["data"]


def is_one_parcel(order: dict) -> bool:
    parcels = order["packages"]
    has_label = len(parcels) == 1 and parcels[0]["tracking_number"] and not parcels[0]["is_combined"]
    return has_label and not order["cancel_requested_at"]


def test_twenty_orders_are_packed_with_a_scanner_alone(page, house):
    ids = ordered(house, PARCELS + 2)
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


# Stands in for what a phone's browser has: it reads whatever code the journey holds before the camera.
DETECTOR = """window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["code_128", "ean_13"]; }
  async detect(video) { return video.videoWidth && window.held ? [{ rawValue: window.held }] : []; }
};"""


def test_a_parcel_is_packed_and_photographed_with_a_phones_camera(page, house, tmp_path):
    ids = ordered(house, 3)
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/packing/*/label/", without_its_viewer)
    page.goto(f"{house.web}/orders/packing/")
    page.click("[data-camera-open]")
    page.wait_for_selector("[data-camera-trouble]:not([hidden])")  # the browser of the journeys reads no codes
    page.add_init_script(DETECTOR)
    page.reload()
    page.click("[data-camera-open]")
    wait_for(lambda: page.evaluate("document.querySelector('[data-camera-view] video').videoWidth"), seconds=15)

    def hold(code: str) -> None:
        with page.expect_response("**/orders/packing/scan/"):
            page.evaluate("code => { window.held = code; }", code)
        page.evaluate("window.held = ''")
        page.wait_for_timeout(1300)  # as long as a hand needs for the next piece: the same code again is another one

    def labelled():
        waiting = orders_in(house, "AWAITING_COLLECTION")
        return next((row for row in waiting if row["id"] in ids and is_one_parcel(row)), None)

    order = wait_for(labelled, seconds=60, every=0.5)
    tracking = order["packages"][0]["tracking_number"]
    hold(tracking)
    for line in order["lines"]:
        for _piece in range(line["quantity"]):
            hold(line["seller_sku"] or "+")
    page.wait_for_selector(f"[data-packing-done='{tracking}']")
    photo = tmp_path / "paket.jpg"
    photo.write_bytes(make.picture(800, 600, kind="JPEG").read())
    with page.expect_response("**/photo/"):
        page.set_input_files("input[name=picture]", photo)
    page.goto(f"{house.web}/orders/{order['id']}/")
    page.locator(".evidence-grid img").scroll_into_view_if_needed()
    wait_for(lambda: page.evaluate("document.querySelector('.evidence-grid img').naturalWidth") == 800, seconds=15)
    assert logged(house, [order["id"]], "order.parcel_photographed") == 1


def test_two_people_pick_a_wave_and_neither_takes_what_the_other_has(page, house):
    ordered(house, 3)
    page.goto(f"{house.web}/orders/waves/")
    page.locator("form[action$='/waves/make/'] button").last.click()
    page.wait_for_selector("#wave")
    wave = f"/api/v1/pick-waves/{page.url.rstrip('/').rsplit('/', 1)[1]}"
    rows = call(house, "GET", wave)["rows"]
    first = rows[0]
    call(house, "POST", f"{wave}/picks", {"key": first["key"], "picked": first["quantity"], "known": 0})
    page.wait_for_selector(f"[data-wave-row='{first['key']}'].is-complete", timeout=15_000)  # it looks by itself
    for row in rows[1:]:
        page.click(f"[data-wave-row='{row['key']}'] .wave-take > form button")
        page.wait_for_selector(f"[data-wave-row='{row['key']}'].is-complete")
    assert call(house, "GET", wave)["state"] == "PICKED"
    page.click("#wave form[action$='/dissolve/'] button")
    page.wait_for_url("**/orders/waves/")
    assert call(house, "GET", wave)["state"] == "DISSOLVED"


def logged(house, ids: list[str], fact: str) -> int:
    """For how many of the orders the log has a fact."""
    script = (
        "from core.models import ChangeLog; from orders.models import Order; "
        f"found = Order.objects.filter(public_id__in={ids!r}).values('pk'); "
        f"print(ChangeLog.objects.filter(subject_type='order', subject_id__in=found, fact={fact!r})"
        ".values('subject_id').distinct().count())"
    )
    return int(house.manage("shell", "-v0", "-c", script).split()[-1])
