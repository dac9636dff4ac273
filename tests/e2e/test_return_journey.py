"""A return from the Tokopedia shop front to the rupiah on its statement."""

import pytest

from tests.e2e.shop import call, live_product, on_front, post
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e


def test_a_return_of_the_tokopedia_front_is_restocked_refunded_and_on_the_statement(page, house, tmp_path):
    """Bought and sent back on the shop front, approved and inspected here with two keys, its money on a statement to the
    rupiah. The last journey: it sets Tokopedia's clock days ahead, so that the statement is written."""
    product = live_product(house)
    buyer = page.context.new_page()
    item = on_front(house.tokopedia, product["title"])
    buyer.goto(f"{house.tokopedia}/p/{item['id']}")
    buyer.click("[data-buy]")
    given = {
        "name": "Budi Santoso",
        "phone": "081234567890",
        "address": "Jl. Melati No. 5 RT 03/07",
        "city": "Kota Bandung",
    }
    for name, value in given.items():
        buyer.fill(f"input[name={name}]", value)
    buyer.select_option("select[name=province]", "Jawa Barat")
    buyer.locator("input[name=shipping_service][value=STANDARD]").check()
    buyer.locator("button[name=do][value=pay]").click()
    buyer.wait_for_url("**/orders/*")
    number = buyer.url.split("/orders/")[1].split("?")[0]

    order = wait_for(lambda: call(house, "GET", f"/api/v1/orders?q={number}")["data"], seconds=60)[0]
    address = f"/api/v1/orders/{order['id']}"
    call(house, "POST", f"{address}/arrange-shipment", {})
    wait_for(lambda: call(house, "GET", address)["status"] == "AWAITING_COLLECTION", seconds=60)
    [parcel] = call(house, "GET", address)["packages"]
    for step in ("scan", "deliver"):
        post(f"{house.tokopedia}/courier/packages/{parcel['external_id']}/{step}")
    wait_for(lambda: call(house, "GET", address)["status"] == "DELIVERED", seconds=90)
    left = on_front(house.tokopedia, product["title"])["stock"]

    buyer.reload()
    buyer.click("[data-key=ask]")
    buyer.locator("input[name=type][value=RETURN_AND_REFUND]").check()
    buyer.select_option("select[name=reason]", "DEFECTIVE")
    buyer.fill("textarea[name=comment]", "Retak di ujung")
    picture = tmp_path / "retak.png"
    page.screenshot(path=str(picture))
    buyer.set_input_files("input[name=evidence]", str(picture))
    buyer.locator("form.claim-form button.button[type=submit]").click()
    buyer.wait_for_url("**/returns/*")

    path = f"/api/v1/returns?order_id={order['id']}"
    asked = wait_for(lambda: call(house, "GET", path)["data"], seconds=90)[0]
    page.goto(f"{house.web}/returns/?q={asked['id']}")
    assert page.locator("#results [role=img][title^=Tokopedia]").count() == 1
    page.goto(f"{house.web}/returns/{asked['id']}/")
    page.wait_for_selector(".evidence-grid img")
    page.keyboard.press("a")
    wait_for(lambda: call(house, "GET", path)["data"][0]["status"] == "AWAITING_BUYER_SHIP", seconds=60)
    buyer.reload()
    buyer.locator("[data-key=do-ship] button").click()
    buyer.wait_for_selector("[data-key=do-ship]", state="detached")
    post(f"{house.tokopedia}/courier/returns/{asked['external_id']}/deliver")
    wait_for(lambda: call(house, "GET", path)["data"][0]["status"] == "RECEIVED", seconds=90)
    page.goto(f"{house.web}/returns/{asked['id']}/")
    page.keyboard.press("i")
    with page.expect_navigation():  # the answer draws the page anew; going elsewhere meanwhile would cross it
        page.locator("dialog[open] button.btn-primary").click()
    wait_for(lambda: call(house, "GET", path)["data"][0]["status"] == "COMPLETE", seconds=90)
    page.goto(f"{house.web}/returns/{asked['id']}/")
    total = call(house, "GET", address)["total"]
    assert (
        f"Rp{total:,}".replace(",", ".") in page.locator(".sums + .card-pad, section:has(#h-sums)").first.inner_text()
    )
    wait_for(lambda: on_front(house.tokopedia, product["title"])["stock"] == left + 1, seconds=60)

    # The statement is written when our books know of the refund; told later, it would open a case and close it again.
    money = f"/api/v1/finance/transactions?order_id={number}"
    wait_for(
        lambda: "REFUND" in {x["kind"] for row in call(house, "GET", money)["data"] for x in row["lines"]}, seconds=60
    )
    post(f"{house.tokopedia}/clock", {"offset_s": 5 * 86_400})

    def settled():
        page.goto(house.web + "/finance/statements/")
        page.locator("form[action$='/statements/read/'] button").click()
        [row] = call(house, "GET", money)["data"]
        return row if row["state"] == "SETTLED" else None

    row = wait_for(settled, seconds=90, every=2)
    parts = {line["kind"]: 0 for line in row["lines"]}
    for line in row["lines"]:
        parts[line["kind"]] += line["amount"]
    # Every fee came back with the goods but the processing fee; what the courier took of the shipping is the shop's.
    assert (row["settled"], row["unexplained"]) == (row["expected"], 0) == (sum(parts.values()), 0)
    assert {kind for kind, amount in parts.items() if amount} - {"PRODUCTS", "REFUND", "SELLER_DISCOUNT"} <= {
        "ORDER_PROCESSING", "ACTUAL_SHIPPING", "CUSTOMER_SHIPPING",
    }  # fmt: skip
    page.goto(f"{house.web}/finance/transactions/{row['id']}/")
    page.locator("a[href*='/finance/statements/stm_']").first.click()
    line = page.locator(f"#results tr:has-text('{number}')").inner_text()
    assert f"-Rp{-row['settled']:,}".replace(",", ".") in line
