"""A rule from its form to a buyer's order: tried out, switched on, what it did looked at, printed and taken back."""

import pytest

from tests.e2e.shop import buy, call, live_product, without_its_viewer
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e


def test_a_rule_arranges_flags_and_lists_the_label_of_an_order_and_the_flag_is_taken_back(page, house):
    product = live_product(house)
    page.goto(f"{house.web}/automation/new/")
    page.fill("#id_name", "Perjalanan")
    page.check("#id_arranges")
    page.check("#id_prints")
    page.select_option("#id_flag_with", "BLUE")
    page.fill("#id_skus", product["skus"][0]["seller_sku"])
    page.click(".save-bar button")
    page.wait_for_url("**/trial/")
    page.click("form[action$='/on/'] button")
    page.wait_for_selector("form[action$='/off/'] button")
    rule = page.url.rstrip("/").rsplit("/", 1)[1]

    number = buy(house.tiktok_shop, product["title"])["order_id"]

    def order():
        return call(house, "GET", f"/api/v1/orders?q={number}")["data"][0]

    def deeds():
        rows = call(house, "GET", f"/api/v1/rules/deeds?rule_id={rule}&state=DONE")["data"]
        return {row["did"] for row in rows if row["number"] == number}

    wait_for(lambda: deeds() == {"FLAG", "ARRANGE", "PRINT"}, seconds=120, every=1)
    assert order()["flag"] == "BLUE" and order()["packages"][0]["tracking_number"]

    page.goto(f"{house.web}/automation/")
    listed = page.locator(f"form[action$='/orders/papers/'] input[value='{order()['id']}']")
    assert listed.count() == 1
    page.context.route("**/orders/papers/", without_its_viewer)
    with page.context.expect_page() as opened:
        page.click("form[action$='/orders/papers/'] button[value=A4]")
    opened.value.wait_for_selector("text=label")
    page.reload()
    assert listed.count() == 0  # it is printed

    page.goto(f"{house.web}/automation/{rule}/")
    page.locator("tr", has_text="Penanda").locator("form[action$='/undo/'] button").click()
    page.wait_for_selector(".chip:has-text('Dibatalkan')")
    assert order()["flag"] is None
    page.click("form[action$='/off/'] button")
    page.wait_for_selector(f"a[href='/automation/{rule}/trial/'].btn-primary")
