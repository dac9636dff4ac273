"""What happens by itself, by hand: /clock sets this host's time, /courier moves parcels, /platform refunds alone.

Never slowed or refused by the faults.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import claim_programs
from mock_storefronts.host.clock import iso
from mock_storefronts.host.web import Request, Response, json_response, parse_json
from mock_storefronts.selling import (
    adverts,
    claim_disputes,
    claim_steps,
    claims,
    courier,
    history,
    on_sale,
    orderbook,
    past_visits,
    receipts,
)

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_VISITS_MOST = 1_000
_SCALE_MOST, _OFFSET_MOST = 100_000, 10 * 365 * 86_400


def answer(front: "Storefront", request: Request) -> Response:
    """Answer a call under /clock, /courier or /platform."""
    match request.method, request.path.strip("/").split("/"):
        case "GET" | "HEAD", ["clock"]:
            return json_response(_time(front))
        case "POST", ["clock"]:
            return _set_clock(front, request)
        case "POST", ["courier", "packages", id, step] if step in courier.STEPS:
            return _done(lambda: receipts.shown(courier.do_step(front, id, step)[0]))
        case "POST", ["courier", "returns", id, "deliver"]:
            return _done(lambda: claim_programs.shown(claim_steps.do(front, id, claim_steps.arrive)))
        case "POST", ["courier", "returns", id, "lose"]:
            return _done(lambda: claim_programs.shown(claim_steps.do(front, id, claim_steps.lose)))
        case "POST", ["platform", "orders", id, "refund"]:
            return _refund_alone(front, request, id)
        case "POST", ["platform", "history"]:
            return _live_through(front, request)
        case "POST", ["platform", "visits"]:
            return _had_visits(front, request)
        case "POST", ["platform", "ads"]:
            return _live_ads(front, request)
        case _, ["clock"]:
            return json_response({"code": "method_not_allowed", "message": "Not with this method"}, 405)
    return json_response({"code": "not_found", "message": "There is nothing here"}, 404)


def _set_clock(front: "Storefront", request: Request) -> Response:
    """POST /clock {"scale", "offset_s"}: show the machine's time and so many seconds, and run so many times as fast. Or
    {"steps": [[real, shown, scale], ...]}: a plan that others follow as well, kept over a restart."""
    given = _body(request)
    if "steps" in given:
        return _follow(front, given["steps"])
    scale, offset = given.get("scale", 1), given.get("offset_s", 0)
    if not _is_number(scale) or not 0 < scale <= _SCALE_MOST:
        return json_response({"code": "bad_scale", "message": f"scale is more than 0, at most {_SCALE_MOST}"}, 422)
    if not _is_number(offset) or not -_OFFSET_MOST <= offset <= _OFFSET_MOST:
        return json_response({"code": "bad_offset", "message": "offset_s is seconds, ten years at most"}, 422)
    front.clock.travel(offset, scale)
    return json_response(_time(front))


def _follow(front: "Storefront", steps: Any) -> Response:
    try:
        front.clock.follow(steps)
    except (TypeError, ValueError):
        message = (
            "steps are [real, shown, scale], in their order and never back: Unix seconds, and how many times as fast"
        )
        return json_response({"code": "bad_steps", "message": message}, 422)
    with front.store.writing(seen=False):
        front.store.set_meta("clock", json.dumps(front.clock.steps))
    if front.estate:
        front.estate.follow(front.clock.steps)
    return json_response(_time(front))


def _time(front: "Storefront") -> dict[str, Any]:
    return {"now": iso(front.clock.now()), "scale": front.clock.scale, "steps": front.clock.steps}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _refund_alone(front: "Storefront", request: Request, order_id: str) -> Response:
    """POST /platform/orders/{id}/refund {"reason", "lines"?}: the platform gives the money back without asking."""
    given = _body(request)
    reason = given.get("reason", "NOT_AS_DESCRIBED")
    if reason not in claims.REASONS:
        return json_response({"code": "reason_unknown", "message": "reason is unknown"}, 422)
    return _done(
        lambda: claim_programs.shown(claim_disputes.refund_alone(front, order_id, reason, given.get("lines"))), 201
    )


def _live_through(front: "Storefront", request: Request) -> Response:
    """POST /platform/history {"purchases": [a checkout's body with "days_ago", "mistake"?]}: orders of the past weeks,
    with their statements."""
    given: Any = _body(request).get("purchases")
    fits = isinstance(given, list) and len(given) <= history.PURCHASES_MOST
    if not fits or not all(isinstance(purchase, dict) and _is_past(purchase) for purchase in given):
        message = f"purchases are at most {history.PURCHASES_MOST}, each with days_ago from 1 to {history.DAYS_MOST}"
        message += ", and perhaps seconds_earlier, less than a day"
        return json_response({"code": "bad_history", "message": message}, 422)
    channel = on_sale.channel_of(front, request.query.get("channel"))
    placed, statements = history.live_through(front, channel, given)
    return json_response({"orders": placed, "statements": statements}, 201)


def _had_visits(front: "Storefront", request: Request) -> Response:
    """POST /platform/visits {"days", "a_day"}: who looked at the shop in the days before today, made up by rule."""
    given = _body(request)
    days, a_day = given.get("days"), given.get("a_day", 100)
    if (
        not isinstance(days, int)
        or not _is_age(days)
        or not isinstance(a_day, int)
        or isinstance(a_day, bool)
        or not 1 <= a_day <= _VISITS_MOST
    ):
        message = f"days is 1 to {history.DAYS_MOST}, a_day 1 to {_VISITS_MOST}"
        return json_response({"code": "bad_history", "message": message}, 422)
    channel = on_sale.channel_of(front, request.query.get("channel"))
    return json_response({"visits": past_visits.live_through(front, channel, days, a_day)}, 201)


def _is_past(purchase: dict[str, Any]) -> bool:
    earlier = purchase.get("seconds_earlier", 0)
    return _is_age(purchase.get("days_ago")) and _is_number(earlier) and 0 <= earlier < 86_400


def _live_ads(front: "Storefront", request: Request) -> Response:
    """POST /platform/ads {"key", "hours": [{"begin_time", "product_id", "impressions", "clicks", "cost"}]}: the past of a
    campaign."""
    given = _body(request)
    channel = on_sale.channel_of(front, request.query.get("channel"))
    try:
        spent = adverts.live_through(front, str(given["key"])[:40], channel, given["hours"])
    except (KeyError, TypeError, ValueError):
        return json_response({"code": "bad_history", "message": "Each hour has its five numbers"}, 422)
    return json_response({"spent": spent}, 201)


def _is_age(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= history.DAYS_MOST


def _body(request: Request) -> dict[str, Any]:
    try:
        given = parse_json(request.get_data() or b"{}")
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _done(act: Callable[[], dict[str, Any]], status: int = 200) -> Response:
    try:
        return json_response(act(), status)
    except (orderbook.UnknownOrder, claims.UnknownClaim):
        return json_response({"code": "not_found", "message": "There is nothing of this id"}, 404)
    except orderbook.NotNow as refusal:
        return json_response({"code": "wrong_status", "message": str(refusal)}, 409)
    except claims.BadClaim as refusal:
        return json_response({"code": refusal.code, "message": str(refusal)}, 422)
