"""/api/v1/insights tells the numbers of the pages."""

import pytest

from tests.api.conftest import Api, token_for
from tests.insights.test_pages import at
from tests.insights.test_pages import week as week

PATHS = ("overview", "products", "promotions", "traffic", "hours")


@pytest.fixture
def api(shop):
    return Api(token_for(shop))


def span(**more):
    """The seven days before today, as an address asks for them."""
    query = {"from": at(7).date(), "to": at(1).date()} | more
    return "?" + "&".join(f"{name}={value}" for name, value in query.items())


def test_the_overview_tells_the_period_the_one_before_its_line_and_each_storefront(week, api):
    told = api.get(f"/insights/overview{span()}").json()
    sums = {
        name: told[name]
        for name in ("gmv", "net", "orders", "items", "buyers", "visitors", "conversion", "returns", "cancelled")
    }
    assert sums == {
        "gmv": 680_000, "net": 580_000, "orders": 4, "items": 7, "buyers": 3, "visitors": 16, "conversion": 18.75,
        "returns": 0, "cancelled": 1,
    }  # fmt: skip
    assert (told["source"], told["from"], told["to"]) == ("ALL", f"{at(7).date()}", f"{at(1).date()}")
    assert (told["previous"]["gmv"], told["previous"]["visitors"]) == (100_000, None)
    assert [point["gmv"] for point in told["series"]] == [0, 0, 0, 100_000, 300_000, 80_000, 200_000]
    assert sum(point["visitors"] for point in told["series"]) == 16
    assert {row["platform"]: row["gmv"] for row in told["platforms"]} == {"TIKTOK_SHOP": 280_000, "TOKOPEDIA": 400_000}
    one = api.get(f"/insights/overview{span(source='TOKOPEDIA', compare='NONE')}").json()
    assert (one["gmv"], one["visitors"], one["previous"]) == (400_000, 6, None)


def test_each_other_call_tells_the_same_sums_and_its_own_rows(week, api):
    told = {name: api.get(f"/insights/{name}{span()}").json() for name in PATHS}
    assert {one["gmv"] for one in told.values()} == {680_000}
    (product,) = told["products"]["products"]
    assert (product["product_id"], product["gmv"], product["previous_gmv"], product["items"]) == (
        week.public_id,
        680_000,
        100_000,
        7,
    )
    assert product["days_left"] == product["available"] == week.skus.get().available
    (promotion,) = told["promotions"]["promotions"]
    assert (promotion["promotion_id"], promotion["by_seller"], promotion["gmv"]) == (None, 20_000, 80_000)
    assert {row["came_by"] for row in told["traffic"]["sources"]} == {"SEARCH", "SHOP", "PRODUCT", "AD", "CREATOR"}
    assert sum(row["orders"] for row in told["hours"]["hours"]) == 4
    assert api.get(f"/insights/products{span(sort='falling', limit=1)}").json()["products"] == []


@pytest.mark.parametrize(
    ("query", "name"),
    [("?source=SHOPEE", "source"), ("?from=yesterday", "from"), ("?from=2026-01-02&to=2026-01-01", "to"),
     ("?from=2020-01-01", "from"), ("?compare=YES", "compare")],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_its_parameter(api, query, name):
    answer = api.get(f"/insights/overview{query}")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [name]


def test_only_a_token_with_the_scope_may_ask(shop):
    assert Api(token_for(shop, "orders:read")).get("/insights/overview").status_code == 403
    assert Api(token_for(shop, "insights:read")).get("/insights/overview").status_code == 200
    assert Api(token_for(shop)).get("/insights/products?limit=0").status_code == 400
