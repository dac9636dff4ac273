"""An error points at the value that is wrong, as the request wrote it. (Every other answer of these tests is held to
point at something, too: tests/api/described.py.)"""

import pytest

from core import clock
from products.models import HeldPrice, Listing, Product, Sku
from tests import make
from tests.api.test_products import new_product

pytestmark = pytest.mark.django_db
LONG = "p" * 51


def row(options, code="", **changes) -> dict:
    return {"seller_sku": code, "options": options, "price": 85_000, **changes}


def pointers(answer) -> list[tuple[str, str]]:
    assert answer.status_code in (409, 422), answer.json()
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("skus", "expected"),
    [
        ([row({"A. / ~": "x"}), row({"A. / ~": LONG})], [("/skus/1/options/A. ~1 ~0", "option_length")]),
        ([row({"w" * 21: "x"})], [(f"/skus/0/options/{'w' * 21}", "axis_name_length")]),
        ([row({" Warna ": "Merah"}), row({" Warna ": "merah"})],
         [("/skus/1/options/ Warna ", "option_twice"), ("/skus/1/options", "options_twice")]),
        ([row({"A": "1", "B": "1", "C": "1", "D": "1"})], [("/skus/0/options/D", "too_many_axes")]),
        ([row({"Warna": "1", "warna": "2"})], [("/skus/0/options/warna", "axis_name_twice")]),
        ([row({"Warna": "1"}), row({})], [("/skus/1/options", "options_incomplete")]),
        ([row({"W": "1"}, "a b"), row({"W": "2"}, " A  B ")], [("/skus/1/seller_sku", "seller_sku_twice")]),
        ([row({}, price=99)], [("/skus/0/price", "price_out_of_bounds")]),
        ([row({}, stock=1_000_000)], [("/skus/0/stock", "stock_out_of_bounds")]),
        ([row({"W": 5})], [("/skus/0/options/W", "invalid")]),
    ],
)  # fmt: skip
def test_choices_of_a_product(api, shop, skus, expected):
    assert pointers(api.post("/products", new_product(skus=skus))) == expected
    assert not Product.objects.exists()


def test_pictures_and_storefronts_of_a_product(api, shop):
    loose = api.post("/images", files={"file": make.picture()}).json()["id"]
    answer = api.post("/products", new_product(image_ids=[loose, "img_x", loose]))
    assert pointers(answer) == [("/image_ids/1", "image_unknown"), ("/image_ids/2", "image_unknown")]
    assert pointers(api.post("/products", new_product(platforms=["TOKOPEDIA", "SHOPEE"]))) == [
        ("/platforms/1", "invalid_choice")
    ]
    made = api.post("/products", new_product(image_ids=[loose])).json()["id"]
    ordered = api.put(f"/products/{made}/images/order", {"image_ids": []})
    assert pointers(ordered) == [("/image_ids", "image_order")]
    assert pointers(api.post(f"/products/{made}/images", files={"file": make.picture(10, 10)})) == [
        ("/file", "image_size")
    ]
    other = api.post("/products", new_product(platforms=[])).json()  # a twin has to be put on sale where it is not
    assert other["errors"][0]["pointer"] == "/platforms"
    twin = api.post("/products", new_product(platforms=["TOKOPEDIA"], status="DRAFT")).json()["id"]
    assert pointers(api.post(f"/products/{twin}/activate")) == [("/images", "image_missing")]  # as the object has it
    Product.objects.filter(public_id=twin).update(wanted_status="ACTIVATE", platforms=[])
    Listing.objects.filter(product__public_id=twin).update(wanted=False)
    answer = api.post(f"/products/{twin}/availability", {"platforms": ["TOKOPEDIA"]})
    assert pointers(answer) == [("/platforms", "duplicate_product")]


def test_skus_that_cannot_change_are_named_in_every_request(api, shop):
    product = make.product(shop, skus=[make.sku(options={"W": str(n)}, seller_sku=f"S{n}", stock=9) for n in range(3)])
    one, held, priced = product.skus.order_by("position")
    Sku.objects.filter(pk=held.pk).update(reserved=5)
    held.levels.update(reserved=5)
    now = clock.now()
    HeldPrice.objects.create(sku=priced, holder="prm_x", name="Kilat", begins_at=now, ends_at=now.replace(year=2099))
    rows = [{"id": sku.public_id, "seller_sku": sku.seller_sku, "options": sku.options, "price": sku.price}
            for sku in (one, priced, held)]  # fmt: skip
    fewer = [rows[0], rows[1], rows[2] | {"stock": 4}]
    for answer in (api.put(f"/products/{product.public_id}/skus", {"skus": fewer}),
                   api.patch(f"/products/{product.public_id}", {"skus": fewer})):  # fmt: skip
        assert pointers(answer) == [("/skus/2/stock", "stock_below_zero")]
    dearer = [rows[0], rows[1] | {"price": 1_000}, rows[2]]
    assert pointers(api.put(f"/products/{product.public_id}/skus", {"skus": dearer})) == [
        ("/skus/1/price", "price_locked")
    ]
    counts = [{"sku_id": one.public_id, "stock": 3}, {"seller_sku": "s1", "stock": 4}]
    assert pointers(api.post("/skus/stock", {"rows": counts})) == [("/rows/1/stock", "stock_below_zero")]
    prices = [{"seller_sku": "S0", "price": 1_000}, {"seller_sku": "S2", "price": 1_000}]
    assert pointers(api.post("/skus/prices", {"rows": prices})) == [("/rows/1/price", "price_locked")]
    assert pointers(api.patch(f"/skus/{priced.public_id}", {"price": 1_000})) == [("/price", "price_locked")]
    count = {"kind": "COUNT", "quantity": 4}
    assert pointers(api.post(f"/skus/{held.public_id}/stock", count)) == [("/quantity", "stock_below_zero")]
    assert [sku.on_hand for sku in product.skus.order_by("position")] == [9, 9, 9]
