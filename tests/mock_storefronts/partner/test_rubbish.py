"""Whatever a program sends, the mock says no in its own words and never breaks."""

import copy
import json
import random

import pytest

from tests.mock_storefronts.seller import WAREHOUSE, sku

RUBBISH = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "²",
    "9" * 30,
    "\ud800",
    [],
    {},
    [None],
    [{}],
    {"a": 1},
    [[]],
    float("nan"),
]


def mutated(value, source):
    """A copy of a body with one or two of its parts replaced or removed."""
    value = copy.deepcopy(value)
    for _ in range(source.choice((1, 1, 2))):
        holder, place = source.choice(list(_places(value)))
        if source.random() < 0.15:
            del holder[place]
        else:
            holder[place] = copy.deepcopy(source.choice(RUBBISH))
        if not value:
            break
    return value


def _places(value):
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


@pytest.fixture
def calls(seller):
    """Calls of every kind that would pass as they are."""
    made = seller.create(skus=[sku(options={"Warna": "Hitam"})])
    id, sku_id = made["product_id"], made["skus"][0]["id"]
    whole = seller.product(
        skus=[sku(options={"Warna": "Putih"}, list_price={"amount": "99000", "currency": "IDR"})],
        package_dimensions={"length": "1", "width": "2", "height": "3", "unit": "CENTIMETER"},
        external_product_id="prd_1",
        minimum_order_quantity=1,
    )
    edit = whole | {"skus": [whole["skus"][0] | {"id": sku_id}]}
    price = {"skus": [{"id": sku_id, "price": {"amount": "89000", "currency": "IDR"}}]}
    stock = {"skus": [{"id": sku_id, "inventory": [{"warehouse_id": WAREHOUSE, "quantity": 3}]}]}
    filters = {"status": "ACTIVATE", "listing_platforms": ["TOKOPEDIA"], "seller_skus": ["a"], "update_time_ge": 1}
    review = {"rating": 5, "text": "a", "author": "b", "created_at": "2026-01-01"}
    return [
        ("POST", "/product/202309/products", whole),
        ("PUT", f"/product/202509/products/{id}", edit),
        ("POST", f"/product/202509/products/{id}/partial_edit", edit),
        ("POST", f"/product/202309/products/{id}/prices/update", price),
        ("POST", f"/product/202309/products/{id}/inventory/update", stock),
        ("POST", "/product/202309/inventory/search", {"product_ids": [id], "sku_ids": [sku_id]}),
        ("POST", "/product/202502/products/search", filters),
        ("POST", "/product/202309/products/activate", {"product_ids": [id], "listing_platforms": ["TOKOPEDIA"]}),
        ("POST", "/product/202309/products/recover", {"product_ids": [id]}),
        ("PUT", "/event/202309/webhooks", {"event_type": "PRODUCT_CREATION", "address": "https://shop.example/"}),
        ("PUT", "/extension/202611/shop", {"name": "Toko", "logo": "", "mall": True}),
        ("PUT", f"/extension/202611/products/{id}/reviews", {"rating": "4.8", "review_count": 3, "reviews": [review]}),
        ("POST", "/order/202309/orders/search", {"order_status": "UNPAID", "create_time_ge": 1}),
    ]


def test_mangled_bodies_are_refused_never_accidents(seller, calls):
    source = random.Random(20261123)
    refused = 0
    for _ in range(300):
        method, path, body = source.choice(calls)
        answer = seller.call(method, path, mutated(body, source), query={"page_size": 5})
        assert answer.status < 500, (method, path)
        refused += answer.code != 0
    assert refused > 120  # most of it is rubbish, and was seen to be


def test_mangled_orders_and_faults_are_refused_never_accidents(seller):
    source = random.Random(20261124)
    sku_id = seller.create()["skus"][0]["id"]
    order = {"items": [{"sku_id": sku_id, "quantity": 1}], "buyer": {"name": "Budi"}, "shipping_service": "STANDARD"}
    for _ in range(150):
        assert seller.buyer("POST", "/checkout", mutated(order, source))[0] < 500
    url = f"{seller.running.url}/faults"
    healthy = json.loads(seller.http.request("GET", url).data)
    for _ in range(150):
        assert seller.http.request("PUT", url, body=json.dumps(mutated(healthy, source))).status in (200, 400, 422)
        seller.set_faults()


@pytest.mark.parametrize(
    "path",
    ["/p/%ff", "/%00", "//", "/p/²", "/?page=x&sort=%00", "/orders/%2e%2e", "/img/../x", "/checkout?sku=²&quantity=x"],
)
def test_odd_addresses_have_an_answer(seller, path):
    url = seller.running.url + path.encode().decode("latin-1")
    assert seller.http.request("GET", url, preload_content=True).status in (200, 404)
