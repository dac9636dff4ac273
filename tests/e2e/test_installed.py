"""The seller center on a device: news that the tab counts and rings, and a connection that goes away."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.shop import buy, live_product

pytestmark = pytest.mark.e2e


def test_a_new_order_counts_in_the_tab_and_the_sound_is_the_readers_own_choice(page, house):
    product = live_product(house)
    page.goto(house.web + "/orders/")
    sound = page.locator("[data-arrivals-sound]")
    assert sound.get_attribute("aria-pressed") == "false"
    sound.click()
    assert sound.get_attribute("aria-pressed") == "true"
    buy(house.tokopedia, product["title"])
    expect(page).to_have_title(re.compile(r"^\(\d+\) Pesanan"), timeout=60_000)
    page.get_by_role("link", name="Tampilkan", exact=True).click()
    page.wait_for_load_state()
    expect(page).to_have_title(re.compile(r"^Pesanan"))
    assert sound.get_attribute("aria-pressed") == "true"  # this browser remembers
    sound.click()
    assert sound.get_attribute("aria-pressed") == "false"


def test_without_a_connection_the_app_says_so_and_goes_on_when_it_is_back(browser, logged_in, house):
    context = browser.new_context(locale="id-ID", storage_state=logged_in)
    page = context.new_page()
    page.goto(house.web + "/orders/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    context.set_offline(True)
    page.goto(house.web + "/products/", wait_until="load")
    assert page.get_by_role("heading", name="Tidak ada koneksi").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius") != "0px"  # with its looks
    context.set_offline(False)
    page.get_by_role("link", name="Muat lagi halaman ini").click()
    page.get_by_role("heading", name="Produk", exact=True).wait_for()
    context.close()
