"""A copy of a product and seller SKUs by a pattern, over the API."""

import pytest

from products.models import Product
from tests import make

pytestmark = pytest.mark.django_db


def test_a_copy_is_made_once_a_key_and_told_with_its_address(api, shop):
    product = make.product(shop, title="Kaos Polos Katun Lengan Pendek")
    path = f"/products/{product.public_id}/copy"
    answer = api.post(path, {}, idempotency_key="k-1")
    body = answer.json()
    assert (answer.status_code, body["status"], body["title"]) == (201, "DRAFT", "Kaos Polos Katun Lengan Pendek")
    assert answer["Location"] == f"/api/v1/products/{body['id']}"
    assert [(sku["price"], sku["seller_sku"], sku["on_hand"]) for sku in body["skus"]] == [(125_000, "", 0)]
    assert api.post(path, {}, idempotency_key="k-1").json()["id"] == body["id"]
    assert Product.objects.count() == 2


def test_codes_are_set_by_a_pattern_and_refused_at_its_member(api, shop):
    product = make.product(shop, brand="Aruna", skus=[make.sku(seller_sku="", options={"Warna": "Biru"})])
    path = f"/products/{product.public_id}/seller-skus"
    assert [sku["seller_sku"] for sku in api.put(path, {"pattern": "{BRAND}-{OPTION1}"}).json()["skus"]] == [
        "ARUNA-BIRU"
    ]
    answer = api.put(path, {"pattern": "{SIZE}", "replace": True})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/pattern"]
    assert product.skus.get().seller_sku == "ARUNA-BIRU"
