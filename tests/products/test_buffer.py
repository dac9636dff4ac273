"""The stock buffer: what the storefronts are not told of."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.roles import Role
from core.errors import Invalid
from core.models import ChangeLog
from core.platforms import Platform
from orders.models import Order
from outbox.models import SyncJob
from products import actions
from products.models import Sku, StockBuffer
from products.stock.buffers import Buffers
from tests import make
from tests.helpers import read_orders, sync

SYSTEM = make.SYSTEM


def offered(hosts) -> dict[str, set[int]]:
    """SKU -> what the storefronts have to sell; one figure where both agree."""
    told: dict[str, set[int]] = {}
    for host in hosts.values():
        for product in host.products():
            for sku in product["skus"]:
                told.setdefault(sku["seller_sku"], set()).add(sku["stock"])
    return told


@pytest.mark.parametrize(
    ("rule", "levels", "left"),
    [
        ({"pieces": 3}, [(1, 10)], [(1, 7)]),
        ({"pieces": 3}, [(1, 2)], [(1, 0)]),
        ({"pieces": 3}, [(1, 2), (2, 4)], [(1, 2), (2, 1)]),
        ({"pieces": 5}, [(1, 2), (2, 4)], [(1, 1), (2, 0)]),
        ({"percent": 10}, [(1, 11)], [(1, 9)]),  # 1.1 pieces are 2
        ({"percent": 100}, [(1, 11), (2, 0)], [(1, 0), (2, 0)]),
        ({"pieces": 0}, [(1, 11)], [(1, 11)]),
        ({"pieces": 2}, [(1, 0)], [(1, 0)]),
    ],
)
def test_the_fullest_warehouse_gives_up_its_pieces_first(rule, levels, left):
    assert Buffers(of_shop=StockBuffer(**rule)).offered(1, levels) == left


def test_both_storefronts_offer_less_and_an_order_still_gets_the_rest(connected, hosts):
    product = make.product(
        connected, skus=[make.sku(seller_sku=code, stock=10, options={"Isi": code}) for code in ("A", "B")]
    )
    sync()
    assert offered(hosts) == {"A": {10}, "B": {10}}
    actions.set_shop_buffer(connected, pieces=4, actor=SYSTEM)
    sync()
    assert offered(hosts) == {"A": {6}, "B": {6}}
    a = product.skus.get(seller_sku="A")
    actions.set_sku_buffer(a, percent=50, actor=SYSTEM)
    sync()
    assert offered(hosts) == {"A": {5}, "B": {6}}
    assert hosts[Platform.TOKOPEDIA].buy("A", 5)[0] == 201
    assert hosts[Platform.TIKTOK_SHOP].buy("A", 5)[0] == 201  # both sold all they were told of: ten pieces, ten there
    read_orders()
    assert [order.stock for order in Order.objects.all()] == [Order.Stock.RESERVED] * 2
    a.refresh_from_db()
    assert (a.available, offered(hosts)["A"]) == (0, {0})
    actions.set_sku_buffer(a, pieces=0, actor=SYSTEM)
    actions.set_shop_buffer(connected, pieces=0, actor=SYSTEM)
    sync()
    assert offered(hosts)["B"] == {10}
    facts = [entry.after["buffer"] for entry in ChangeLog.objects.filter(fact="stock.buffer_changed").order_by("id")]
    assert facts == ["4", "50 %", "0", None]


def test_a_full_push_offers_less_too(connected, hosts):
    actions.set_shop_buffer(connected, percent=25, actor=SYSTEM)
    make.product(connected, skus=[make.sku(seller_sku="C", stock=10)])
    sync()
    assert offered(hosts) == {"C": {7}}


@pytest.mark.parametrize(
    ("rule", "field"),
    [({"pieces": 1, "percent": 1}, "percent"), ({"pieces": -1}, "pieces"), ({"percent": 101}, "percent")],
)
def test_a_rule_that_makes_no_sense_changes_nothing(connected, rule, field):
    jobs = SyncJob.objects.count()
    with pytest.raises(Invalid) as refusal:
        actions.set_shop_buffer(connected, actor=SYSTEM, **rule)
    assert [error.field for error in refusal.value.faults] == [field]
    assert not StockBuffer.objects.exists() and SyncJob.objects.count() == jobs


def test_the_database_knows_the_rule_too(connected):
    for wrong in ({}, {"pieces": 1, "percent": 1}, {"percent": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockBuffer.objects.create(shop=connected, **wrong)


def test_by_page_and_by_api(connected):
    product = make.product(connected, skus=[make.sku(seller_sku="D", stock=10)])
    sku = product.skus.get()
    client = Client()
    client.force_login(connected.memberships.get(role=Role.OWNER).user)
    page = reverse("stock_settings:shop_buffer")
    assert client.post(page, {"value": "20", "unit": "percent"}).status_code == 302
    address = reverse("products:ledger", args=[product.public_id, sku.public_id])
    assert "Held back: 2. The storefronts may sell 8." in client.get(address).content.decode()
    buffer = reverse("products:sku_buffer", args=[product.public_id, sku.public_id])
    answer = client.post(buffer, {"value": "7", "unit": "pieces"})
    assert answer.status_code == 200 and "Held back: 7. The storefronts may sell 3." in answer.content.decode()
    refused = client.post(buffer, {"value": "101", "unit": "percent"})
    assert refused.status_code == 422 and "Hold back 1 to 100 %." in refused.content.decode()
    assert str(StockBuffer.objects.get(sku=sku)) == "7"
    assert ">7<" in client.get(page).content.decode()
    viewer = Client()
    viewer.force_login(make.member(connected, Role.VIEWER))
    viewer.post(page, {"value": "", "unit": "pieces"})
    assert StockBuffer.objects.count() == 2

    _token, secret = accounts.create_token(
        connected, name="test", scopes=["products:read", "stock:write"], actor=SYSTEM
    )
    api = Client(headers={"Authorization": f"Bearer {secret}"})

    def put(path, body):
        answer = api.put(path, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    assert api.get("/api/v1/stock-buffer").json() == {"pieces": None, "percent": 20}
    assert put(f"/api/v1/skus/{sku.public_id}/stock-buffer", {}) == (200, {"pieces": None, "percent": None})
    assert put("/api/v1/stock-buffer", {"pieces": 3}) == (200, {"pieces": 3, "percent": None})
    status, problem = put("/api/v1/stock-buffer", {"pieces": 3, "percent": 3})
    assert (status, problem["errors"][0]["pointer"]) == (422, "/percent")
    assert Sku.objects.get().available == 10 and str(StockBuffer.objects.get()) == "3"
