"""How the host measures the shop, over the Open API (docs/protocol.md 4.10)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from storefronts.adapters.open_api.client import Client
from storefronts.contract_performance import DayData, PerformanceData, ProductSeenData, SeenData

METRICS = "/analytics/202606/shop_performances/metrics"
DIAGNOSIS = "/analytics/202606/shop_performances/metrics/{}/diagnosis"
PROBLEMS = "/analytics/202606/shop_performances/metrics/{}/problem_details"
PROBLEMS_MOST = 50
SHOP_DAYS = "/analytics/202609/shop/performance"
SHOP_HOURS = "/analytics/202510/shop/performance/{}/performance_per_hour"
SHOP_PRODUCTS = "/analytics/202605/shop_products/performance"
PRODUCTS_MOST = 100


class PerformanceCalls:
    """The part of the adapter that asks how the shop does."""

    client: Client

    def performances(self, codes: tuple[str, ...]) -> list[PerformanceData]:
        """Those of these measures that the host has, each with what it counted."""
        known = {str(row["metric_code"]) for row in self.client.get(METRICS).get("metrics") or []}
        found = []
        for code in codes:
            if code in known:
                data = self.client.get(DIAGNOSIS.format(code))
                rule, until = data["calculation_rule"], datetime.fromtimestamp(int(data["end_evaluation_time"]), UTC)
                found.append(PerformanceData(code, int(rule["numerator_value"]), int(rule["denominator_value"]), until))
        return found

    def performance_orders(self, code: str) -> Iterator[list[str]]:
        """Pages of the orders that spoil a measure, newest first."""
        token: str | None = None
        while token != "":
            data = self.client.get(PROBLEMS.format(code), {"page_size": PROBLEMS_MOST, "page_token": token})
            yield [str(row["order_id"]) for row in data.get(f"{code.lower()}_problem_order_items") or []]
            token = data.get("next_page_token") or ""

    def traffic_days(self, first: date, last: date) -> list[DayData]:
        """Each day of the whole shop, from the first to the last, both counted; days that the host does not know yet are
        left out."""
        query = {**_dates(first, last), "granularity": "1D", "currency": "LOCAL"}
        data = self.client.get(SHOP_DAYS, query)
        latest = data.get("latest_available_date") or last.isoformat()
        return [
            _day(row) for row in (data.get("performance") or {}).get("intervals") or [] if row["start_date"] <= latest
        ]

    def traffic_hours(self, day: date) -> dict[int, SeenData]:
        """Each hour of a day, 0 to 23."""
        data = self.client.get(SHOP_HOURS.format(day.isoformat()), {"currency": "LOCAL"})
        rows = (data.get("performance") or {}).get("intervals") or []
        return {int(row["index"]): _seen(row) for row in rows}

    def traffic_products(self, day: date) -> Iterator[list[ProductSeenData]]:
        """Pages of the products that were seen on a day."""
        token: str | None = None
        while token != "":
            query = {**_dates(day, day), "page_size": PRODUCTS_MOST, "page_token": token, "currency": "LOCAL"}
            data = self.client.get(SHOP_PRODUCTS, query)
            yield [
                ProductSeenData(
                    str(row["id"]),
                    _seen(row["total_performance"]),
                    int((row.get("affiliate_total_performance") or {}).get("product_clicks") or 0),
                )
                for row in data.get("products") or []
            ]
            token = data.get("next_page_token") or ""


def _dates(first: date, last: date) -> dict[str, str]:
    return {"start_date_ge": first.isoformat(), "end_date_lt": (last + timedelta(days=1)).isoformat()}


def _day(row: dict[str, Any]) -> DayData:
    sales, parts = row.get("sales") or {}, (row.get("breakdowns") or {}).get("content_breakdown") or []
    return DayData(
        day=date.fromisoformat(row["start_date"]),
        seen=_seen(row.get("traffic") or {}),
        sources={str(part["channel"]): _seen(part) for part in parts if "product_clicks" in part},
        orders=int(sales.get("orders_count") or 0),
        gmv=int((sales.get("gmv") or {}).get("amount") or 0),
    )


def _seen(row: dict[str, Any]) -> SeenData:
    """Counts of the wire; a visitor is who opened a product's page. More visitors than views cannot be."""
    views = int(row.get("product_clicks") or 0)
    return SeenData(
        impressions=int(row.get("product_impressions") or 0),
        views=views,
        visitors=min(views, int(row.get("unique_clicks") or 0)),
        carts=int(row.get("add_cart_count") or 0),
        cart_users=int(row.get("add_cart_users") or 0),
    )
