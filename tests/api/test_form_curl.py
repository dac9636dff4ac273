"""“As curl” of a form is true: the command of what is typed, run as it stands, does what the form does."""

import html
import json
import re
import shlex
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from automation.models import Rule
from orders.models import Order
from products.models import Sku
from tests import make
from tests.api.conftest import Api, token_for
from tests.forms_of import forms_of
from webhooks.models import Endpoint

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
RULE = {
    "name": "Kecil", "services": ["STANDARD", "ECONOMY"], "skus": "KOPI\n TEH ", "total_from": "Rp10.000", "is_cod": "no",
    "weekdays": ["0", "6"], "from_time": "08:00", "until_time": "17:00", "arranges": "on", "note_with": "kecil", "prints": None,
}  # fmt: skip
ENDPOINT = {"url": "https://contoh.test/kait", "description": "Gudang", "event_types": ["order.created"]}


def _rule(shop) -> Rule:
    Api(token_for(shop)).post("/rules", {"name": "Lama", "flag_with": "RED", "prints": True})
    return Rule.objects.get(shop=shop)


def _endpoint(shop) -> Endpoint:
    Api(token_for(shop)).post("/webhook-endpoints", {"url": "https://contoh.test/lama"})
    return Endpoint.objects.get(shop=shop)


# Call of the button -> what it is about, the page, what is typed (None: a box is not ticked), and what is compared.
CASES = {
    "POST /rules": (lambda shop: None, lambda row: reverse("automation:new"), RULE, Rule),
    "PATCH /rules/": (_rule, lambda row: reverse("automation:edit", args=[row.public_id]), RULE | {"flag_with": ""}, Rule),
    "POST /webhook-endpoints": (lambda shop: None, lambda row: reverse("webhooks:new"), ENDPOINT, Endpoint),
    "PATCH /webhook-endpoints/": (
        _endpoint, lambda row: reverse("webhooks:detail", args=[row.public_id]), ENDPOINT | {"is_active": None}, Endpoint,
    ),
    "PATCH /orders/": (
        lambda shop: make.order(make.connection(shop)), lambda row: reverse("orders:detail", args=[row.public_id]),
        {"note": "Bungkus kado; it's fragile", "flag": "BLUE"}, Order,
    ),
    "PUT /skus//low-stock": (lambda shop: make.product(shop).skus.get(), None, {"low_stock": "25"}, Sku),
    "PUT /skus//rack": (lambda shop: make.product(shop).skus.get(), None, {"rack": "A-01"}, Sku),
}  # fmt: skip


def test_every_form_with_the_button_is_run():
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        for text in re.findall(r'(?:call=|as_curl\()("(?:[A-Z]+) /[^)]*?)(?:, form|\))', path.read_text()):
            found |= {"".join(re.findall(r'"([^"]*)"', part)) for part in re.split(r" if .*? else ", text)}
    assert found == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_command_does_what_the_form_does(name, settings, transactional_db):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    make_row, page_of, typed, model = CASES[name]
    states = []
    for is_command in (False, True):
        shop = make.shop()
        row = make_row(shop)
        browser = Client()
        browser.force_login(shop.memberships.get(role="OWNER").user)
        address = page_of(row) if page_of else reverse("products:ledger", args=[row.product.public_id, row.public_id])
        page = browser.get(address).text
        call = next(
            html.unescape(found)
            for found in re.findall(r'hx-vals="([^"]*)"', page)
            if re.sub(r"[a-z]{3}_[0-9a-z]+", "", json.loads(html.unescape(found)).get("as_curl", "")) == name
        )
        form = next(one for one in forms_of(page, address) if set(typed) <= set(one.names))
        values = {key: value for key, value in (form.values | typed).items() if value not in (None, [])}
        if is_command:
            answer = browser.post(reverse("desk:as_curl"), values | json.loads(call))
            assert answer.status_code == 200, answer.text
            command = html.unescape(re.search(r'data-copy="([^"]*)"', answer.text)[1])
            tool, _x, method, _h, kind, _d, body, _h2, header, url = shlex.split(command)
            assert (tool, kind, header) == ("curl", "Content-Type: application/json", "Authorization: Bearer $TOKEN")
            path = url.removeprefix("http://testserver/api/v1")
            answer = getattr(Api(token_for(shop)), method.lower())(path, json.loads(body))
            assert answer.status_code in (200, 201), answer.json()
        else:
            assert browser.post(form.action, values).status_code in (200, 302)
        states.append(model.objects.filter(shop=shop).values(*typed).get())
    assert states[0] == states[1]
