"""Every PATCH of the API: what the body leaves out stays as it is, whoever changes it meanwhile; If-Match is looked at.

The set of routes comes from the address book; a route without a case here fails the first test.
"""

import re
import threading
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.urls import get_resolver

from accounts import actions as accounts
from ads.models import AdCampaign
from affiliates.actions import collaborations
from affiliates.actions.collaborations import Wanted
from automation import actions as automation
from logistics.models import ShippingOption
from products.importing.actions import stock_files
from products.models import Product, Sku
from promotions.tools import Tool
from tests import make
from tests.api.conftest import Api, token_for
from tests.filled import ads_of
from tests.helpers import wait_for
from tests.races import somebody_waits
from webhooks import actions as webhooks

SYSTEM = make.SYSTEM


class Case:
    """One thing that can be patched: its address, a body, and a column that the body leaves out."""

    def __init__(self, address, body, row, column, other):
        self.address, self.body, self.row, self.column, self.other = address, body, row, column, other


def _product(shop):
    row = make.product(shop)
    return Case(f"/products/{row.public_id}", {"brand": "Gayo"}, row, "cod_enabled", False)


def _sku(shop):
    row = make.product(shop).skus.get()
    return Case(f"/skus/{row.public_id}", {"cost": 50_000}, row, "price", 99_000)


def _rule(shop):
    row = automation.create_rule(shop, values={"name": "Kecil", "flag_with": "RED"}, actor=SYSTEM)
    return Case(f"/rules/{row.public_id}", {"total_until": 60_000}, row, "note_with", "lain")


def _order(shop):
    row = make.order(make.connection(shop))
    return Case(f"/orders/{row.public_id}", {"flag": "RED"}, row, "note", "lain")


def _promotion(shop):
    row = make.promotion(
        shop, Tool.PRODUCT_DISCOUNT, products=[make.product(shop)], percent=Decimal(10), published=False
    )
    return Case(f"/promotions/{row.public_id}", {"name": "Baru"}, row, "per_buyer_limit", 7)


def _ad(shop):
    ads_of(shop, make.connection(shop))
    return (row := AdCampaign.objects.get()) and Case(
        f"/ads/{row.public_id}", {"name": "Baru"}, row, "daily_budget", 150_000
    )


def _collaboration(shop):
    row = collaborations.create(
        shop, kind="OPEN", name="Terbuka", rate=800, products=[Wanted(make.product(shop))], actor=SYSTEM
    )
    return Case(f"/collaborations/{row.public_id}", {"name": "Baru"}, row, "contact_email", "lain@contoh.test")


def _shop(shop):
    return Case("/shop", {"cod_default": False}, shop, "name", "Nama lain")


def _endpoint(shop):
    row = webhooks.create_endpoint(shop, url="https://hooks.contoh.com/x", event_types=[], actor=SYSTEM)
    return Case(f"/webhook-endpoints/{row.public_id}", {"description": "satu"}, row, "event_types", ["order.created"])


def _shipping(shop):
    row = ShippingOption.objects.create(shop=shop, service="CARGO", is_enabled=True, changed_at=make.moment())
    return Case("/shipping-options", {"ECONOMY": False}, row, "is_enabled", False)


def _stock_file(shop):
    values = {"name": "Pemasok", "url": "https://contoh.com/stok.csv"}
    row = stock_files.create(shop, values=values, actor=SYSTEM)
    return Case(f"/stock-files/{row.public_id}", {"name": "Gudang"}, row, "zero_percent", 50)


def _role(shop):
    row = accounts.save_role(shop, None, name="Malam", permissions=["packing:write"], actor=SYSTEM)
    return Case(f"/roles/{row.public_id}", {"name": "Siang"}, row, "permissions", ["chat:read"])


CASES = {
    "roles/<id>": _role,
    "products/<id>": _product,
    "skus/<id>": _sku,
    "orders/<id>": _order,
    "promotions/<id>": _promotion,
    "ads/<id>": _ad,
    "collaborations/<id>": _collaboration,
    "shop": _shop,
    "webhook-endpoints/<id>": _endpoint,
    "rules/<id>": _rule,
    "shipping-options": _shipping,
    "stock-files/<id>": _stock_file,
}


def routes_with(method, patterns, prefix="", of_id="<id>"):
    """The API's addresses that take this method; ``of_id`` stands for an id, or makes one of its shape."""
    for pattern in patterns:
        path = prefix + re.sub(r"\(\?P<\w+>([^)]*)\)", of_id, str(pattern.pattern)).strip("^$")
        if hasattr(pattern, "url_patterns"):
            yield from routes_with(method, pattern.url_patterns, path, of_id)
        elif method in (getattr(pattern.callback, "actions", None) or {}):
            yield path.removeprefix("api/v1/")


def test_every_route_with_patch_has_its_case():
    assert set(routes_with("patch", get_resolver().url_patterns)) == set(CASES)


@pytest.fixture
def shop(transactional_db, settings):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    return make.shop()


@pytest.mark.parametrize("route", CASES)
def test_what_the_body_leaves_out_is_nobodys_to_write_back(shop, route):
    """The other one's change is written but not yet committed when the request reads; it must still be there after."""
    case, api = CASES[route](shop), Api(token_for(shop))
    model, answers = type(case.row), []
    assert api.get(case.address).status_code == 200  # the first request loads the address book

    def patch():
        answers.append(api.patch(case.address, case.body))
        connections.close_all()

    with transaction.atomic():
        if model is ShippingOption:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"shipping-options:{shop.pk}"])
        elif model is Sku:
            Product.objects.select_for_update(no_key=True).get(pk=case.row.product_id)
        model.objects.select_for_update(no_key=True).get(pk=case.row.pk)
        model.objects.filter(pk=case.row.pk).update(**{case.column: case.other})
        thread = threading.Thread(target=patch)
        thread.start()
        wait_for(lambda: somebody_waits() or answers)
    thread.join(20)
    assert answers[0].status_code == 200, answers[0].content
    assert getattr(model.objects.get(pk=case.row.pk), case.column) == case.other


@pytest.mark.parametrize("route", CASES)
def test_a_stale_if_match_changes_nothing(shop, route):
    case, api = CASES[route](shop), Api(token_for(shop))
    model = type(case.row)
    tag = api.get(case.address)["ETag"]
    assert api.patch(case.address, case.body, if_match=tag).status_code == 200
    before = model.objects.filter(pk=case.row.pk).values().get()
    changed = {name: _other(value) for name, value in case.body.items()}
    for stale in (tag, '"not-a-tag"'):
        answer = api.patch(case.address, changed, if_match=stale)
        assert answer.status_code == 412 and "current" in answer.json(), (route, answer.content)
    assert model.objects.filter(pk=case.row.pk).values().get() == before
    fresh = api.get(case.address)["ETag"]
    assert api.patch(case.address, changed, if_match=fresh).status_code == 200


def _other(value):
    return (
        {True: False, False: True}[value]
        if isinstance(value, bool)
        else value + 1000
        if isinstance(value, int)
        else "BLUE"
    )


def an_id(shape: re.Match) -> str:
    """Some id that fits its place in an address, such as ``prd_[0-9a-z]{1,40}``."""
    begin = re.match(r"[a-z]+_|", shape[1])[0]
    return next((id for id in (f"{begin}1", "job_1", "BCP") if re.fullmatch(shape[1], id)), "x")


@pytest.mark.django_db
def test_no_other_method_ignores_if_match():
    """A condition that nobody looks at would be a promise broken in silence."""
    api, asked = Api(token_for(make.shop())), 0
    for method in ("post", "put", "delete"):
        for route in set(routes_with(method, get_resolver().url_patterns, of_id=an_id)):
            answer = api.ask(method, f"/{route}", {}, is_checked=asked % 10 == 0, if_match='"v1-0123456789abcdef"')
            assert (answer.status_code, answer.json()["code"]) == (400, "if_match_not_here"), (method, route)
            asked += 1
    assert asked > 90
