"""Sponsored places on the shop front's pages, the address a click on one goes through, and the same for programs."""

import secrets
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import basket
from mock_storefronts.buyers.shopping import address, see_other
from mock_storefronts.host.web import Request, Response, json_response, parse_json
from mock_storefronts.selling import adverts
from mock_storefronts.selling.adverts import Sponsored
from mock_storefronts.selling.on_sale import Offer

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront


def places(front: "Storefront", request: Request, channel: str, *, q: str = "", besides: str = "") -> list[Sponsored]:
    """The ads of a page; a page that a person opens counts as seen, one that follows the shop while it stands open does
    not."""
    found = adverts.shown(front, channel, q=q, besides=besides)
    if request.method == "GET" and request.query.get("part") != "live":
        adverts.seen(front, found)
    return found


def follow(front: "Storefront", request: Request, channel: str, campaign: str, product: str) -> Response:
    """GET /ad/{campaign}/{product}: count the click, and lead to the product."""
    who = basket.visitor(request, channel)
    headers = []
    if not who:
        who = secrets.token_urlsafe(12)
        headers.append(basket.visitor_cookie(channel, who))
    if request.method == "GET":
        adverts.click(front, channel, campaign, product, who)
    return see_other(address(front, channel, f"/p/{product}", **{"from": "AD"}), *headers)


def list_for_programs(front: "Storefront", request: Request, channel: str, brief: Any) -> Response:
    """GET /buyer/ads: what stands in the sponsored places for a search (``q``) or beside a ``product``. They count as
    seen."""
    found = places(
        front, request, channel, q=request.query.get("q", "")[:100], besides=request.query.get("product", "")
    )
    return json_response({"data": [_shown(one.campaign_id, one.offer, brief) for one in found]})


def click_of_program(front: "Storefront", request: Request, channel: str, campaign: str, product: str) -> Response:
    """POST /buyer/ads/{campaign}/{product}/clicks with ``visitor``: follow an ad; what the click cost the seller."""
    try:
        body = parse_json(request.get_data())
        visitor = str(body["visitor"])[:40]
    except (ValueError, KeyError, TypeError):
        return json_response({"code": "visitor_required", "message": "visitor says who clicks"}, 422)
    return json_response({"cost": adverts.click(front, channel, campaign, product, visitor)})


def _shown(campaign: int, offer: Offer, brief: Any) -> dict[str, Any]:
    return {"campaign_id": str(campaign), "product": brief(offer)}
