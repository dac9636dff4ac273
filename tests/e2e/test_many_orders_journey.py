"""Many orders at once, in a browser: chosen with the Shift key and as all that match, looked at, done, and taken back."""

import pytest

from tests.e2e.shop import BUYER, buy, call, live_product
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e


def test_orders_are_flagged_taken_back_and_combined_from_the_list(page, house):
    product = live_product(house)
    buyer = BUYER | {"name": "Rara Kusumawati", "phone": "081270009999"}
    ids = [buy(house.tiktok_shop, product["title"], buyer=buyer)["order_id"] for _number in range(3)]

    def orders():
        rows = call(house, "GET", "/api/v1/orders?status=AWAITING_SHIPMENT&limit=100")["data"]
        return [row for row in rows if row["external_id"] in ids]

    wait_for(lambda: len(orders()) == 3, seconds=60)
    address = f"{house.web}/orders/?status=AWAITING_SHIPMENT&q={'+'.join(ids)}"
    page.goto(address)
    ticks = page.locator("[data-select]")
    assert ticks.count() == 3
    ticks.nth(0).click()
    ticks.nth(2).click(modifiers=["Shift"])
    wait_for(lambda: page.locator("[data-selected]").inner_text() == "3")

    page.click("#bulk-form button[formaction$='/orders/change/']")
    page.select_option("#change-do", "flag")
    page.select_option("#change-flag", "BLUE")
    page.wait_for_selector("#modal [role=status]")  # what it would do; nothing has been done
    assert {order["flag"] for order in orders()} == {None}
    page.click("#modal button[name=sure]")
    page.wait_for_selector("a[href$='/way-back/']", timeout=30_000)
    assert page.locator("a[href='?show=UPDATED'] b").inner_text() == "3"
    assert {order["flag"] for order in orders()} == {"BLUE"}
    page.click("a[href$='/way-back/']")
    wait_for(lambda: "3" in page.locator("#modal [role=status]").inner_text())
    page.click("#modal form[action$='/undo/'] button")
    wait_for(lambda: {order["flag"] for order in orders()} == {None}, seconds=30)

    page.goto(address)
    page.locator("[data-select]").nth(1).click()
    page.click("#bulk-form button[formaction$='/orders/change/']")
    page.select_option("#change-do", "combine")
    page.locator("#modal input[name=all][value='1']").check()  # all that the list's filters match
    said = page.locator("#modal [role=status] strong")
    wait_for(lambda: said.count() and "3" in said.inner_text() and "1" in said.inner_text())
    page.click("#modal button[name=sure]")
    page.wait_for_url("**/orders/changes/**")
    page.wait_for_selector("a[href='?show=UPDATED'] b:has-text('3')", timeout=30_000)
    wait_for(lambda: len({order["packages"][0]["id"] for order in orders()}) == 1, seconds=60)
