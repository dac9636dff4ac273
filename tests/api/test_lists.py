"""What every list of the API does: it stands still while rows are edited, and never shows everything, or nothing, because
it did not understand a parameter."""

import pytest
from django.urls import get_resolver

from core.models import Job
from products.models import Product
from tests import make
from tests.api import described
from tests.api.test_house_rules import _patterns

pytestmark = pytest.mark.django_db


def codes(answer) -> list[tuple[str, str]]:
    return [(error.get("parameter") or error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_paging_meets_each_row_once_while_rows_are_edited(api, shop):
    made = [make.product(shop).public_id for _number in range(6)]
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/products?limit=2{cursor and '&cursor=' + cursor}").json()
        seen += [row["id"] for row in page["data"]]
        for id in (made[0], made[3]):  # one that was not seen yet, and one that was
            api.patch(f"/products/{id}", {"brand": f"Merek {len(seen)}"})
        cursor = page["next_cursor"]
    assert seen == made[::-1]


def test_every_list_stands_still_by_default_and_says_which_orders_do_not():
    patterns = _patterns(get_resolver("seller_center.api_urls"))
    with_sorts = {
        pattern.callback.cls for pattern in patterns if getattr(getattr(pattern.callback, "cls", None), "sorts", None)
    }
    assert len(with_sorts) >= 4
    by_hand = {view for view in with_sorts if view.default_sort != "-created"}
    assert {view.__name__ for view in by_hand} == {
        "RulesApi"
    }  # the order in which they act, which the seller gives them
    for view in with_sorts - by_hand:
        assert view.sorts["created"].column in ("id", "ordered_at", "requested_at", "place"), view


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/products?status=,", 400, "parameter_empty"),
        ("/products?status=%20", 400, "parameter_empty"),
        ("/products?status=", 400, "parameter_empty"),
        ("/products?platform=,,", 400, "parameter_empty"),
        ("/products?category=,", 400, "parameter_empty"),
        ("/products?expand=,", 400, "parameter_empty"),
        ("/orders?purchased_on=,", 400, "parameter_empty"),
        ("/orders?q=,;", 400, "no_word"),
        ("/orders?q=" + ",".join(f"ord_{n}" for n in range(101)), 400, "too_many"),
        ("/products?category=" + ",".join(str(n) for n in range(51)), 400, "too_many"),
        ("/products?q=a&q=b", 400, "parameter_twice"),
        ("/products?limit=1&limit=2", 400, "parameter_twice"),
        ("/products?sort=title&sort=price", 400, "parameter_twice"),
        ("/products?created_at_gte=2026-01-01T00:00:00Z&created_at_gte=2026-02-01T00:00:00Z", 400, "parameter_twice"),
        ("/promotions?status=NONE", 400, "invalid_choice"),
        ("/campaigns?stage=,", 400, "parameter_empty"),
        ("/sync/jobs?state=DONE&state=FAILED", 400, "parameter_twice"),
        ("/products?created_at_gte=2026-12-13", 422, "offset_missing"),
        ("/products?updated_at_lt=2026-12-13T00:00:00", 422, "offset_missing"),
        ("/orders?created_at_lt=2026-12-13T00:00", 422, "offset_missing"),
        ("/changes?at_gte=2026-12-13", 422, "offset_missing"),
        ("/products?created_at_gte=2026-02-31T00:00:00Z", 400, "moment_impossible"),
        ("/orders?created_at_gte=2026-01-01T00:00:00%2B16:00", 400, "moment_impossible"),
    ],
)
def test_what_a_list_does_not_understand_it_refuses(api, shop, path, status, code):
    answer = api.get(path)
    assert answer.status_code == status, answer.json()
    assert {found for _place, found in codes(answer)} <= {code} or answer.json()["code"] == code


def test_a_hundred_ids_and_an_offset_are_understood(api, shop):
    order = make.order(make.connection(shop, channels=make.BOTH))
    hundred = ",".join([order.external_id, *(f"ord_{number}" for number in range(99))])
    assert [row["id"] for row in api.get(f"/orders?q={hundred}").json()["data"]] == [order.public_id]
    assert len(api.get("/orders?created_at_gte=2020-01-01T00:00:00+07:00").json()["data"]) == 1  # + sent as it is
    assert len(api.get("/orders?created_at_gte=2020-01-01T00:00:00%2B07:00&q=").json()["data"]) == 1
    assert len(api.get("/promotions?status=ONGOING,DRAFT").json()["data"]) == 0


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ({"status": []}, "/selection/query/status", "parameter_empty"),
        ({"status": ""}, "/selection/query/status", "parameter_empty"),
        ({"status": ","}, "/selection/query/status", "parameter_empty"),
        ({"status": [""]}, "/selection/query/status", "parameter_empty"),
        ({"status": None}, "/selection/query/status", "parameter_empty"),
        ({"q": ["kopi", "teh"]}, "/selection/query/q", "parameter_twice"),
        ({"q": {"a": 1}}, "/selection/query/q", "invalid"),
        ({"price_min": 1.5}, "/selection/query/price_min", "invalid"),
        ({"created_at_gte": "2026-12-13"}, "/selection/query/created_at_gte", "offset_missing"),
    ],
)
def test_all_that_match_a_query_nobody_understands_is_no_product(api, shop, query, pointer, code):
    make.product(shop)
    body = {
        "selection": {"all": True, "query": query},
        "change": {"field": "price", "mode": "percent", "value": 5},
    }
    answer = api.post("/bulk/products", body)
    assert (answer.status_code, codes(answer)) == (422, [(pointer, code)])
    assert not Job.objects.exists()


def test_ids_that_are_not_the_shops_are_named(api, shop):
    mine, theirs = make.product(shop), make.product(make.shop())
    body = {
        "selection": {"ids": [mine.public_id, theirs.public_id]},
        "change": {"field": "stock", "mode": "set", "value": 5},
    }
    answer = api.post("/bulk/products", body)
    assert (answer.status_code, codes(answer)) == (422, [("/selection/ids/1", "product_unknown")])
    assert not Job.objects.exists()


def test_a_page_says_what_it_left_out(shop, client):
    make.product(shop)
    make.order(make.connection(shop, channels=make.BOTH))
    make.promotion(shop, "VOUCHER", amount=5_000, total_limit=9)
    client.force_login(shop.members.first())
    for path in (
        "/products/?status=,",
        "/products/?status=NONSENSE",
        "/orders/?q=" + ",".join(f"x{number}" for number in range(101)),
        "/promotions/?status=X",
    ):
        assert "note-warn" in client.get(path).content.decode(), path
    assert "note-warn" not in client.get("/products/?status=&q=&platform=").content.decode()
    assert Product.objects.count() == 1


@pytest.mark.parametrize(
    "path", ["/holidays", "/categories", "/warehouses", "/connections", "/programmes", "/products/{product}/receipts"]
)
def test_lists_that_one_page_holds_are_cut_into_pages_all_the_same(api, shop, path):
    make.category()
    path = path.format(product=make.product(shop).public_id)
    make.connection(shop), make.connection(shop, channels=["TOKOPEDIA"])
    everything = api.get(path).json()
    assert everything["has_more"] is False and everything["next_cursor"] is None
    seen, address = [], f"{path}?limit=1"
    for _page in range(4):
        answer = api.get(address)
        seen += answer.json()["data"]
        if not (cursor := answer.json()["next_cursor"]):
            break
        assert answer.json()["has_more"] is True and f"cursor={cursor}" in answer["Link"]
        address = f"{path}?limit=1&cursor={cursor}"
    assert seen == everything["data"][:4]
    for wrong in (
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=x",
        "cursor=WyJ3aG9sZSIsLTFd",
        "cursor=WyJ3aG9sZSIsOTk5OTld",
    ):
        assert api.get(f"{path}?{wrong}").status_code == 400, wrong


def test_every_list_takes_limit_and_cursor():
    """A walk over the description: whatever answers with the envelope of lists pages alike."""
    found = 0
    for path, methods in described.description()["paths"].items():
        content = (
            methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
        )
        if "has_more" in content.get("schema", {}).get("properties", {}) or "Paginated" in str(content.get("schema")):
            names = {parameter["name"] for parameter in methods["get"]["parameters"]}
            assert {"limit", "cursor"} <= names, path
            found += 1
    assert found >= 15
