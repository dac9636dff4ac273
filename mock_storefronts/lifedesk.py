"""/life: whether buyers who are programs come, and what they did. Kept with the store.

GET tells it; POST {running, staff, seed} switches (``staff`` is for the seller center: whether programs work there, too);
POST /life/report is the program's own. They live by this storefront's clock: how fast their day goes is how fast that
goes (POST /clock).
"""

import json
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.web import Request, Response, json_response, parse_json

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_KEY = "life"
# ``at`` is until when they have lived, by this storefront's clock; ``sums`` count acts by kind; ``due`` is what is to
# follow; ``lately`` the newest acts.
_NEW: dict[str, Any] = {
    "running": False, "staff": False, "seed": 1, "at": None, "visits": 0, "sums": {}, "due": [], "lately": [], "switched": 0,
}  # fmt: skip
_REPORTED = ("at", "visits", "sums", "due", "lately")


def answer(front: "Storefront", request: Request) -> Response:
    """Answer a call under /life."""
    match request.method, request.path.strip("/").split("/"):
        case "GET" | "HEAD", ["life"]:
            return json_response(_shown(front, _kept(front)))
        case "POST", ["life"]:
            return _switch(front, request)
        case "POST", ["life", "report"]:
            return _report(front, request)
        case _, ["life"] | ["life", "report"]:
            return json_response({"code": "method_not_allowed", "message": "Not with this method"}, 405)
    return json_response({"code": "not_found", "message": "There is nothing here"}, 404)


def _switch(front: "Storefront", request: Request) -> Response:
    given = _body(request)
    wrong = next((name for name, fits in _FITS.items() if name in given and not fits(given[name])), None)
    if wrong:
        message = "running and staff are true or false, seed a whole number"
        return json_response({"code": f"bad_{wrong}", "message": message}, 422)
    kept = _kept(front)
    if given.get("seed", kept["seed"]) != kept["seed"]:  # another town
        kept = _NEW | {"switched": kept["switched"]}
    kept |= {name: given[name] for name in _FITS if name in given} | {"switched": kept["switched"] + 1}
    front.store.set_meta(_KEY, json.dumps(kept))
    return json_response(_shown(front, kept))


def _report(front: "Storefront", request: Request) -> Response:
    """What the program did since it read the switch; one that was switched meanwhile is told so and reads it again."""
    given = _body(request)
    kept = _kept(front)
    if given.get("switched") != kept["switched"]:
        return json_response({"code": "switched", "message": "Read the switch again"}, 409)
    kept |= {name: given[name] for name in _REPORTED if name in given}
    front.store.set_meta(_KEY, json.dumps(kept))
    return json_response(kept)


def _shown(front: "Storefront", kept: dict[str, Any]) -> dict[str, Any]:
    """With what this storefront's clock shows, and how many times as fast as life it goes."""
    return kept | {"now": front.clock.now(), "pace": front.clock.scale}


def _kept(front: "Storefront") -> dict[str, Any]:
    return _NEW | json.loads(front.store.get_meta(_KEY) or "{}")


def _body(request: Request) -> dict[str, Any]:
    try:
        given = parse_json(request.get_data() or b"{}")
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


_FITS = {
    "running": lambda value: isinstance(value, bool),
    "staff": lambda value: isinstance(value, bool),
    "seed": lambda value: _is_whole(value, 0, 10**9),
}
