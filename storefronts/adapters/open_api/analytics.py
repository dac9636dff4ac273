"""How the host measures the shop, over the Open API (docs/protocol.md 4.10)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from storefronts.adapters.open_api.client import Client
from storefronts.contract_performance import PerformanceData

METRICS = "/analytics/202606/shop_performances/metrics"
DIAGNOSIS = "/analytics/202606/shop_performances/metrics/{}/diagnosis"
PROBLEMS = "/analytics/202606/shop_performances/metrics/{}/problem_details"
PROBLEMS_MOST = 50


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
