"""/products: the shapes and the refusals that other programs count on."""

import pytest

from core.models import ChangeLog
from outbox.models import SyncJob
from products.models import Product, ProductImage, Sku
from tests import make
from tests.helpers import assert_same_queries

pytestmark = pytest.mark.django_db


def new_product(**changes) -> dict:
    return {
        "title": "Kopi Gayo Arabika Biji Sangrai 250 gram",
        "description": "Biji kopi pilihan dari dataran tinggi Gayo.",
        "category_id": make.category().external_id,
        "brand": "Kopi Maju",
        "weight_grams": 300,
        "platforms": ["TIKTOK_SHOP", "TOKOPEDIA"],
        "skus": [{"seller_sku": "GAYO-250", "options": {}, "price": 85_000, "stock": 40}],
        **changes,
    }


def test_make_a_product_and_read_it_back(api, shop):
    make.connection(shop, channels=make.BOTH)
    answer = api.post("/products", new_product())
    assert answer.status_code == 201
    product = answer.json()
    assert answer["Location"] == f"/api/v1/products/{product['id']}"
    assert product["id"].startswith("prd_") and product["platforms"] == ["TIKTOK_SHOP", "TOKOPEDIA"]
    assert product["rating"] is None and product["review_count"] == 0
    (sku,) = product["skus"]
    assert (sku["price"], sku["on_hand"], sku["available"]) == (85_000, 40, 40)
    assert [listing["platform"] for listing in product["listings"]] == ["TIKTOK_SHOP", "TOKOPEDIA"]
    assert set(product["listings"][0]) == {
        "platform",
        "wanted",
        "status",
        "audit_status",
        "reasons",
        "external_id",
        "in_sync",
    }
    assert product["listings"][0]["in_sync"] is False
    assert api.get(f"/products/{product['id']}").json() == product
    assert SyncJob.objects.get().operation == "PRODUCT_PUSH"
    assert ChangeLog.objects.get(fact="product.created").actor_kind == "API"


def test_platforms_are_both_when_left_out_and_a_draft_is_not_sent(api, shop):
    make.connection(shop)
    body = new_product(status="DRAFT")
    del body["platforms"]
    product = api.post("/products", body).json()
    assert product["status"] == "DRAFT" and product["platforms"] == ["TIKTOK_SHOP", "TOKOPEDIA"]
    assert not SyncJob.objects.exists()


def test_every_fault_is_told_at_once_by_pointer(api):
    answer = api.post("/products", new_product(title="Kopi", weight_grams=None, skus=[{"price": 5, "stock": 1}]))
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    found = {(error["pointer"], error["code"]) for error in answer.json()["errors"]}
    assert found == {
        ("/title", "title_too_short"),
        ("/weight_grams", "weight_missing"),
        ("/skus/0/price", "price_out_of_bounds"),
    }
    assert not Product.objects.exists() and not ChangeLog.objects.filter(fact="product.created").exists()


@pytest.mark.parametrize("price", [85_000.5, "85000", True, None, [1]])
def test_a_price_is_a_whole_number_and_nothing_near_it(api, price):
    answer = api.post("/products", new_product(skus=[{"price": price}]))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/skus/0/price"
    assert not Product.objects.exists()


def test_unknown_members_and_categories_are_refused(api):
    assert api.post("/products", new_product(titel="x")).json()["errors"][0] == {
        "pointer": "/titel",
        "code": "unknown_field",
        "message": api.post("/products", new_product(titel="x")).json()["errors"][0]["message"],
    }
    answer = api.post("/products", new_product(category_id="1"))
    assert answer.status_code == 422 and answer.json()["errors"][0]["code"] == "category_unknown"
    assert api.post("/products", raw="{").status_code == 400
    assert api.post("/products", raw="[1]").status_code == 422


def test_a_duplicate_is_a_refusal_of_the_business(api):
    first = api.post("/products", new_product()).json()
    answer = api.post("/products", new_product())
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["code"] == "duplicate_product" and problem["duplicate_of"] == first["id"]
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)


def test_patch_changes_text_skus_and_storefronts_in_one_version(api, shop):
    product = make.product(shop)
    path, sku = f"/products/{product.public_id}", product.skus.get()
    answer = api.patch(
        path,
        {
            "title": "Kopi Toraja Arabika Biji Sangrai 250 gram",
            "platforms": ["TOKOPEDIA"],
            "skus": [
                {"id": sku.public_id, "options": {"Giling": "Kasar"}, "price": 90_000, "stock": 3},
                {"options": {"Giling": "Halus"}, "price": 91_000, "stock": 5},
            ],
        },
    )
    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert shown["platforms"] == ["TOKOPEDIA"] and shown["title"].startswith("Kopi Toraja")
    assert [(sku["price"], sku["on_hand"]) for sku in shown["skus"]] == [(90_000, 3), (91_000, 5)]
    assert shown["skus"][0]["id"] == sku.public_id


def test_patch_is_all_or_nothing(api, shop):
    product = make.product(shop)
    before = product.title
    answer = api.patch(
        f"/products/{product.public_id}",
        {"title": "Kopi Toraja Arabika Biji Sangrai 250 gram", "skus": [{"price": 90_000}, {"price": 1}]},
    )
    assert answer.status_code == 422
    product.refresh_from_db()
    assert product.title == before and product.skus.count() == 1


def test_if_match_tells_the_second_editor(api, shop):
    product = make.product(shop)
    path = f"/products/{product.public_id}"
    tag = api.get(path)["ETag"]
    assert api.patch(path, {"brand": "Satu"}, if_match=tag).status_code == 200
    answer = api.patch(path, {"brand": "Dua"}, if_match=tag)
    assert answer.status_code == 412
    assert answer.json()["current"]["brand"] == "Satu"
    assert answer.json()["version"] == product.version + 1
    assert api.patch(path, {"brand": "Tiga"}, if_match="nonsense").status_code == 412
    assert api.patch(path, {"brand": "Tiga"}, if_match="*").status_code == 200
    assert api.patch(path, {"brand": "Empat"}).json()["brand"] == "Empat"


def test_if_none_match_is_304_until_something_shown_changes(api, shop):
    product = make.product(shop)
    path = f"/products/{product.public_id}"
    tag = api.get(path)["ETag"]
    again = api.get(path, if_none_match=tag)
    assert again.status_code == 304 and again.content == b""
    product.listings.update(status="ACTIVATE", external_id="1729")
    assert api.get(path, if_none_match=tag).status_code == 200  # the version is the same, what it shows is not
    assert api.patch(path, {"brand": "Satu"}, if_match=tag).status_code == 200


def test_availability_activate_deactivate_delete(api, shop):
    product = make.product(shop)
    path = f"/products/{product.public_id}"
    assert api.post(f"{path}/availability", {"platforms": ["TOKOPEDIA"]}).json()["platforms"] == ["TOKOPEDIA"]
    assert api.post(f"{path}/availability", {"platforms": []}).json()["platforms"] == []
    refused = api.post(f"{path}/deactivate")
    assert refused.status_code == 200
    answer = api.post(f"{path}/activate")
    assert answer.status_code == 409 and answer.json()["code"] == "no_platform"
    api.post(f"{path}/availability", {"platforms": ["TOKOPEDIA", "TIKTOK_SHOP"]})
    assert api.post(f"{path}/activate").json()["platforms"] == ["TIKTOK_SHOP", "TOKOPEDIA"]
    assert api.post(f"{path}/availability", {"platforms": ["EBAY"]}).status_code == 422
    assert api.delete(path).status_code == 204
    assert api.delete(path).status_code == 204
    assert api.get(path).json()["status"] == "DELETED"
    assert api.patch(path, {"brand": "x"}).json()["code"] == "product_deleted"
    assert api.get("/products").json()["data"] == []


def test_set_skus(api, shop):
    product = make.product(shop)
    answer = api.put(
        f"/products/{product.public_id}/skus",
        {"skus": [{"options": {"Ukuran": size}, "price": 50_000, "stock": 1} for size in "SML"]},
    )
    assert [sku["options"]["Ukuran"] for sku in answer.json()["skus"]] == ["S", "M", "L"]
    too_many = [{"options": {"Nomor": str(n)}, "price": 50_000} for n in range(301)]
    refused = api.put(f"/products/{product.public_id}/skus", {"skus": too_many})
    assert refused.status_code == 422 and refused.json()["errors"][0]["code"] == "too_many_skus"


def test_images(api, shop):
    loose = api.post("/images", files={"file": make.picture(), "alt": "Kopi"})
    assert loose.status_code == 201 and loose.json()["alt"] == "Kopi"
    product = api.post("/products", new_product(image_ids=[loose.json()["id"]])).json()
    assert [image["id"] for image in product["images"]] == [loose.json()["id"]]
    assert api.post("/products", new_product(image_ids=[loose.json()["id"]])).status_code == 422  # taken
    path = f"/products/{product['id']}/images"
    second = api.post(path, files={"file": make.picture()}).json()
    order = [second["id"], loose.json()["id"]]
    assert [image["id"] for image in api.put(f"{path}/order", {"image_ids": order}).json()["images"]] == order
    assert api.delete(f"{path}/{second['id']}").status_code == 204
    assert api.delete(f"{path}/{order[1]}").json()["code"] == "last_image"
    assert api.post(path, files={"file": make.picture(200, 200)}).json()["errors"][0]["code"] == "image_size"
    assert ProductImage.objects.filter(product__public_id=product["id"]).count() == 1


def test_pages_hold_still_while_rows_come(api, shop):
    ids = [make.product(shop).public_id for _ in range(5)]
    seen, path = [], "/products?limit=2&sort=created"
    first = api.get(path)
    assert first.json()["has_more"] and 'rel="next"' in first["Link"]
    answer = first.json()
    while True:
        seen += [row["id"] for row in answer["data"]]
        make.product(shop, is_draft=True, title="Baru") if len(seen) == 2 else None
        if not answer["has_more"]:
            break
        answer = api.get(f"{path}&cursor={answer['next_cursor']}").json()
    assert seen[:5] == ids and len(set(seen)) == len(seen) == 6


@pytest.mark.parametrize("sort", ["title", "-price", "stock", "-updated", "-created"])
def test_every_sort_reaches_every_row_once(api, shop, sort):
    ids = {make.product(shop).public_id for _ in range(3)}
    seen, cursor = [], ""
    while cursor is not None:
        answer = api.get(f"/products?limit=1&sort={sort}" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [row["id"] for row in answer["data"]]
        cursor = answer["next_cursor"]
    assert set(seen) == ids and len(seen) == 3


@pytest.mark.parametrize(
    "query",
    ["colour=red", "limit=0", "limit=201", "limit=x", "cursor=abc", "cursor=WzFd", "sort=random", "status=NOPE",
     "expand=orders", "price_min=x", "created_at_gte=yesterday", "sold_out=maybe", "q=%00"],
)  # fmt: skip
def test_an_address_that_cannot_be_understood_is_400(api, query):
    answer = api.get(f"/products?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_cursor_belongs_to_its_order(api, shop):
    [make.product(shop) for _ in range(2)]
    cursor = api.get("/products?limit=1&sort=title").json()["next_cursor"]
    assert api.get(f"/products?limit=1&sort=price&cursor={cursor}").status_code == 400


def test_expand_and_the_same_queries_for_2_and_20(api, shop):
    for _ in range(2):
        make.product(shop)
    row = api.get("/products").json()["data"][0]
    assert "skus" not in row and "listings" not in row
    row = api.get("/products?expand=skus,listings").json()["data"][0]
    assert len(row["skus"]) == 1 and len(row["listings"]) == 2
    count = assert_same_queries(
        lambda: api.get("/products?expand=skus,listings"), grow=lambda: [make.product(shop) for _ in range(18)]
    )
    assert count <= 6


def test_somebody_elses_product_is_not_there(api, stranger, shop):
    product = make.product(shop)
    path, sku = f"/products/{product.public_id}", Sku.objects.get()
    for answer in (
        stranger.get(path),
        stranger.patch(path, {"brand": "x"}),
        stranger.delete(path),
        stranger.post(f"{path}/deactivate"),
        stranger.get(f"{path}/receipts"),
        stranger.get(f"/skus/{sku.public_id}"),
        stranger.patch(f"/skus/{sku.public_id}", {"price": 5000}),
        stranger.post(f"/skus/{sku.public_id}/stock", {"kind": "COUNT", "quantity": 1}),
    ):
        assert answer.status_code == 404 and answer.json()["code"] == "not_found"
    product.refresh_from_db()
    assert product.wanted_status == "ACTIVATE" and product.version == 1
