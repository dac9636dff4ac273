"""The buyer's JSON for programs: products, shop and orders, exactly as the public interface lists them."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import advert_pages, chat_programs, claim_programs, creator_programs, visits
from mock_storefronts.host.web import Request, Response, json_response, parse_json, whole_number
from mock_storefronts.selling import checkout, on_sale, opinions, orderbook, receipts, services, traffic
from mock_storefronts.selling.on_sale import Item, Offer

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_LIMIT, _LIMIT_MOST = 50, 5_000


def answer(front: "Storefront", request: Request) -> Response:
    """Answer a call under /buyer/."""
    parts = request.path.strip("/").split("/")[1:]
    channel = on_sale.channel_of(front, request.query.get("channel"))
    match request.method, parts:
        case "GET" | "HEAD", ["products"]:
            return _products(front, request, channel)
        case "GET" | "HEAD", ["products", id]:
            return _product(front, request, channel, id, traffic.VIEW)
        case "POST", ["products", id, "cart"]:
            return _product(front, request, channel, id, traffic.CART)
        case "GET" | "HEAD", ["ads"]:
            return advert_pages.list_for_programs(front, request, channel, brief)
        case "POST", ["ads", campaign, product, "clicks"]:
            return advert_pages.click_of_program(front, request, channel, campaign, product)
        case "GET" | "HEAD", ["shop"]:
            return json_response(_shop(front, request))
        case "GET" | "HEAD", ["shipping-services"]:
            return json_response({"data": services.offered(front, channel, request.query.get("province", ""))})
        case "POST", ["checkout"]:
            return _checkout(front, request, channel)
        case "GET" | "HEAD", ["orders", id]:
            return _order(lambda: orderbook.load(front, id))
        case "POST", ["orders", id, ("pay" | "cancel" | "confirm-receipt") as step]:
            return _order(lambda: checkout.STEPS[step](front, id))
        case "POST", ["orders", id, "reviews"]:
            return _review(front, request, id)
        case "POST", ["orders", id, "returns"]:
            return claim_programs.open_claim(front, request, id)
        case "GET" | "HEAD", ["returns", id]:
            return claim_programs.show(front, id)
        case "POST", ["returns", id, step] if step in claim_programs.STEPS:
            return claim_programs.take_step(front, request, id, step)
        case _, ["messages", *rest] if rest in ([], ["read"], ["rate"]):
            return chat_programs.answer(front, request, channel, rest)
        case _, ["creators", *rest]:
            return creator_programs.answer(front, request, channel, rest)
        case "GET" | "HEAD", ["files", id]:
            return claim_programs.file_of(front, id)
        case _, ["returns", _] | ["returns", _, _] | ["files", _]:
            return _problem(405, "method_not_allowed", "This address does not take this method")
        case _, ["products", _, "cart"] | ["ads"] | ["ads", _, _, "clicks"]:
            return _problem(405, "method_not_allowed", "This address does not take this method")
        case _, ["products"] | ["products", _] | ["shop"] | ["checkout"] | ["orders", _] | ["orders", _, _]:
            return _problem(405, "method_not_allowed", "This address does not take this method")
    return _problem(404, "not_found", "There is nothing here")


def brief(offer: Offer) -> dict[str, Any]:
    """A product of the list; money in whole rupiah."""
    lead = offer.lead
    return {
        "id": offer.id,
        "title": offer.title,
        "price": lead.price,
        "original_price": lead.original_price,
        "stock": offer.stock,
        "rating": offer.rating,
        "review_count": offer.review_count,
        "badges": offer.badges,
        "skus": [_item(item) for item in offer.items],
    }


def _detail(offer: Offer) -> dict[str, Any]:
    return brief(offer) | {"description": offer.doc["description"], "reviews": offer.reviews}


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "seller_sku": item.seller_sku,
        "options": item.options,
        "price": item.price,
        "stock": item.stock,
    }


def _products(front: "Storefront", request: Request, channel: str) -> Response:
    limit = whole_number(request.query.get("limit") or str(_LIMIT))
    if limit is None or not 1 <= limit <= _LIMIT_MOST:
        return _problem(400, "bad_limit", f"limit must be 1 to {_LIMIT_MOST}")
    found, _ = on_sale.offers(front, channel, q=request.query.get("q", ""), limit=limit)
    visits.of_program(front, request, channel, traffic.IMPRESSION, found)
    return json_response({"data": [brief(offer) for offer in found]})


def _product(front: "Storefront", request: Request, channel: str, id: str, event: str) -> Response:
    """A product that was opened or put into a cart; the cart itself is the program's own business."""
    found = on_sale.offer(front, channel, id)
    if found is None:
        return _problem(404, "not_found", "Not on sale here")
    visits.of_program(front, request, channel, event, [found])
    return json_response(_detail(found))


def _shop(front: "Storefront", request: Request) -> dict[str, Any]:
    shop = front.shop
    logo = f"{request.own_address}/img/{shop['logo']}" if shop["logo"] else None
    return {"name": shop["name"], "logo": logo, "mall": shop["mall"]}


def _checkout(front: "Storefront", request: Request, channel: str) -> Response:
    try:
        body = parse_json(request.get_data())
    except ValueError:
        return _problem(400, "bad_json", "The body is not JSON")
    try:
        return json_response(receipts.shown(checkout.place(front, channel, body)), 201)
    except checkout.SoldOut as refusal:
        return _problem(409, "sold_out", str(refusal), sku_id=refusal.sku_id, available=refusal.available)
    except checkout.NotOnSale as refusal:
        return _problem(409, "not_on_sale", str(refusal), sku_id=refusal.sku_id)
    except checkout.BadOrder as refusal:
        return _problem(422, refusal.code, str(refusal))


def _order(act) -> Response:
    try:
        return json_response(receipts.shown(act()))
    except orderbook.UnknownOrder:
        return _problem(404, "not_found", "There is no such order")
    except orderbook.NotNow as refusal:
        return _problem(409, "wrong_status", str(refusal))


def _review(front: "Storefront", request: Request, order_id: str) -> Response:
    try:
        body = parse_json(request.get_data())
    except ValueError:
        return _problem(400, "bad_json", "The body is not JSON")
    given = {name: body.get(name) for name in ("product_id", "rating")} if isinstance(body, dict) else {}
    try:
        if not given:
            raise opinions.BadReview("A review is an object with product_id, rating and text")
        return json_response(opinions.write(front, order_id, text=body.get("text", ""), **given), 201)
    except opinions.BadReview as refusal:
        return _problem(422, "bad_review", str(refusal))
    except orderbook.UnknownOrder:
        return _problem(404, "not_found", "There is no such order")
    except orderbook.NotNow as refusal:
        return _problem(409, "wrong_status", str(refusal))


def _problem(status: int, code: str, message: str, **more: Any) -> Response:
    return json_response({"code": code, "message": message, **more}, status)
