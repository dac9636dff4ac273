"""A SKU's price history over the API."""

import pytest

from products import actions
from tests import make

pytestmark = pytest.mark.django_db


def test_the_steps_and_promotions_of_a_sku(api, shop):
    product = make.product(shop)
    sku = product.skus.get()
    actions.set_prices(product, prices={sku.public_id: 100_000}, actor=make.SYSTEM)
    make.connection(shop)
    sale = make.promotion(shop, "FLASH_SALE", products=[product], percent=10)
    path = f"/skus/{sku.public_id}/price-history"
    body = api.get(f"{path}?days=7").json()
    assert [step["list_price"] for step in body["steps"]] == [125_000, 100_000, 100_000]
    assert body["steps"][-1]["prices"] == {"TIKTOK_SHOP": 90_000, "TOKOPEDIA": 90_000}
    assert body["steps"][-1]["promotions"] == dict.fromkeys(["TIKTOK_SHOP", "TOKOPEDIA"], sale.public_id)
    assert [band["promotion_id"] for band in body["promotions"]] == [sale.public_id]
    assert body["steps"][0]["begins"] == body["begins"] and body["steps"][-1]["ends"] == body["ends"]
    assert api.get(f"{path}?days=8").status_code == 400
    assert api.get("/skus/sku_none/price-history").status_code == 404
