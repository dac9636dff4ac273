"""/faults: read and replace the faults, read the log of calls. Never slowed or refused by the faults themselves."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.host import faults
from mock_storefronts.host.clock import iso
from mock_storefronts.host.web import Request, Response, json_response, parse_json, whole_number

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront


def answer(front: "Storefront", request: Request) -> Response | None:
    """Answer a call under /faults; None for addresses it does not know."""
    match request.method, request.path.rstrip("/"):
        case "GET" | "HEAD", "/faults":
            return json_response(front.faults)
        case "PUT", "/faults":
            return _put(front, request)
        case "GET" | "HEAD", "/faults/log":
            return json_response({"data": _log(front, request)})
        case "DELETE", "/faults/log":
            front.calls.clear()
            return Response(status=204)
        case "GET" | "HEAD", "/faults/webhooks":
            return json_response({"data": front.webhooks.deliveries()})
        case "GET" | "HEAD", "/faults/errands":
            due = "SELECT count(*) FROM errand WHERE due <= ?"
            return json_response({"due": front.store.number(due, front.clock.now())})
        case _, "/faults" | "/faults/log" | "/faults/webhooks":
            return json_response({"code": "method_not_allowed", "message": "Not with this method"}, 405)
    return None


def _put(front: "Storefront", request: Request) -> Response:
    try:
        given = parse_json(request.get_data())
    except ValueError:
        return json_response({"code": "bad_json", "message": "The body is not JSON"}, 400)
    try:
        return json_response(front.put_faults(given))
    except faults.BadFaults as refusal:
        return json_response({"code": "bad_faults", "message": str(refusal)}, 422)


def _log(front: "Storefront", request: Request) -> list[dict[str, Any]]:
    limit = whole_number(request.query.get("limit", ""))
    most = 1_000_000 if limit is None else limit
    return [
        {
            "at": iso(call.at),
            "method": call.method,
            "path": call.path,
            "status": call.status,
            "code": call.code,
            "ms": round(call.milliseconds, 2),
            "fault": call.fault or None,
            "request_id": call.request_id,
        }
        for call in front.calls.newest(most)
    ]
