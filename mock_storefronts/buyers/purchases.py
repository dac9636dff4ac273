"""A buyer's orders: the list of this browser, and one order with where it stands and what can be done now."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import basket, claim_pages, words
from mock_storefronts.buyers.pages import render
from mock_storefronts.buyers.shopping import address, last_of, see_other, values_of
from mock_storefronts.host.web import Request, Response, html_response
from mock_storefronts.selling import checkout, opinions, orderbook, parcels, receipts

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

# How far an order of each status has come on the way that every order goes.
_AT_THE_DOOR = "Bayar di tempat"
_WAY = ("Pesanan dibuat", "Dibayar", "Disiapkan penjual", "Dalam pengiriman", "Sampai tujuan", "Selesai")
_REACHED = {
    orderbook.UNPAID: 0,
    orderbook.ON_HOLD: 1,
    orderbook.AWAITING_SHIPMENT: 1,
    orderbook.PARTIALLY_SHIPPING: 2,
    orderbook.AWAITING_COLLECTION: 2,
    orderbook.IN_TRANSIT: 3,
    orderbook.DELIVERED: 4,
    orderbook.COMPLETED: 5,
}
_BY = {"BUYER": "Dibatalkan pembeli", "SELLER": "Dibatalkan penjual", "SYSTEM": "Dibatalkan sistem"}


def show_orders(front: "Storefront", request: Request, channel: str) -> Response:
    """GET /orders: what this browser bought on this channel."""
    found = []
    for order_id in basket.orders(front, request, channel):
        with suppress(orderbook.UnknownOrder):  # of a store that was emptied since
            order = orderbook.load(front, order_id)
            found.append({"shown": receipts.shown(order), "lines": order["doc"]["lines"], "created": order["created"]})
    context = {"orders": found, "cart_count": len(basket.cart(request, channel))}
    return html_response(render("orders.html", front, channel, **context))


def look_at(front: "Storefront", request: Request, channel: str, order_id: str) -> tuple[int, str, dict[str, Any]]:
    """GET /orders/{id}, for its buyer only: to anybody else there is no such order."""
    key = request.query.get("key", "")
    if not basket.may_see(front, request, channel, order_id, key):
        return _nowhere()
    try:
        order = orderbook.load(front, order_id)
    except orderbook.UnknownOrder:
        return _nowhere()
    return 200, "order.html", _context(front, order, key)


def take_step(front: "Storefront", request: Request, channel: str, order_id: str, step: str) -> Response:
    """POST /orders/{id}/pay, /cancel, /confirm-receipt, for its buyer only."""
    return _act(front, request, channel, order_id, lambda _given: checkout.STEPS[step](front, order_id))


def review(front: "Storefront", request: Request, channel: str, order_id: str) -> Response:
    """POST /orders/{id}/review: stars and words about one of its products, by its buyer only."""

    def write(given: dict[str, str]) -> None:
        rating = int(given["rating"]) if given.get("rating", "") in set("12345") else 0
        opinions.write(front, order_id, product_id=given.get("product_id"), rating=rating, text=given.get("text", ""))

    return _act(front, request, channel, order_id, write)


def _act(
    front: "Storefront", request: Request, channel: str, order_id: str, step: Callable[[dict[str, str]], Any]
) -> Response:
    """Take a step and show the order as it is then, or why the step was not taken."""
    given = last_of(values_of(request))
    key = given.get("key", "")
    seen = {"cart_count": len(basket.cart(request, channel))}
    status, template, context = _nowhere()
    if basket.may_see(front, request, channel, order_id, key):
        try:
            step(given)
        except orderbook.UnknownOrder:
            pass
        except opinions.BadReview as refusal:
            context = _context(front, orderbook.load(front, order_id), key) | {"problem": str(refusal)}
            status, template = 422, "order.html"
        except orderbook.NotNow:
            context = _context(front, orderbook.load(front, order_id), key)
            context["problem"] = "Langkah itu tidak bisa lagi dilakukan. Ini keadaan pesanan sekarang."
            status, template = 409, "order.html"
        else:
            query = {"key": key} if key else {}
            return see_other(address(front, channel, f"/orders/{order_id}", **query))
    return html_response(render(template, front, channel, **seen, **context), status)


def _nowhere() -> tuple[int, str, dict[str, Any]]:
    text = "Periksa nomor pesanan, atau buka dari perambah yang dipakai saat membeli."
    return 404, "gone.html", {"title": "Pesanan tidak ditemukan", "text": text}


def _context(front: "Storefront", order: dict[str, Any], key: str) -> dict[str, Any]:
    doc, status = order["doc"], order["status"]
    asked = bool(doc.get("cancel_requested_at"))
    return {
        "order": receipts.shown(order),
        "lines": doc["lines"],
        "subtotal": sum(line["price"] * line["quantity"] for line in doc["lines"]),
        "savings": words.savings(doc["lines"]),
        "created": order["created"],
        "timeline": _timeline(order),
        "parcels": [parcel for parcel in doc["parcels"] if parcel["tracking"]],
        "message": doc.get("message", ""),
        "pay_before": order["created"] + front.config.payment_seconds if status == orderbook.UNPAID else None,
        "can_cancel": status in orderbook.CANCELLABLE and not parcels.is_collected(order) and not asked,
        "can_confirm": status in (orderbook.IN_TRANSIT, orderbook.DELIVERED),
        "asked": asked,
        "cancelled": _why(doc) if status == orderbook.CANCELLED else "",
        "claims": claim_pages.of_order(front, order),
        "may_ask": claim_pages.may_ask(front, order),
        "reviewed": opinions.of_order(front, order["id"]) if status == orderbook.COMPLETED else None,
        "key": key,
        "problem": "",
    }


def _timeline(order: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of an order: ``text``, ``at`` (Unix seconds or None), ``done``, ``now``."""
    doc, status = order["doc"], order["status"]
    moments = [
        order["created"],
        doc["paid_at"],
        *(parcels.moment(order, name) for name in ("shipped_at", "collected_at", "delivered_at")),
        order["updated"] if status == orderbook.COMPLETED else None,
    ]
    way = [_AT_THE_DOOR if doc.get("is_cod") and text == "Dibayar" else text for text in _WAY]
    steps = list(zip(way, moments, strict=True))
    if status == orderbook.CANCELLED:
        past = [(text, at) for text, at in steps if at] + [("Dibatalkan", doc.get("cancelled_at"))]
        return [{"text": text, "at": at, "done": True, "now": text == "Dibatalkan"} for text, at in past]
    reached = _REACHED.get(status, 0)
    return [
        {"text": text, "at": at, "done": place <= reached, "now": place == reached}
        for place, (text, at) in enumerate(steps)
    ]


def _why(doc: dict[str, Any]) -> str:
    who = _BY.get(doc.get("cancelled_by", ""), "Dibatalkan")
    reason = words.CANCEL_REASONS.get(doc.get("cancel_reason", ""), "")
    paid = " Uang dikembalikan ke metode pembayaran." if doc["paid_at"] else ""
    return f"{who}{': ' + reason if reason else ''}.{paid}"
