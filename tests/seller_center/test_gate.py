"""Poison at every door: whatever is in an address, a cookie, a header, a form or a body, nobody answers with 500.

The walk over all pages and their forms is in tests/test_every_url.py; what it tries in tests/poison.py.
"""

import itertools
import json

import pytest
from django.test import Client

from logistics.models import Warehouse
from orders.models import Order
from outbox.models import Connection
from products.models import Product
from storefronts.adapters.open_api.signing import sign_webhook
from storefronts.models import InboundEvent
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db


HEADERS = [
    "Referer", "Origin", "Host", "HX-Request", "HX-Current-URL", "HX-Target", "HX-Trigger", "Accept", "Accept-Language",
    "If-Match", "If-None-Match", "If-Modified-Since", "Idempotency-Key", "Range", "X-Forwarded-For", "X-Forwarded-Proto",
    "X-Request-ID", "Authorization", "Content-Type", "Cookie",
]  # fmt: skip
HEADER_POISON = [
    "http://[",
    "http://[::1",
    "é",
    "²",
    "*",
    ",",
    '"',
    "9" * 3000,
    "=;",
    "bytes=-",
    "text/plain; charset=hex",
]


@pytest.fixture
def shop():
    """A shop with some of everything that a page shows."""
    shop = make.shop()
    connection = make.connection(shop, channels=make.BOTH)
    product = make.product(shop, skus=[make.sku(price=200_000)])
    make.order(connection)
    make.promotion(shop, "FLASH_SALE", products=[product], amount=150_000, name="Kilat")
    return shop


@pytest.fixture
def browser(shop):
    browser = Client(raise_request_exception=False)
    browser.force_login(shop.members.first())
    return browser


def test_no_header_breaks_a_page_a_part_of_one_a_form_or_the_api(browser, shop):
    api, nobody, broken = Api(token_for(shop)), Client(raise_request_exception=False), []
    order, turn = Order.objects.get(shop=shop).public_id, itertools.cycle(HEADER_POISON)
    for name in HEADERS:
        poison = "http://[" if name in ("HX-Current-URL", "Referer", "Origin") else next(turn)
        given = {name: poison} | ({} if name == "HX-Request" else {"HX-Request": "true"})
        answers = {
            "page": browser.get("/products/", headers={name: poison}),
            "part": browser.get("/products/", headers=given),
            "act": browser.post(f"/orders/{order}/note/", {"note": "x"}, headers=given),
            "logged out": nobody.get("/products/", headers=given),
            "kept": nobody.post("/products/new/", {"title": "Kopi"}, headers={name: poison}),
            "language": browser.post("/settings/preferences/", {"next": poison}, headers={name: poison}),
            "program": api.ask("get", "/products", is_checked=False, **{name: poison}),
            "programs change": api.ask("patch", "/shop", {"cod_default": True}, is_checked=False, **{name: poison}),
        }
        broken += [(where, poison[:30], one.status_code) for where, one in answers.items() if one.status_code >= 500]
    assert broken == []


def test_a_strangers_address_is_nobodys_way_back(browser):
    for given in ("https://evil.example/orders/", "//evil.example/", "http://[", "javascript:alert(1)", "x"):
        answer = browser.post("/settings/preferences/", {"language": "id", "next": given})
        assert (answer.status_code, answer["Location"]) == (302, "x" if given == "x" else "/")
    answer = Client().get(
        "/products/", headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/settings/?a=1"}
    )
    assert json.loads(answer["HX-Trigger"])["loggedOut"]["login"] == "/accounts/login/?next=%2F"


def test_an_address_or_a_cookie_with_nul_is_refused_before_anything_reads_it(browser, shop):
    api = Api(token_for(shop))
    assert 'value="ab"' in browser.get("/products/?q=a%00b").content.decode()
    assert browser.get("/products/?a%00b=1").status_code == 200
    assert browser.get("/products/x%00y/").status_code == 400
    told = api.get("/products?q=a%00b")
    assert (told.status_code, told.json()["errors"][0]["parameter"]) == (400, "q")
    assert told["Content-Type"] == "application/problem+json"
    assert api.get("/products/x%00y").json()["status"] == 404
    stranger = Client(raise_request_exception=False, headers={"cookie": 'sessionid="\\000abc"'})
    assert stranger.get("/products/").status_code == 400
    assert browser.get("/products/", headers={"content-type": "text/plain; charset=hex"}).status_code == 400


def test_a_form_loses_nul_and_nothing_else(browser, shop):
    answer = browser.post("/settings/warehouses/new/", {"name": "Gudang\x00 dua 😀"})
    assert answer.status_code < 500
    assert [row.name for row in Warehouse.objects.filter(shop=shop, name__contains="dua")] in ([], ["Gudang dua 😀"])
    assert "Gudang dua 😀" in answer.content.decode() or answer.status_code == 302


def test_a_form_keeps_its_own_words(browser, shop):
    assert browser.get("/products/?q=%F0%9F%98%80+%C3%A9").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"\xff", b"[" * 200_000, b'{"type": 1e999, "data": {}}', b'{"type": "9%s", "data": {}}' % (b"9" * 5000),
        b'{"type": 1, "shop_id": "\\u0000", "data": {}}', b'{"type": 1, "shop_id": "\\ud800", "data": {}}', b"[]", b"1", b"",
        b'{"type": null, "data": 1}', b'{"type": [], "data": {}}',
    ],
)  # fmt: skip
def test_a_storefronts_door_never_breaks(body, shop):
    knocking = Client(raise_request_exception=False)
    for signature in ("", "x", "é"):
        answer = knocking.post(
            "/hooks/tokopedia/", body, content_type="application/json", headers={"Authorization": signature}
        )
        assert answer.status_code in (400, 401), answer.content
    connection = Connection.objects.get(shop=shop)
    signed = sign_webhook(connection.app_key, connection.app_secret, body)
    answer = knocking.post(
        "/hooks/tokopedia/", body, content_type="application/json", headers={"Authorization": signed}
    )
    assert answer.status_code in (400, 401)
    assert not InboundEvent.objects.exists()


@pytest.mark.parametrize(
    ("raw", "status", "pointer"),
    [
        (b"\xff", 400, ""),
        (b"[" * 200_000, 400, ""),
        (b'{"title": "\\u0000"}', 422, "/title"),
        (b'{"skus": [{"options": {"\\ud800": "x"}}]}', 422, "/skus/0/options"),
        (b'{"weight_grams": 1e999}', 422, "/weight_grams"),
        (b'{"weight_grams": %s}' % (b"9" * 5000), 422, "/weight_grams"),
    ],
)
def test_a_body_of_the_api_is_refused_with_its_place(raw, status, pointer, shop):
    answer = Api(token_for(shop)).post("/products", raw=raw)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (status, pointer)
    assert Product.objects.count() == 1
