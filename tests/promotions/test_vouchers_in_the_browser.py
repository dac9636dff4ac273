"""Vouchers in a buyer's browser: claimed on the product page or at the checkout, used from then on; programs, which have
no browser, have them all."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from core import clock
from orders.models import Order
from promotions.tools import Tool
from tests import make
from tests.helpers import read_orders, sync
from tests.hosts import _pool
from tests.promotions.conftest import TIKTOK

ADDRESS = {
    "name": "Budi",
    "phone": "081234567890",
    "address": "Jl. Melati 5",
    "city": "Bandung",
    "province": "Jawa Barat",
}


class Browser:
    """Follows no redirect by itself; keeps cookies."""

    def __init__(self, url):
        self.url, self.cookies = url, {}

    def ask(self, method, path, fields=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body, headers["Content-Type"] = urlencode(fields), "application/x-www-form-urlencoded"
        answer = _pool.request(method, self.url + path, body=body, headers=headers, redirect=False)
        for line in answer.headers.getlist("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.data.decode(), answer.headers.get("Location", "")


@pytest.fixture
def shelf(market):
    market.product(price=200_000)
    row = make.promotion(
        market.shop, Tool.VOUCHER, amount=20_000, total_limit=9, ends_at=clock.now() + timedelta(days=2)
    )
    sync()
    [product] = market.hosts[TIKTOK].products()
    return market, product, row


def total(page: str) -> str:
    return re.search(r'<dd class="grand">([^<]+)<', page)[1]


def test_it_is_claimed_on_the_product_page_and_used_at_the_checkout(shelf):
    market, product, row = shelf
    browser = Browser(market.hosts[TIKTOK].url)
    checkout = f"/checkout?product={product['id']}&quantity=1"
    assert total(browser.ask("GET", checkout)[1]) == "Rp200.000"
    page = browser.ask("GET", f"/p/{product['id']}")[1]
    action = re.search(r'action="(/vouchers/\d+/claim)"', page)[1]
    status, _page, place = browser.ask("POST", action, {"back": f"/p/{product['id']}"})
    assert (status, place) == (303, f"/p/{product['id']}")
    page = browser.ask("GET", f"/p/{product['id']}")[1]
    assert "Diklaim" in page
    assert "/claim" not in page
    page = browser.ask("GET", checkout)[1]
    assert total(page) == "Rp180.000"
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    sku = product["skus"][0]["id"]
    form = {**ADDRESS, "sku": sku, "quantity": "1", "price": "200000", "shipping_service": "STANDARD", "once": once}
    status, _page, place = browser.ask("POST", "/checkout", {**form, "do": "pay"})
    assert status == 303
    read_orders()
    order = Order.objects.get()
    assert (order.total, [layer["name"] for layer in order.layers], order.price_check) == (180_000, [row.name], None)


def test_at_the_checkout_nothing_typed_is_lost(shelf):
    market, product, _row = shelf
    browser = Browser(market.hosts[TIKTOK].url)
    page = browser.ask("GET", f"/checkout?product={product['id']}&quantity=1")[1]
    voucher = re.search(r'name="claim" value="(\d+)"', page)[1]
    form = {**ADDRESS, "sku": product["skus"][0]["id"], "quantity": "1", "price": "200000", "claim": voucher}
    status, page, _place = browser.ask("POST", "/checkout", form)
    assert status == 200
    assert total(page) == "Rp180.000"
    assert 'value="Jl. Melati 5"' in page


def test_a_buyer_who_did_not_claim_pays_the_full_price_and_rightly(shelf):
    market, product, _row = shelf
    browser = Browser(market.hosts[TIKTOK].url)
    form = {**ADDRESS, "sku": product["skus"][0]["id"], "quantity": "1", "shipping_service": "STANDARD", "do": "pay"}
    assert browser.ask("POST", "/checkout", form)[0] == 303
    read_orders()
    order = Order.objects.get()
    assert (order.total, order.layers, order.price_check) == (200_000, [], None)


def test_what_is_no_voucher_cannot_be_claimed(shelf):
    market, _product, _row = shelf
    browser = Browser(market.hosts[TIKTOK].url)
    assert browser.ask("POST", "/vouchers/12345/claim", {"back": "https://elsewhere.test"})[2] == "/"
    assert not any("claims" in name for name in browser.cookies)
