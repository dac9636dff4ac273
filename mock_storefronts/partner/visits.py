"""What the shop sold and who looked at it, for the seller's program: by day, by hour and by product.

Days begin at midnight in Jakarta. The figures are of the host's first channel: the protocol knows no other here.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.codes import BAD_DATES, PRODUCT_NOT_FOUND, ApiError
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import sales, traffic
from mock_storefronts.selling.traffic import DAY, HOUR, JAKARTA

PRODUCTS_MOST = 100
DAYS_MOST = 366
_SORTS = ("gmv", "orders", "items_sold", "product_clicks")
_NOTHING = dict.fromkeys(traffic.FIELDS, 0)


@route("GET", "analytics/shop/performance", "202609 202405")
def of_shop(call: Call) -> dict:
    """The whole shop, each day for itself (``granularity`` 1D) or all of them together (ALL)."""
    begin, end = _dates(call)
    intervals = [_shop_interval(call, first, last) for first, last in _spans(call, begin, end)]
    return {"performance": {"intervals": intervals}, "latest_available_date": _latest(call)}


@route("GET", "analytics/shop/performance/{}/performance_per_hour", "202510")
def of_hours(call: Call) -> dict:
    """The whole shop in each hour of one day."""
    begin = _second(_date(call.ids[0]))
    channel, now = _channel(call), call.front.clock.now()
    seen = traffic.hours_of(call.front, channel, begin)
    sold: dict[int, sales.Sum] = {}
    for order in sales.between(call.front, channel, begin, begin + DAY):
        moment = int(sales.counted_at(order) or 0)
        sales.add(sold.setdefault(moment // HOUR * HOUR, sales.Sum()), order)
    intervals = [
        {"index": (hour - begin) // HOUR} | _hour(sold.get(hour, sales.Sum()), seen.get(hour))
        for hour in range(begin, min(begin + DAY, int(now) + 1), HOUR)
    ]
    whole = sales.Sum()
    for order in sales.between(call.front, channel, begin, begin + DAY):
        sales.add(whole, order)
    overall = _hour(whole, traffic.of_shop(call.front, channel, begin, begin + DAY))
    latest = int(min(now, begin + DAY - 1)) if now >= begin else 0
    return {"performance": {"intervals": intervals, "overall": overall, "latest_available_timestamp": latest}}


@route("GET", "analytics/shop_products/performance", "202605")
def of_products(call: Call) -> dict:
    """Every product that was seen or sold, page by page; the ids are strings here (INFERRED)."""
    begin, end = _dates(call)
    channel, sort = _channel(call), call.query.get("sort_field", "gmv")
    if sort not in _SORTS or call.query.get("sort_order", "DESC") not in ("ASC", "DESC"):
        raise ApiError(BAD_DATES, f"sort_field is one of {', '.join(_SORTS)}, sort_order ASC or DESC")
    sold = sales.of_products(sales.between(call.front, channel, begin, end))
    seen = {
        source: traffic.of_products(call.front, channel, begin, end, source)
        for source in ("", traffic.CREATOR, traffic.SHOP)
    }
    rows = [
        _product(id, sold.get(id, sales.Sum()), {source: found.get(id, _NOTHING) for source, found in seen.items()})
        for id in sorted(sold.keys() | seen[""].keys())
    ]
    rows.sort(key=lambda row: _rank(row["total_performance"][sort]), reverse=call.query.get("sort_order") != "ASC")
    shown, token = paging.page_of(rows, call.query, PRODUCTS_MOST)
    return {
        "products": shown,
        "next_page_token": token,
        "total_count": len(rows),
        "latest_available_date": _latest(call),
    }


@route("GET", "analytics/shop_products/{}/performance", "202509 202405")
def of_product(call: Call) -> dict:
    """One product, each day for itself or all of them together."""
    begin, end = _dates(call)
    id, channel = parse_id(call.ids[0]), _channel(call)
    if call.front.store.one("SELECT 1 FROM product WHERE id = ?", id) is None:
        raise ApiError(PRODUCT_NOT_FOUND, "The product does not exist")
    intervals = []
    for first, last in _spans(call, begin, end):
        sold = sales.of_products(sales.between(call.front, channel, first, last)).get(id, sales.Sum())
        seen = traffic.of_products(call.front, channel, first, last, only=[id]).get(id, _NOTHING)
        figures = {"gmv": _money(sold.gmv), "orders": sold.orders, "items_sold": sold.items}
        card = {"content_type": "PRODUCT_CARD"}
        intervals.append(
            _named(first, last)
            | {
                "sales": figures | {"breakdowns": [card | {"sales": figures}]},
                "traffic": {"breakdowns": [card | {"traffic": _traffic(seen)}]},
            }
        )
    return {"performance": {"intervals": intervals}, "latest_available_date": _latest(call)}


def _shop_interval(call: Call, begin: int, end: int) -> dict[str, Any]:
    channel, sold = _channel(call), sales.Sum()
    orders = sales.between(call.front, channel, begin, end)
    for order in orders:
        sales.add(sold, order)
    seen = traffic.of_shop(call.front, channel, begin, end)
    by_source = {source: traffic.of_shop(call.front, channel, begin, end, source) for source in traffic.SOURCES}
    found = [{"channel": source, "content_type": "PRODUCT_CARD"} | _traffic(one) for source, one in by_source.items()]
    return _named(begin, end) | {
        "sales": {
            "gmv": _money(sold.gmv),
            "orders_count": sold.orders,
            "sku_orders_count": sold.sku_orders,
            "items_sold": sold.items,
            "customers_count": len(sold.buyers),
            "avg_order_value": _money(sold.gmv // sold.orders if sold.orders else 0),
            "cancellations_and_returns": sold.cancelled,
            "shipping_fees": _money(sum(order["doc"]["shipping_fee"] for order in orders)),
        },
        "traffic": {"avg_visitors": seen["unique_clicks"], "avg_page_views": seen["clicks"]} | _traffic(seen),
        "breakdowns": {"content_breakdown": found},
    }


def _hour(sold: sales.Sum, seen: Any) -> dict[str, Any]:
    seen = seen or _NOTHING
    return {
        "gmv": _money(sold.gmv),
        "orders_count": sold.orders,
        "sku_orders_count": sold.sku_orders,
        "items_sold": sold.items,
        "customers": len(sold.buyers),
        "customers_count": len(sold.buyers),
        "visitors": seen["unique_clicks"],
    } | {name: value for name, value in _traffic(seen).items() if not name.startswith("add_cart")}


def _product(id: int, sold: sales.Sum, seen: dict[str, dict[str, int]]) -> dict[str, Any]:
    total, shop = seen[""], seen[traffic.SHOP]
    figures = {
        "gmv": _money(sold.gmv),
        "orders": sold.orders,
        "sku_orders": sold.sku_orders,
        "items_sold": sold.items,
        "estimated_customers": len(sold.buyers),
        "aov": _money(sold.gmv // sold.orders if sold.orders else 0),
    }
    return {
        "id": str(id),
        "total_performance": figures | _traffic(total) | {"ctr": _rate(total["clicks"], total["impressions"])},
        "affiliate_total_performance": _traffic(seen[traffic.CREATOR]),
        "shop_tab_performance": {
            "shop_tab_product_impressions": shop["impressions"],
            "shop_tab_product_clicks": shop["clicks"],
            "unique_shop_tab_product_clicks": shop["unique_clicks"],
        },
    }


def _traffic(seen: Any) -> dict[str, int]:
    return {
        "product_impressions": seen["impressions"],
        "unique_product_impressions": seen["unique_impressions"],
        "product_clicks": seen["clicks"],
        "unique_clicks": seen["unique_clicks"],
        "add_cart_count": seen["carts"],
        "add_cart_users": seen["cart_users"],
    }


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "0"


def _rank(value: Any) -> int:
    return int(value["amount"]) if isinstance(value, dict) else value


def _money(amount: int) -> dict[str, str]:
    return {"amount": str(amount), "currency": "IDR"}


def _named(begin: int, end: int) -> dict[str, str]:
    return {"start_date": _day(begin), "end_date": _day(end)}


def _channel(call: Call) -> str:
    return call.front.config.channels[0]


def _latest(call: Call) -> str:
    return _day(int(call.front.clock.now()))


def _day(second: int) -> str:
    return datetime.fromtimestamp(second + JAKARTA, UTC).date().isoformat()


def _second(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) - JAKARTA


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else date.min
    except ValueError:
        raise ApiError(BAD_DATES, "Dates are written YYYY-MM-DD") from None


def _dates(call: Call) -> tuple[int, int]:
    begin, end = _date(call.query.get("start_date_ge", "")), _date(call.query.get("end_date_lt", ""))
    if date.min in (begin, end) or not timedelta(0) < end - begin <= timedelta(days=DAYS_MOST):
        raise ApiError(BAD_DATES, f"start_date_ge is before end_date_lt, by {DAYS_MOST} days at most")
    if call.query.get("currency", "LOCAL") not in ("LOCAL", "IDR"):
        raise ApiError(BAD_DATES, "currency is LOCAL here")
    return _second(begin), _second(end)


def _spans(call: Call, begin: int, end: int) -> list[tuple[int, int]]:
    granularity = call.query.get("granularity", "ALL")
    if granularity not in ("ALL", "1D"):
        raise ApiError(BAD_DATES, "granularity is ALL or 1D")
    return [(begin, end)] if granularity == "ALL" else [(day, day + DAY) for day in range(begin, end, DAY)]
