"""The shop front counts who looks at what, and tells it to the seller's program."""

from datetime import UTC, datetime, timedelta

import pytest

from mock_storefronts.selling import traffic
from tests.mock_storefronts.buyers.test_shopping import Browser
from tests.mock_storefronts.seller import TIKTOK_SHOP, sku

SHOP = "/analytics/202609/shop/performance"
PRODUCTS = "/analytics/202605/shop_products/performance"
PRODUCT = "/analytics/202509/shop_products/{}/performance"
HOURS = "/analytics/202510/shop/performance/{}/performance_per_hour"


def today(running, days=0):
    """A date of the host, in Jakarta."""
    moment = datetime.fromtimestamp(running.front.clock.now(), UTC) + timedelta(hours=7, days=days)
    return moment.date().isoformat()


def of_today(both):
    return {"start_date_ge": today(both), "end_date_lt": today(both, 1)}


@pytest.fixture
def product(seller):
    """One product on sale, as its seller knows it."""
    return seller.create(skus=[sku("125000", 9, "TRF-1")])["product_id"]


def test_pages_searches_and_carts_are_counted_once_a_visitor_and_told_by_every_call(both, seller, product):
    one, other = Browser(seller), Browser(seller)
    one.get("/")
    one.get("/?q=kopi")
    one.get("/?part=live")  # an open page that looks for changes is no visit
    for _ in range(3):
        one.get(f"/p/{product}?from=AD")
    other.get(f"/p/{product}?from=nonsense")
    sku_id = both.front.store.one("SELECT id FROM sku")["id"]
    one.post("/cart", do="add", sku=sku_id, quantity=1)
    seller.http.request("GET", f"{both.url}/buyer/products")  # a program that nobody is
    seller.http.request("GET", f"{both.url}/buyer/products/{product}?visitor=robot&from=CREATOR")
    seller.http.request("POST", f"{both.url}/buyer/products/{product}/cart?visitor=robot&from=CREATOR")

    (day,) = seller.call("GET", SHOP, query=of_today(both)).data["performance"]["intervals"]
    seen = {name: day["traffic"][name] for name in ("product_impressions", "unique_product_impressions", "product_clicks", "unique_clicks", "add_cart_count", "add_cart_users")}  # fmt: skip
    assert list(seen.values()) == [2, 1, 5, 3, 2, 2]
    clicks = {row["channel"]: row["product_clicks"] for row in day["breakdowns"]["content_breakdown"]}
    assert clicks == {"SEARCH": 0, "SHOP": 0, "PRODUCT": 1, "AD": 3, "CREATOR": 1}
    assert day["sales"]["orders_count"] == 0

    (row,) = seller.call("GET", PRODUCTS, query=of_today(both) | {"page_size": 100}).data["products"]
    assert row["id"] == str(product)
    assert {name: row["total_performance"][name] for name in seen} == seen
    assert row["affiliate_total_performance"]["product_clicks"] == 1
    (alone,) = seller.call("GET", PRODUCT.format(product), query=of_today(both)).data["performance"]["intervals"]
    assert alone["traffic"]["breakdowns"][0]["traffic"] == {name: seen[name] for name in alone["traffic"]["breakdowns"][0]["traffic"]}  # fmt: skip
    hours = seller.call("GET", HOURS.format(today(both))).data["performance"]["intervals"]
    assert sum(hour["product_clicks"] for hour in hours) == 5
    assert hours[-1]["visitors"] == 3


def test_an_order_counts_at_its_payment_and_stays_counted_when_it_is_cancelled(both, seller, product):
    body = {
        "items": [{"sku_id": str(both.front.store.one("SELECT id FROM sku")["id"]), "quantity": 1}],
        "buyer": {"name": "Budi", "phone": "081234567890", "province": "Jawa Barat"},
    }
    bought, unpaid = (seller.buyer("POST", "/checkout", body | {"pay": pay})[1] for pay in (True, False))
    assert seller.buyer("POST", f"/orders/{bought['order_id']}/cancel")[1]["status"] == "CANCELLED"
    (day,) = seller.call("GET", SHOP, query=of_today(both)).data["performance"]["intervals"]
    assert unpaid["status"] == "UNPAID"
    assert (day["sales"]["gmv"]["amount"], day["sales"]["orders_count"], day["sales"]["customers_count"]) == ("125000", 1, 1)  # fmt: skip
    (row,) = seller.call("GET", PRODUCTS, query=of_today(both) | {"page_size": 1}).data["products"]
    assert (row["total_performance"]["orders"], row["total_performance"]["items_sold"]) == (1, 1)


@pytest.mark.parametrize(
    "query",
    [{}, {"start_date_ge": "2026-01-02", "end_date_lt": "2026-01-02"}, {"start_date_ge": "1 January", "end_date_lt": "2026-01-02"},
     {"start_date_ge": "2024-01-01", "end_date_lt": "2026-01-02"}, {"start_date_ge": "2026-01-01", "end_date_lt": "2026-01-02", "granularity": "2W"}],
)  # fmt: skip
def test_dates_that_make_no_period_are_refused(seller, query):
    assert seller.call("GET", SHOP, query=query).code == 28001022


def test_sums_stay_bounded_and_marks_end_with_their_day(both, product):
    front = both.front
    begin = front.clock.now() - 600 * traffic.DAY
    for day in range(0, 600, 6):
        traffic.record(front, TIKTOK_SHOP, traffic.VIEW, [product], f"v{day}", at=begin + day * traffic.DAY)
    assert front.store.number("SELECT count(DISTINCT begins) FROM traffic_day") <= traffic.KEPT_DAYS // 6 + 1
    assert front.store.number("SELECT count(DISTINCT begins) FROM traffic_hour") <= traffic.KEPT_HOURS // 24 // 6 + 1
    assert front.store.number("SELECT count(DISTINCT begins) FROM traffic_mark") <= 2  # its hour and its day


def test_a_past_of_visits_is_made_by_rule_and_no_day_has_more_buyers_than_visitors(both, seller, product):
    body = {
        "items": [{"sku_id": str(both.front.store.one("SELECT id FROM sku")["id"]), "quantity": 1}],
        "buyer": {"name": "Budi", "phone": "081234567890", "province": "Jawa Barat"},
    }
    history = [body | {"days_ago": 3, "seconds_earlier": number * 60, "buyer": body["buyer"] | {"phone": f"0812345678{number}"}} for number in range(5)]  # fmt: skip
    assert seller.http.request("POST", f"{both.url}/platform/history", json={"purchases": history}).status == 201
    for _again in range(2):  # made anew, not added
        answer = seller.http.request("POST", f"{both.url}/platform/visits", json={"days": 10, "a_day": 4}).json()
    query = {"start_date_ge": today(both, -10), "end_date_lt": today(both), "granularity": "1D"}
    days = seller.call("GET", SHOP, query=query).data["performance"]["intervals"]
    assert sum(day["traffic"]["unique_clicks"] for day in days) == answer["visits"]
    assert all(day["traffic"]["unique_clicks"] >= day["sales"]["customers_count"] for day in days)
    assert sum(day["sales"]["customers_count"] for day in days) == 5
    hours = [seller.call("GET", HOURS.format(day["start_date"])).data["performance"]["intervals"] for day in days]
    assert sum(hour["unique_clicks"] for day in hours for hour in day) == answer["visits"]
    (row,) = seller.call("GET", PRODUCTS, query=query | {"page_size": 9}).data["products"]
    assert row["total_performance"]["unique_clicks"] == answer["visits"]
    for bad in ({}, {"days": 0}, {"days": 3, "a_day": 0}, {"days": 3, "a_day": "many"}):
        assert seller.http.request("POST", f"{both.url}/platform/visits", json=bad).status == 422
    late = {"purchases": [history[0] | {"seconds_earlier": 86_400}]}
    assert seller.http.request("POST", f"{both.url}/platform/history", json=late).status == 422
