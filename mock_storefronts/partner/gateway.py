"""The door of the partner API: faults first, then path, common parameters, signature, token, cipher, body."""

import math
import time
from typing import TYPE_CHECKING, Any

from mock_storefronts.host import codes
from mock_storefronts.host.faults import Call as LoggedCall
from mock_storefronts.host.web import ConnectionDropped, Request, Response, json_response, parse_json
from mock_storefronts.partner import routing
from mock_storefronts.partner.signing import request_signature, same

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

TOO_OLD_SECONDS, TOO_FAR_AHEAD_SECONDS = 300, 30


def answer(front: "Storefront", request: Request) -> Response:
    """Answer one partner API call and log it. Raises ConnectionDropped for a time-out after the write."""
    began = time.perf_counter()
    request_id = front.new_request_id()
    status, code, fault = 0, None, ""
    try:
        fault, wait = _trouble_before(front)
        if fault == "rate_limit":
            # Whole seconds, as the header wants them: never too early.
            headers = (("Retry-After", str(math.ceil(wait))),)
            response = _envelope(request_id, codes.TOO_MANY_REQUESTS, "Too many requests", status=429, headers=headers)
        elif fault:
            status = 503 if front.dice.hit(0.5) else 500
            response = _envelope(request_id, codes.INTERNAL, "Internal error, try again", status=status)
        else:
            response, wrote = _served(front, request, request_id)
            if wrote and front.dice.hit(front.faults["timeout_after_write"]):
                fault = "timeout_after_write"
                raise ConnectionDropped(front.config.hang_seconds)
        status, code = response.status_code, response.code
        return response
    finally:
        spent = (time.perf_counter() - began) * 1000
        front.calls.add(
            LoggedCall(front.clock.wall(), request.method, request.path, status, code, spent, fault, request_id)
        )


def _envelope(
    request_id: str, code: int, message: str, data: Any = None, status: int = 200, headers: tuple = ()
) -> Response:
    body = {"code": code, "message": message, "request_id": request_id, "data": data}
    response = json_response(body, status, [("X-Tt-Logid", request_id), *headers])
    response.code = code
    return response


def _trouble_before(front: "Storefront") -> tuple[str, float]:
    """Slow down; then the trouble this call runs into ("" for none) and the seconds until it may be tried again."""
    trouble = front.faults
    if trouble["latency_ms"]:
        time.sleep(trouble["latency_ms"] / 1000)
    if wait := front.limiter.wait_needed(trouble["rate_limit_per_s"]):
        return "rate_limit", wait
    return ("error_rate" if front.dice.hit(trouble["error_rate"]) else ""), 0.0


def _served(front: "Storefront", request: Request, request_id: str) -> tuple[Response, bool]:
    """The answer, and whether the call wrote something."""
    try:
        if request.path.startswith("/api/v2/token/"):
            return _envelope(request_id, codes.OK, "success", _token(front, request)), False
        if not front.config.has_extensions and request.path.startswith("/extension/"):
            raise codes.ApiError(codes.UNKNOWN_PATH, f"Invalid path: {request.path}")
        route, ids = routing.find(request.method, request.path)
        # A list comes joined by commas, or its key once for each value.
        query = {name: ",".join(values) for name, values in request.args.lists()}
        _check_common(front, query)
        _check_signature(front, request, query, route)
        if route.token:
            front.tokens.check(request.headers.get("x-tts-access-token", ""))
        _check_cipher(front, query, route)
        call = routing.Call(front, request, query, {} if route.multipart else _json_body(request), ids)
        _check_integration(front, request, route)
        data = route.handler(call)
        return _envelope(request_id, codes.OK, "Success", {} if data is None else data), route.writes
    except codes.ApiError as refusal:
        refused = _envelope(
            request_id, refusal.code, refusal.message, refusal.data, refusal.http_status, refusal.headers
        )
        return refused, False


def _token(front: "Storefront", request: Request) -> dict:
    action = request.path.removeprefix("/api/v2/token/")
    if action not in ("get", "refresh"):
        raise codes.ApiError(codes.UNKNOWN_PATH, f"Invalid path: {request.path}")
    if request.method != "GET":
        raise codes.ApiError(codes.UNKNOWN_METHOD, "Tokens are asked for by GET")
    return front.tokens.answer(action, request.query)


def _check_common(front: "Storefront", query: dict[str, str]) -> None:
    if query.get("app_key") != front.config.app_key:
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid app_key")
    if not query.get("sign"):
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid sign: missing")
    timestamp = query.get("timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid timestamp: 10-digit seconds are expected")
    behind = front.clock.wall() - int(timestamp)
    if behind > TOO_OLD_SECONDS:
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid timestamp: older than 5 minutes")
    if behind < -TOO_FAR_AHEAD_SECONDS:
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid timestamp: more than 30 seconds ahead")


def _check_signature(front: "Storefront", request: Request, query: dict[str, str], route: routing.Route) -> None:
    multipart = request.mimetype == "multipart/form-data"
    if route.multipart and not multipart:
        raise codes.ApiError(codes.NOT_MULTIPART, "The content type must be multipart/form-data")
    # A GET has no body on this wire, whatever the client sent with it.
    signed_body = b"" if multipart or request.method == "GET" else request.get_data()
    expected = request_signature(front.config.app_secret, request.path, request.args.items(multi=True), signed_body)
    if not same(expected, query["sign"]):
        raise codes.ApiError(codes.BAD_SIGNATURE, "The signature is invalid")


def _check_cipher(front: "Storefront", query: dict[str, str], route: routing.Route) -> None:
    given = query.get("shop_cipher")
    if not route.cipher:
        if given is not None:
            raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Unexpected identifier: shop_cipher")
    elif not given:
        raise codes.ApiError(codes.CIPHER_MISSING, "shop_cipher is missing")
    elif given != front.config.shop_cipher:
        raise codes.ApiError(codes.TOKEN_DOES_NOT_FIT, "The access token does not fit this shop_cipher")


# While listings of before are being merged, only these product calls go through (docs/protocol.md 6).
_FREE_DURING_MERGING = ("products/{}/prices/update", "products/{}/inventory/update")


def _check_integration(front: "Storefront", request: Request, route: routing.Route) -> None:
    is_product = request.path.startswith("/product/") and route.writes and route.resource.startswith("products")
    if is_product and route.resource not in _FREE_DURING_MERGING and front.binding["status"] == "MERGING":
        raise codes.ApiError(codes.INTEGRATION_RUNS, "The integration is running: only price and stock can be changed")


def _json_body(request: Request) -> dict[str, Any]:
    if request.method == "GET" or not request.get_data():
        return {}
    try:
        body = parse_json(request.get_data())
    except ValueError:
        raise codes.ApiError(codes.BAD_BODY, "The body is not JSON") from None
    if not isinstance(body, dict):
        raise codes.ApiError(codes.BAD_BODY, "The body must be a JSON object")
    return body
