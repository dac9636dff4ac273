"""Poison at every door: whatever is in an address, a cookie, a header, a form or a body, nobody answers with 500.

The walk over the pages takes every page from the URLs of the house, and every parameter from what the page reads: a page
that learns a new one is asked about it the next time this runs. ``API_FUZZ=full`` tries every poison in every parameter.
"""

import base64
import itertools
import json
import os
import uuid

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from logistics.models import Warehouse
from orders.models import Order
from outbox.models import Connection
from products.models import Product
from promotions.models import Promotion
from storefronts.adapters.open_api.signing import sign_webhook
from storefronts.models import InboundEvent
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db


def cursor(*parts) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


POISON = [
    "²", "-1", "1e999", "9" * 30, "9" * 5000, "2026-02-31", "0000-01-01", "0001-01-01", "2026-01-01T00:00:00+16:00",
    ",", "%", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "' OR 1=1 --", "[]", "{", "\\", "x" * 3000,
    cursor("1", 1), cursor({"at": "0001-01-01T00:00:00+14:00"}, 1), cursor(2**70, 2**70), cursor("\ud800", 1),
    cursor({"at": "2026-01-01"}, 1), cursor(True, True), cursor(1e308, 1), cursor([[[]]], -1), "W1tb" * 3000,
]  # fmt: skip
IS_FULL = os.environ.get("API_FUZZ") == "full"
# Where a page is no page of ours: the library's own views stand behind their own tests.
FOREIGN = {"admin", "account", "mfa", "socialaccount"}


def pages() -> list[tuple[str, dict]]:
    found = []

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, pattern.namespace or namespace)
            elif isinstance(pattern, URLPattern) and pattern.name and namespace and namespace not in FOREIGN:
                found.append((f"{namespace}:{pattern.name}", pattern.pattern.converters))

    walk(get_resolver().url_patterns, None)
    return found


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


def address_of(name: str, words, shop) -> str:
    """The page's address with rows of the shop in it."""
    app, product = name.split(":")[0], Product.objects.get(shop=shop)
    ids = {
        "products": product.public_id,
        "orders": Order.objects.get(shop=shop).public_id,
        "promotions": Promotion.objects.get(shop=shop).public_id,
    }
    values = {
        "public_id": ids.get(app, "x1"),
        "sku_id": product.skus.get().public_id,
        "tool": "FLASH_SALE",
        "pk": 1,
        "key": uuid.UUID(int=1),
    }
    return reverse(name, kwargs={word: values.get(word, "x1") for word in words})


class Noting(QueryDict):
    """Remembers which parameters a page asks for."""

    asked: set

    def __getitem__(self, key):
        Noting.asked.add(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        Noting.asked.add(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        Noting.asked.add(key)
        return super().getlist(key, default)


def parameters_of(browser, address, monkeypatch) -> set[str]:
    """The names that the page reads from its address."""
    Noting.asked = set()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.handlers.wsgi.QueryDict", Noting)
        browser.get(address + "?x=1")
    return Noting.asked - {"x"}


def test_no_page_breaks_whatever_its_parameters_say(browser, shop, monkeypatch):
    turn, broken, asked = itertools.cycle(POISON), [], 0
    for name, words in pages():
        address = address_of(name, words, shop)
        for parameter in sorted(parameters_of(browser, address, monkeypatch)):
            for poison in POISON if IS_FULL else [next(turn)]:
                answer = browser.get(address, {parameter: poison})
                asked += 1
                if answer.status_code >= 500:
                    broken.append(f"{address}?{parameter}={poison[:60]} -> {answer.status_code}")
    assert asked > 80
    assert broken == []


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
