"""The storefront's scores of the shop for the seller's program: each with its rule and the orders that spoil it."""

from typing import Any

from mock_storefronts.host.codes import BAD_PARAMETERS, ApiError
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import parcels, scores

PROBLEMS_MOST = 50


@route("GET", "analytics/shop_performances/metrics", "202606")
def metrics(call: Call) -> dict:
    """Every score as of now."""
    return {"metrics": [_metric(one) | {"top_reason_text": ""} for one in scores.all_of(call.front).values()]}


@route("GET", "analytics/shop_performances/metrics/{}/diagnosis", "202606")
def diagnosis(call: Call) -> dict:
    """How one score is counted."""
    one = _score(call)
    rule = {
        "denominator_label": one.labels[0],
        "denominator_value": str(one.whole),
        "numerator_label": one.labels[1],
        "numerator_value": str(len(one.bad)),
    }
    today = {"record_date": str(int(one.end)), "value": one.percent}
    return _metric(one) | {"calculation_rule": rule, "trend": {"data_points": [today]}, "analyses": [], "distribution_details": []}  # fmt: skip


@route("GET", "analytics/shop_performances/metrics/{}/problem_details", "202606")
def problem_details(call: Call) -> dict:
    """The orders that spoil one score, newest first, in the list that is named after it."""
    one = _score(call)
    shown, token = paging.page_of(one.bad[::-1], call.query, PROBLEMS_MOST)
    items = [_item(order) for order in shown]
    named = f"{one.code.lower()}_problem_order_items"
    return {"metric_code": one.code, "total_count": len(one.bad), "next_page_token": token, named: items}


def _score(call: Call) -> scores.Score:
    found = scores.all_of(call.front).get(call.ids[0])
    if found is None:
        raise ApiError(BAD_PARAMETERS, "metric_code is unknown")
    return found


def _metric(one: scores.Score) -> dict[str, Any]:
    is_poor = bool(one.whole) and float(one.percent) >= one.limit
    return {
        "metric_code": one.code,
        "metric_name": one.name,
        "dimension": "FULFILLMENT" if one.code != "NBFR" else "PRODUCT",
        "evaluate_duration_days": one.days,
        "start_evaluation_time": int(one.begin),
        "end_evaluation_time": int(one.end),
        "benchmarks": {"excellent_threshold": "0", "poor_threshold": str(one.limit)},
        "value": one.percent,
        "value_unit": "PERCENT",
        "score": "1" if is_poor else "5",
        "status": "POOR" if is_poor else "GOOD",
        "status_text": "Poor" if is_poor else "Good",
    }


def _item(order: dict[str, Any]) -> dict[str, Any]:
    line = (order["doc"]["lines"] or [{}])[0]
    return {
        "order_id": str(order["id"]),
        "order_create_time": int(order["created"]),
        "deliver_time": int(parcels.moment(order, "delivered_at") or 0),
        "product_id": str(line.get("product_id", "")),
        "product_name": line.get("title", ""),
        "sku_id": str(line.get("sku_id", "")),
    }
