"""/skus: price, stock and ledger; /categories; receipts."""

import pytest

from outbox.models import SyncJob
from products.models import StockEntry
from storefronts import receipts
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sku(shop):
    return make.product(shop, skus=[make.sku(price=125_000, stock=20)]).skus.get()


def test_price(api, shop, sku):
    make.connection(shop)
    path = f"/skus/{sku.public_id}"
    shown = api.get(path).json()
    assert shown["product_id"] == sku.product.public_id and shown["price"] == 125_000
    assert api.patch(path, {"price": 99_000}).json()["price"] == 99_000
    assert [job.operation for job in SyncJob.objects.all()] == ["PRICE_PUSH"]
    for wrong in (99, 100_000_001, 99_000.5, "99000", True, None):
        answer = api.patch(path, {"price": wrong})
        assert answer.status_code == 422 and answer.json()["errors"][0]["pointer"] == "/price"
    assert api.get(path).json()["price"] == 99_000


def test_a_stale_price_is_refused_but_a_product_edit_does_not_count(api, sku):
    path = f"/skus/{sku.public_id}"
    tag = api.get(path)["ETag"]
    api.patch(f"/products/{sku.product.public_id}", {"brand": "Lain"})
    assert api.patch(path, {"price": 99_000}, if_match=tag).status_code == 200
    answer = api.patch(path, {"price": 98_000}, if_match=tag)
    assert answer.status_code == 412 and answer.json()["current"]["price"] == 99_000


def test_stock_moves_and_the_ledger_tells(api, sku):
    path = f"/skus/{sku.public_id}"
    assert api.post(f"{path}/stock", {"kind": "COUNT", "quantity": 7}).json()["on_hand"] == 7
    assert api.post(f"{path}/stock", {"kind": "RECEIPT", "quantity": 5, "note": "PO 12"}).json()["available"] == 12
    assert api.post(f"{path}/stock", {"kind": "CORRECTION", "quantity": -2}).json()["on_hand"] == 10
    refused = api.post(f"{path}/stock", {"kind": "CORRECTION", "quantity": -11})
    assert refused.status_code == 409 and refused.json()["code"] == "stock_below_zero"
    for body in ({"kind": "COUNT", "quantity": -1}, {"kind": "RECEIPT", "quantity": 0}, {"kind": "SHIP", "quantity": 1},
                 {"kind": "COUNT", "quantity": 1.5}, {"kind": "COUNT", "quantity": "1"},
                 {"kind": "COUNT", "quantity": 1, "warehouse_id": "whs_x"}):  # fmt: skip
        assert api.post(f"{path}/stock", body).status_code == 422, body
    ledger = api.get(f"{path}/ledger").json()["data"]
    assert [(row["kind"], row["quantity"], row["on_hand"]) for row in ledger] == [
        ("CORRECTION", -2, 10),
        ("RECEIPT", 5, 12),
        ("COUNT", -13, 7),
        ("COUNT", 20, 20),
    ]
    assert {"kind", "quantity", "on_hand", "reserved", "locked", "cause", "at"} <= set(ledger[0])
    assert StockEntry.objects.count() == 4


def test_stock_in_another_warehouse(api, shop, sku):
    from logistics import actions as logistics

    second = logistics.create_warehouse(shop, values={"name": "Gudang dua"}, actor=make.SYSTEM)
    ids = {row["id"] for row in api.get("/warehouses").json()["data"]}
    assert second.public_id in ids and len(ids) == 2
    body = {"kind": "RECEIPT", "quantity": 4, "warehouse_id": second.public_id}
    assert api.post(f"/skus/{sku.public_id}/stock", body).json()["on_hand"] == 24
    newest = api.get(f"/skus/{sku.public_id}/ledger?limit=1").json()
    assert newest["data"][0]["warehouse_id"] == second.public_id and newest["data"][0]["on_hand"] == 4
    assert newest["has_more"]


def test_receipts_are_the_newest_of_each_field(api, shop, sku):
    connection, now = make.connection(shop, channels=make.BOTH), make.moment()
    for platform, value in (("TOKOPEDIA", "1"), ("TOKOPEDIA", "2"), ("TIKTOK_SHOP", "2")):
        about = (sku.product_id, platform, sku.public_id, "price", value)
        receipts.write(connection, "product", [(*about, now, now, None)])
    path = f"/products/{sku.product.public_id}/receipts"
    rows = api.get(path).json()["data"]
    assert [(row["platform"], row["sku_id"], row["value"]) for row in rows] == [
        ("TIKTOK_SHOP", sku.public_id, 2),
        ("TOKOPEDIA", sku.public_id, 2),
    ]
    assert set(rows[0]) >= {"field", "requested_at", "accepted_at", "seen_at", "latency_ms"}
    assert len(api.get(f"{path}?platform=TOKOPEDIA").json()["data"]) == 1
    assert api.get(f"{path}?platform=EBAY").status_code == 400


def test_categories(api):
    leaf = make.category()
    rows = api.get("/categories?leaf=true").json()["data"]
    assert leaf.external_id in {row["id"] for row in rows} and all(row["is_leaf"] for row in rows)


def test_the_rack_place_of_a_sku_is_set_and_told(api, shop):
    sku = make.product(shop).skus.get()
    assert api.put(f"/skus/{sku.public_id}/rack", {"rack": " A-03-2"}).json()["rack"] == "A-03-2"
    assert api.get(f"/skus/{sku.public_id}").json()["rack"] == "A-03-2"
    answer = api.put(f"/skus/{sku.public_id}/rack", {"rack": "A" * 41})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "rack_too_long")


def test_the_low_stock_point_of_a_sku_is_set_told_and_filtered_by(api, shop):
    sku = make.product(shop, skus=[make.sku(stock=3)]).skus.get()
    assert api.put(f"/skus/{sku.public_id}/low-stock", {"low_stock": 3}).json()["low_stock"] == 3
    assert [row["id"] for row in api.get("/skus?low=true").json()["data"]] == [sku.public_id]
    assert api.get("/skus?low=false").json()["data"] == [] and len(api.get("/products?low=true").json()["data"]) == 1
    answer = api.put(f"/skus/{sku.public_id}/low-stock", {"low_stock": 1_000_000})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "low_stock_out_of_bounds")
    assert api.put(f"/skus/{sku.public_id}/low-stock", {"low_stock": None}).json()["low_stock"] is None
    assert api.get("/skus?low=true").json()["data"] == [] and len(api.get("/skus?low=false").json()["data"]) == 1


def test_what_a_sku_is_made_of_is_set_and_told(api, shop, sku):
    box = make.product(shop, skus=[make.sku(seller_sku="BOX", stock=0)]).skus.get()
    path = f"/skus/{box.public_id}/components"
    shown = api.put(path, {"components": [{"sku_id": sku.public_id, "pieces": 3}]}).json()
    part = {
        "sku_id": sku.public_id, "product_id": sku.product.public_id, "seller_sku": sku.seller_sku, "pieces": 3,
        "available": 20, "makes": 6, "is_gone": False,
    }  # fmt: skip
    assert (shown["available"], shown["on_hand"], shown["components"]) == (6, 0, [part])
    listed = {row["id"]: row["components"] for row in api.get("/skus").json()["data"]}
    assert listed == {box.public_id: [part], sku.public_id: []}
    product = api.get(f"/products/{box.product.public_id}").json()
    assert (product["available"], product["skus"][0]["components"]) == (6, [part])
    refused = api.put(path, {"components": [{"sku_id": sku.public_id, "pieces": 0}, {"sku_id": "sku_x", "pieces": 1}]})
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/components/0/pieces"]
    refused = api.put(path, {"components": [{"sku_id": box.public_id, "pieces": 1}, {"sku_id": "sku_x", "pieces": 1}]})
    assert [(error["code"], error["pointer"]) for error in refused.json()["errors"]] == [
        ("component_is_itself", "/components/0/sku_id"),
        ("sku_unknown", "/components/1/sku_id"),
    ]
    counted = api.post(f"/skus/{box.public_id}/stock", {"kind": "RECEIPT", "quantity": 5})
    assert (counted.status_code, counted.json()["code"]) == (409, "bundle_has_no_stock")
    assert api.get(f"/skus/{box.public_id}").json()["components"] == [part]
    assert api.put(path, {"components": []}).json()["available"] == 0
