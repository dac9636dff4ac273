"""Ads, creators and what Data Compass tells of them, from the seller's pages to both shop fronts and back."""

import urllib.parse

import pytest

from tests.e2e.shop import ask, buy, call, live_product, on_front, post
from tests.helpers import wait_for

pytestmark = pytest.mark.e2e


def test_an_ad_is_made_seen_clicked_and_paid_for(page, house):
    """Written on the page, shown as “Iklan” on the Tokopedia front, its click on the seller's page within a minute."""
    product = live_product(house)
    page.goto(house.web + "/ads/new/")
    page.fill("[name=name]", "Iklan perjalanan")
    page.fill("#id_products input[type=search]", product["title"][:40])
    page.locator(f"#choices input[value='{product['id']}']").check()
    page.fill("[name=daily_budget]", "200.000")
    page.locator("button[name=do][value=publish]").click()
    page.wait_for_url("**/ads/adc_*/")
    address = page.url
    page.goto(house.web + "/ads/wallet/")
    page.fill("[name=amount]", "500.000")
    page.locator("form[action$='/top-up/'] button").click()
    page.wait_for_selector("text=Rp555.000")  # with VAT, on its invoice

    there = on_front(house.tokopedia, product["title"])["id"]
    buyer = page.context.new_page()
    words = urllib.parse.quote(product["title"][:40])  # a search: the shop's own page has other ads as well
    ads = f"{house.tokopedia}/buyer/ads?q={words}"
    wait_for(lambda: there in [ad["product"]["id"] for ad in ask(ads)["data"]], seconds=60)
    buyer.goto(f"{house.tokopedia}/?q={words}")
    ad = buyer.locator(f"a[href*='/ad/'][href*='{there}']").first
    assert "Iklan" in ad.inner_text()
    ad.click()
    buyer.wait_for_url(f"**/p/{there}**")

    def clicks():
        told = call(house, "GET", f"/api/v1/ads/{address.rstrip('/').split('/')[-1]}/report?by=product")
        return sum(row["clicks"] for row in told["data"])

    wait_for(lambda: clicks() >= 1, seconds=60)
    page.goto(address)
    assert product["title"] in page.locator("table.ad-figures").first.inner_text()
    page.goto(house.web + "/ads/?q=Iklan+perjalanan")
    assert "Iklan perjalanan" in page.locator("#results").inner_text()


def test_a_creator_takes_a_link_a_buyer_comes_by_it_and_reviews(page, house):
    """Opened to creators on the page; the link taken on the shop front; the order, its commission, its place in Data Compass
    and the buyer's review on the seller's pages."""
    product = live_product(house)
    page.goto(house.web + "/affiliates/new/open/")
    page.fill("[name=name]", "Komisi perjalanan")
    page.fill("[name=rate]", "9")
    page.locator(".picker input[type=search]").fill(product["title"][:40])
    page.locator("#affiliate-found li", has_text=product["title"]).locator("button").first.click()
    page.locator("#affiliate-rows tr").first.wait_for()
    page.locator(".save-bar button.btn-primary").click()
    page.wait_for_url("**/affiliates/clb_*/")

    item = on_front(house.tokopedia, product["title"])
    creator = page.context.new_page()
    creator.goto(house.tokopedia + "/creators")
    creator.locator("a.creator-card").first.click()
    offered = creator.locator(f"button[name=product_id][value='{item['id']}']")
    wait_for(lambda: creator.reload() and offered.count(), seconds=60, every=1)
    offered.click()
    link = creator.locator(f"input.creator-link[aria-label='Tautan {product['title']}']").input_value()

    order = buy(house.tokopedia, product["title"], link=link.rsplit("/", 1)[1])
    number = order["order_id"]
    found = wait_for(lambda: call(house, "GET", f"/api/v1/orders?q={number}")["data"], seconds=60)[0]
    wait_for(
        lambda: number in (page.goto(f"{house.web}/affiliates/orders/?q={number}") and page.locator("#results").inner_text()),
        seconds=60,
        every=1,
    )  # fmt: skip

    call(house, "POST", f"/api/v1/orders/{found['id']}/arrange-shipment", {})
    path = f"/api/v1/orders/{found['id']}"
    wait_for(lambda: call(house, "GET", path)["status"] == "AWAITING_COLLECTION", seconds=60)
    [parcel] = call(house, "GET", path)["packages"]
    post(f"{house.tokopedia}/courier/packages/{parcel['external_id']}/scan")
    post(f"{house.tokopedia}/buyer/orders/{number}/confirm-receipt")
    before = call(house, "GET", f"/api/v1/products/{product['id']}")["review_count"]
    post(
        f"{house.tokopedia}/buyer/orders/{number}/reviews",
        {"product_id": item["id"], "rating": 4, "text": "Sesuai pesanan, kirim cepat"},
    )
    for front in (house.tokopedia, house.tiktok_shop):
        wait_for(lambda: on_front(front, product["title"])["review_count"] == before + 1, seconds=60)  # noqa: B023
    page.goto(f"{house.web}/products/{product['id']}/")
    assert "Sesuai pesanan, kirim cepat" in page.locator("section:has(#h-reviews)").inner_text()

    page.goto(house.web + "/insights/?source=TOKOPEDIA&range=today")
    assert page.locator("main").inner_text().count("Rp") > 0
    assert page.locator("main svg[role=img], main figure svg").count() > 0
