"""EXTENSION: ads. The real platform has its ads in another interface; this one is ours (docs/protocol.md 8.1).

A campaign is put whole under the seller's own key, so a repeated call does no harm, and an older one that comes late
changes nothing.
"""

import re
from decimal import Decimal
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import adverts

PRODUCTS_MOST = 100
_MONEY_MOST = 10**12


@route("PUT", "extension/ads/{}", "202611")
def put_ad(call: Call) -> dict:
    """Make or change a campaign: ``revision``, ``channel``, ``name``, ``status`` (RUNNING, PAUSED, ENDED), ``begin_time``,
    ``end_time`` or null, ``daily_budget``, ``spend_limit`` (the most it may ever spend), ``credited_days`` (7 when left out) and
    ``products`` of ``id`` and ``bid``. With ``roi_target`` and ``protected_percent`` (0: none) days that come out lower are
    credited. Answers with its ``id``, its ``revision`` and what it has ``spent``. With the ``id`` of
    before, a campaign that is not there any more is not made anew but refused (12990001)."""
    body, key = call.body, call.ids[0]
    if not 1 <= len(key) <= 40:
        raise codes.ApiError(codes.BAD_PARAMETERS, "The key has 1 to 40 characters")
    channel, name, status = body.get("channel"), body.get("name"), body.get("status")
    if channel not in call.front.config.channels:
        raise codes.ApiError(codes.BAD_PARAMETERS, "This host does not serve that channel")
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 60:
        raise codes.ApiError(codes.BAD_PARAMETERS, "name must have 1 to 60 characters")
    if status not in adverts.STATUSES:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"status is one of {', '.join(adverts.STATUSES)}")
    begins, ends = _whole(body, "begin_time"), None if body.get("end_time") is None else _whole(body, "end_time")
    if ends is not None and ends <= begins:
        raise codes.ApiError(codes.BAD_PARAMETERS, "end_time must be after begin_time")
    values = {
        "revision": _whole(body, "revision"),
        "channel": channel,
        "name": name.strip(),
        "status": status,
        "begins": begins,
        "ends": ends,
        "daily_budget": _money(body, "daily_budget"),
        "spend_limit": _money(body, "spend_limit"),
        "credited_days": _whole(body, "credited_days") if "credited_days" in body else 7,
    }
    values |= _protection(body)
    if not 1 <= values["credited_days"] <= adverts.CREDITED_DAYS_MOST:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"credited_days is 1 to {adverts.CREDITED_DAYS_MOST}")
    known_as = parse_id(body["id"]) if "id" in body else 0
    if "id" in body and not known_as:
        raise codes.ApiError(codes.BAD_PARAMETERS, "id is what this host called the campaign")
    row = adverts.put(call.front, key, values, _bids(body.get("products")), known_as=known_as)
    if row is None:
        raise codes.ApiError(codes.AD_NOT_FOUND, "There is no such campaign")
    return {"id": str(row["id"]), "revision": row["revision"], "spent": str(row["spent"])}


@route("GET", "extension/ads/{}", "202611")
def get_ad(call: Call) -> dict:
    """What a campaign spent, by hour and product, and the orders that followed its clicks, since ``since``."""
    since = call.query.get("since", "0")
    if not since.isdigit() or len(since) > 12:
        raise codes.ApiError(codes.BAD_PARAMETERS, "since is a moment in seconds")
    adverts.protect(call.front)
    found = adverts.report(call.front, call.ids[0], int(since))
    if found is None:
        raise codes.ApiError(codes.AD_NOT_FOUND, "There is no such campaign")
    row = found["row"]
    return {
        "id": str(row["id"]),
        "status": row["status"],
        "revision": row["revision"],
        "spent": str(row["spent"]),
        "hours": [
            {
                "begin_time": hour["begins"],
                "product_id": str(hour["product_id"]),
                "impressions": hour["impressions"],
                "clicks": hour["clicks"],
                "cost": str(hour["cost"]),
            }
            for hour in found["hours"]
        ],
        "orders": [
            {
                "order_id": str(order["order_id"]),
                "product_id": str(order["product_id"]),
                "click_time": int(order["clicked"]),
                "create_time": int(order["at"]),
                "quantity": order["pieces"],
                "amount": str(order["amount"]),
                "click_cost": str(order["click_cost"]),
            }
            for order in found["orders"]
        ],
        "credits": [{"begin_time": one["begins"], "amount": str(one["amount"])} for one in found["credits"]],
    }


@route("GET", "extension/ads", "202611")
def list_ads(call: Call) -> dict:
    """Every campaign with what it runs, what it has spent and whether it has news that were not read: for who heard
    nothing, and for who compares."""
    adverts.protect(call.front)
    rows = call.front.store.all("SELECT * FROM ad_campaign ORDER BY begins DESC, id DESC LIMIT 1000")
    return {
        "campaigns": [
            {
                "key": row["key"],
                "id": str(row["id"]),
                "revision": row["revision"],
                "status": row["status"],
                "daily_budget": str(row["daily_budget"]),
                "spend_limit": str(row["spend_limit"]),
                "spent": str(row["spent"]),
                "has_news": bool(row["news"]),
            }
            for row in rows
        ]
    }


def _protection(body: dict[str, Any]) -> dict[str, int | None]:
    """The target in hundredths, as text on the wire (``8.5``), and from how many per cent of it on nothing is credited."""
    target, percent = body.get("roi_target"), body.get("protected_percent", 0)
    is_ratio = isinstance(target, str) and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", target)
    if (
        (target is not None and not is_ratio)
        or isinstance(percent, bool)
        or not isinstance(percent, int)
        or not 0 <= percent <= 100
    ):
        raise codes.ApiError(codes.BAD_PARAMETERS, "roi_target is a ratio as text, protected_percent 0 to 100")
    return {"roi_target": None if target is None else int(Decimal(target) * 100), "protected_percent": percent}


def _bids(given: Any) -> dict[int, int]:
    if not isinstance(given, list) or len(given) > PRODUCTS_MOST:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"products must be a list of at most {PRODUCTS_MOST}")
    found: dict[int, int] = {}
    for one in given:
        product = parse_id(one.get("id")) if isinstance(one, dict) else 0
        if not product:
            raise codes.ApiError(codes.BAD_PARAMETERS, "Each product needs its id")
        found[product] = _money(one, "bid")
        if found[product] < adverts.BID_LEAST:
            raise codes.ApiError(codes.BAD_PARAMETERS, f"A click costs at least {adverts.BID_LEAST}")
    return found


def _whole(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MONEY_MOST:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"{name} must be a whole number")
    return value


def _money(body: dict[str, Any], name: str) -> int:
    """Money travels as text, as everywhere on this host."""
    value = body.get(name)
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or int(value) > _MONEY_MOST:
        raise codes.ApiError(codes.BAD_PARAMETERS, f"{name} must be whole rupiah as text")
    return int(value)
