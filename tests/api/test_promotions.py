"""Promotions and the price simulator for programs."""

from datetime import UTC, datetime, timedelta

import pytest

from outbox.models import SyncJob
from promotions.models import Promotion
from tests import make
from tests.helpers import assert_same_queries

NOW = datetime.now(UTC).replace(microsecond=0)


def body(product, **changes):
    return {
        "tool": "FLASH_SALE",
        "name": "Flash sale gajian",
        "starts_at": (NOW - timedelta(minutes=1)).isoformat(),
        "ends_at": (NOW + timedelta(hours=3)).isoformat(),
        "product_ids": [product.public_id],
        "discount": {"percent": 30},
        "total_limit": 50,
        **changes,
    }


@pytest.fixture
def product(shop):
    make.connection(shop)
    return make.product(shop, skus=[make.sku(price=200_000)])


def test_made_published_changed_and_ended(api, shop, product):
    answer = api.post("/promotions", body(product))
    assert answer.status_code == 201, answer.json()
    made = answer.json()
    assert answer["Location"] == f"/api/v1/promotions/{made['id']}"
    assert (made["status"], made["display_case"], made["used"]) == ("DRAFT", "SAME_ON_BOTH", 0)
    assert made["discount"] == {"percent": 30.0}
    assert [item["product_id"] for item in made["items"]] == [product.public_id]
    assert not SyncJob.objects.filter(operation="PROMOTION_PUSH").exists()
    assert api.post(f"/promotions/{made['id']}/publish").json()["status"] == "ONGOING"
    assert SyncJob.objects.filter(operation="PROMOTION_PUSH").exists()
    got = api.get(f"/promotions/{made['id']}")
    renamed = api.patch(f"/promotions/{made['id']}", {"name": "Lain"}, if_match=got["ETag"])
    assert renamed.json()["name"] == "Lain"
    assert api.patch(f"/promotions/{made['id']}", {"name": "X"}, if_match=got["ETag"]).status_code == 412
    refused = api.patch(f"/promotions/{made['id']}", {"discount": {"percent": 40}})
    assert (refused.status_code, refused.json()["code"]) == (409, "promotion_running")
    assert api.post(f"/promotions/{made['id']}/deactivate").json()["status"] == "DEACTIVATED"
    assert api.post(f"/promotions/{made['id']}/deactivate").status_code == 409


def test_faults_point_at_the_body(api, product):
    answer = api.post("/promotions", body(product, discount={"percent": 80}, total_limit=100))
    assert answer.status_code == 422
    found = {(error["pointer"], error["code"]) for error in answer.json()["errors"]}
    assert found == {("/discount/percent", "percent_bounds"), ("/total_limit", "limit_bounds")}
    unknown = api.post("/promotions", body(product, product_ids=["prd_nobody"]))
    assert unknown.json()["errors"][0]["code"] == "not_found"
    assert api.post("/promotions", body(product, tool="CAMPAIGN")).status_code == 422
    assert api.post("/promotions", body(product, colour="red")).status_code == 422
    assert not Promotion.objects.exists()


def test_lists_are_narrowed(api, shop, product):
    make.promotion(shop, "FLASH_SALE", products=[product], amount=150_000, name="Kilat")
    make.promotion(shop, "SHOPPING_CENTER_VOUCHER", amount=5_000, total_limit=9, name="Pusat belanja")

    def names(query):
        return [row["name"] for row in api.get(f"/promotions?{query}").json()["data"]]

    assert names("") == ["Pusat belanja", "Kilat"]
    assert names("tool=FLASH_SALE") == ["Kilat"]
    assert names("platform=TOKOPEDIA") == ["Kilat"]
    assert names("status=ONGOING") == ["Pusat belanja", "Kilat"]
    assert names("status=DRAFT") == []
    assert names("q=pusat") == ["Pusat belanja"]
    assert names(f"product_id={product.public_id}") == ["Kilat"]


def test_a_list_costs_the_same_with_many(api, shop, product):
    def grow(count=12):
        for _number in range(count):
            make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=5)

    grow(2)
    assert_same_queries(lambda: api.get("/promotions"), grow=grow)


def test_another_shops_promotion_is_not_there(api, product):
    other = make.shop()
    make.connection(other)
    row = make.promotion(other, "VOUCHER", amount=5_000, total_limit=9)
    assert api.get(f"/promotions/{row.public_id}").status_code == 404
    assert api.post(f"/promotions/{row.public_id}/deactivate").status_code == 404
    answer = api.post("/promotions", body(make.product(other)))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/product_ids/0")


class TestPriceQuote:
    def test_it_says_what_applied_and_what_not_and_why(self, api, shop, product):
        sku = product.skus.get()
        make.promotion(shop, "FLASH_SALE", products=[product], amount=150_000, name="Kilat")
        make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=10, name="Sepuluh")
        make.promotion(shop, "VOUCHER", amount=20_000, minimum_spend=400_000, total_limit=5, name="Besar")
        quote = api.post(
            "/price-quote",
            {"platform": "TOKOPEDIA", "lines": [{"sku_id": sku.public_id, "quantity": 2}], "shipping_fee": 9_000},
        ).json()
        [line] = quote["lines"]
        assert (line["list_price"], line["price"], line["total"]) == (200_000, 150_000, 300_000)
        assert [(layer["name"], layer["applied"], layer["why"]) for layer in line["layers"]] == [
            ("Kilat", True, "APPLIED"),
            ("Sepuluh", False, "BETTER"),
        ]
        assert quote["layers"][0]["explanation"] == "Rp100.000 more needed."
        assert quote["buyer_pays"] == 309_000
        assert {fee["fee"]: fee["amount"] for fee in quote["fees"]} == {
            "COMMISSION": 20_910,
            "DYNAMIC_COMMISSION": 15_000,
            "ORDER_PROCESSING": 1_250,
        }
        assert quote["seller_receives"] == 300_000 - 20_910 - 15_000 - 1_250

    def test_it_warns_below_cost_and_above_the_guard(self, api, shop, product):
        sku = product.skus.get()
        assert api.patch(f"/skus/{sku.public_id}", {"cost": 100_000}).json()["cost"] == 100_000
        make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=60)
        body = {"platform": "TIKTOK_SHOP", "lines": [{"sku_id": sku.public_id, "quantity": 1}]}
        codes = [warning["code"] for warning in api.post("/price-quote", body).json()["warnings"]]
        assert codes == ["excess_discount", "below_cost"]

    def test_unknown_skus_are_named(self, api, product):
        answer = api.post("/price-quote", {"platform": "TOKOPEDIA", "lines": [{"sku_id": "sku_x", "quantity": 1}]})
        assert answer.json()["errors"][0]["pointer"] == "/lines/0/sku_id"

    def test_layers_add_up_without_counting_a_voucher_twice(self, api, shop, product):
        """ITEM and ORDER together are all that was taken off, and so are ITEM and ORDER_SHARE."""
        second = make.product(shop, skus=[make.sku(price=33_333)])
        make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=10, name="Sepuluh")
        make.promotion(shop, "VOUCHER", amount=10_001, total_limit=5, name="Voucher")
        lines = [{"sku_id": one.skus.get().public_id, "quantity": 2} for one in (product, second)]
        quote = api.post("/price-quote", {"platform": "TIKTOK_SHOP", "lines": lines}).json()
        layers = [layer for line in quote["lines"] for layer in line["layers"]] + quote["layers"]
        off = {level: sum(layer["amount"] for layer in layers if layer["applied"] and layer["level"] == level)
               for level in ("ITEM", "ORDER", "ORDER_SHARE")}  # fmt: skip
        assert off == {"ITEM": 40_000, "ORDER": 10_001, "ORDER_SHARE": 10_001}
        listed = sum(line["list_price"] * line["quantity"] for line in quote["lines"])
        assert quote["buyer_pays"] == listed - off["ITEM"] - off["ORDER"] == 416_665
        assert quote["buyer_pays"] == sum(line["total"] for line in quote["lines"])

    def test_a_storefront_where_a_product_is_not_sold_has_no_price(self, api, shop, product):
        here = product.skus.get().public_id
        only = make.product(shop, platforms=["TIKTOK_SHOP"]).skus.get().public_id
        lines = [{"sku_id": here, "quantity": 1}, {"sku_id": only, "quantity": 1}]
        answer = api.post("/price-quote", {"platform": "TOKOPEDIA", "lines": lines})
        assert (answer.status_code, [(error["pointer"], error["code"]) for error in answer.json()["errors"]]) == (
            422, [("/lines/1/sku_id", "not_listed")],
        )  # fmt: skip
        assert api.post("/price-quote", {"platform": "TIKTOK_SHOP", "lines": lines}).status_code == 200


def test_the_two_steps_of_a_gift(api, shop, product):
    tea, cup = (make.product(shop).skus.get().public_id for _number in range(2))
    steps = [{"quantity": 2, "gift_sku_ids": [tea]}, {"quantity": 4, "gift_sku_ids": [tea, cup]}]
    answer = api.post("/promotions", body(product, tool="GIFT", discount={"tiers": steps}))
    assert answer.status_code == 201, answer.json()
    made = answer.json()
    assert made["discount"] == {"minimum_quantity": 2, "tiers": steps}
    assert [item["sku_id"] for item in made["items"] if item["is_gift"]] == [tea, cup]
    by_spend = [{"spend": 90_000, "gift_sku_ids": [cup]}, {"spend": 120_000, "gift_sku_ids": [tea]}]
    changed = api.patch(f"/promotions/{made['id']}", {"discount": {"tiers": by_spend}}).json()
    assert changed["discount"] == {"minimum_spend": 90_000, "tiers": by_spend}
    for wrong, pointer in [
        ({"discount": {"tiers": [steps[0], {"spend": 9_000, "gift_sku_ids": [cup]}]}}, "/discount/tiers"),
        ({"discount": {"tiers": [steps[1], steps[0]]}}, "/discount/tiers"),
        ({"discount": {"tiers": [{"quantity": 2, "percent": 10}]}}, "/discount/tiers"),
        ({"discount": {"minimum_spend": 1_000}}, "/discount/tiers"),
        ({"discount": {"minimum_quantity": 3}}, "/discount/minimum_spend"),
        ({"gift_sku_ids": [tea]}, "/gift_sku_ids"),
    ]:
        refused = api.patch(f"/promotions/{made['id']}", wrong)
        assert (refused.status_code, wrong) == (422, wrong)
        assert pointer in [error["pointer"] for error in refused.json()["errors"]]
    assert api.get(f"/promotions/{made['id']}").json()["discount"] == changed["discount"]
    steps_of_gifts = body(product, tool="BUY_MORE_SAVE_MORE", discount={"tiers": steps}, name="Lain")
    assert [error["code"] for error in api.post("/promotions", steps_of_gifts).json()["errors"]] == ["tier_gifts"]
