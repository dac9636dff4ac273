"""The shop front for people: pages in Indonesian that follow the seller's edits while they are open.

A page's live part is polled every second. Its ETag is the fingerprint of what would be shown; while nothing was
written to the store the answer is 304 without a look at it.
"""

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mock_storefronts.buyers import (
    advert_pages,
    basket,
    chat_pages,
    claim_pages,
    claim_programs,
    creator_pages,
    paying,
    purchases,
    shopping,
    visits,
    words,
)
from mock_storefronts.buyers.pages import render
from mock_storefronts.host.web import Request, Response, dumps, html_response, whole_number
from mock_storefronts.selling import activities, adverts, on_sale
from mock_storefronts.selling.on_sale import Offer

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

PER_PAGE = 30
_LOOK = "no-cache"


class _Seen:
    """The fingerprint of each live part, and the revision of the store that it was made at."""

    def __init__(self, most: int = 500):
        self._tags: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._most = most

    def get(self, address: str, version: str) -> str | None:
        known = self._tags.get(address)
        return known[1] if known and known[0] == version else None

    def put(self, address: str, version: str, tag: str) -> None:
        self._tags[address] = (version, tag)
        self._tags.move_to_end(address)
        while len(self._tags) > self._most:
            self._tags.popitem(last=False)


_seen = _Seen()


def answer(front: "Storefront", request: Request) -> Response:
    """Answer a page of the shop front."""
    parts = request.path.strip("/").split("/")
    channel = on_sale.channel_of(front, request.query.get("channel"))
    reads, posts = request.method in ("GET", "HEAD"), request.method == "POST"
    if posts and basket.is_foreign(request):
        text = "Formulir ini dikirim dari situs lain, jadi tidak dilakukan. Ulangi dari halaman toko."
        return _message(front, channel, 403, "Permintaan ditolak", text)
    match parts:
        case [""] if reads:
            shown = _live_page(front, request, channel, lambda: _grid(front, request, channel))
            return visits.of_list(front, request, channel, shown)
        case ["p", id] if reads:
            shown = _live_page(front, request, channel, lambda: _product(front, request, channel, id))
            return visits.of_product(front, request, channel, id, shown)
        case ["creators", *rest]:
            return creator_pages.answer(front, request, channel, rest)
        case ["c", code] if reads:
            return creator_pages.follow_link(front, request, channel, code)
        case ["ad", campaign, product] if reads:
            return advert_pages.follow(front, request, channel, campaign, product)
        case ["cart"] if reads:
            return shopping.show_cart(front, request, channel)
        case ["cart"] if posts:
            return visits.of_cart(front, request, channel, shopping.change_cart(front, request, channel))
        case ["checkout"] if reads:
            return paying.show_checkout(front, request, channel)
        case ["checkout"] if posts:
            return paying.send_checkout(front, request, channel)
        case ["vouchers", id, "claim"] if posts:
            return paying.claim_voucher(front, request, channel, id)
        case ["orders"] if reads:
            return purchases.show_orders(front, request, channel)
        case ["orders", id] if reads:
            return _live_page(front, request, channel, lambda: purchases.look_at(front, request, channel, id))
        case ["orders", id, ("pay" | "cancel" | "confirm-receipt") as step] if posts:
            return purchases.take_step(front, request, channel, id, step)
        case ["orders", id, "review"] if posts:
            return purchases.review(front, request, channel, id)
        case ["orders", id, "return"] if reads:
            return claim_pages.show_form(front, request, channel, id)
        case ["orders", id, "return"] if posts:
            return claim_pages.send_form(front, request, channel, id)
        case ["returns", id] if reads:
            return _live_page(front, request, channel, lambda: claim_pages.look_at(front, request, channel, id))
        case ["returns", id, step] if posts and step in claim_programs.STEPS:
            return claim_pages.take_step(front, request, channel, id, step)
        case ["chat"] if reads:
            return _live_page(front, request, channel, lambda: chat_pages.look_at(front, request, channel))
        case ["chat"] if posts:
            done, page = chat_pages.send(front, request, channel)
            return done or _live_page(front, request, channel, lambda: page)
        case ["chat", "rate"] if posts:
            return chat_pages.rate(front, request, channel)
        case ["faults", "panel"] if reads:
            return html_response(render("panel.html", front, channel, faults=front.faults))
        case ["favicon.ico"]:
            return Response(status=204)
    return _message(front, channel, 404, "Halaman tidak ditemukan", "Alamat ini tidak ada di toko.")


def _live_page(front: "Storefront", request: Request, channel: str, look) -> Response:
    """A page, or only its live part when the page asks for it again with ``part=live``."""
    live_only = request.query.get("part") == "live"
    address = f"{id(front)} {channel} {request.path}?{request.environ.get('QUERY_STRING', '')}"
    version = f"{front.started}-{front.store.revision}-{activities.phase(front)}-{adverts.phase(front)}"
    given = request.headers.get("If-None-Match", "")
    tag = _seen.get(address, version)
    if live_only and tag and given == tag:
        return Response(status=304, headers=[("ETag", tag), ("Cache-Control", _LOOK)])
    status, template, context = look()
    context = {"cart_count": len(basket.cart(request, channel))} | context
    text = render(template, front, channel, part="live" if live_only else "page", **context)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'
    _seen.put(address, version, tag)
    if live_only and given == tag:
        return Response(status=304, headers=[("ETag", tag), ("Cache-Control", _LOOK)])
    page = html_response(text, status, [("ETag", tag)])
    page.products = tuple(offer.id for offer in context.get("offers", ()))
    return page


def _grid(front: "Storefront", request: Request, channel: str) -> tuple[int, str, dict[str, Any]]:
    if not front.is_shown(channel):
        return 404, "gone.html", {"title": "Toko tidak ada di sini", "text": "Toko ini tidak (lagi) ada di Tokopedia."}
    q = request.query.get("q", "").strip()[:100]
    sort = request.query.get("sort", "newest")
    sort = sort if sort in on_sale.SORTS else "newest"
    page = max(1, whole_number(request.query.get("page", "")) or 1)
    found, total = on_sale.offers(front, channel, q=q, sort=sort, limit=PER_PAGE, skip=(page - 1) * PER_PAGE)
    pages = max(1, -(-total // PER_PAGE))

    def link(**changes: Any) -> str:
        query_values = {"q": q, "sort": sort, "page": page, "channel": request.query.get("channel", "")} | changes
        usual = {"q": "", "sort": "newest", "page": 1, "channel": ""}
        query = urlencode({key: value for key, value in query_values.items() if value != usual[key]})
        return f"{front.config.root}/?{query}" if query else f"{front.config.root}/"

    return (
        200,
        "grid.html",
        {
            "offers": found,
            "sponsored": advert_pages.places(front, request, channel, q=q) if page == 1 else [],
            "total": total,
            "q": q,
            "sort": sort,
            "sorts": words.SORTS,
            "page": page,
            "pages": pages,
            "link": link,
        },
    )


def _product(front: "Storefront", request: Request, channel: str, product_id: str) -> tuple[int, str, dict[str, Any]]:
    offer, claimed = on_sale.offer(front, channel, product_id), basket.claims(request, channel)
    if offer is None:
        gone = {"title": "Produk tidak tersedia", "text": "Produk ini sedang tidak dijual di sini."}
        return 404, "gone.html", gone
    axes: dict[str, list[str]] = {}
    for item in offer.items:
        for name, value in item.options.items():
            values = axes.setdefault(name, [])
            if value not in values:
                values.append(value)
    pictures = list(dict.fromkeys([*offer.doc["main_images"], *(item.image for item in offer.items if item.image)]))
    return (
        200,
        "product.html",
        {
            "offer": offer,
            "axes": axes,
            "pictures": pictures,
            "video": front.store.get_meta(f"video:{offer.id}"),
            "items_json": dumps([_picker_item(item, offer) for item in offer.items]),
            "stars": _stars(offer),
            "perks": [
                {
                    "id": perk["id"],
                    "kind": perk["type"].lower(),
                    "text": words.perk(perk),
                    "claimed": str(perk["id"]) in claimed,
                }
                for perk in activities.perks(front, channel, offer.id)
            ],
            "choose": bool(axes) and "choose" in request.query,
            "sponsored": advert_pages.places(front, request, channel, besides=offer.id),
        },
    )


def _picker_item(item: on_sale.Item, offer: Offer) -> dict[str, Any]:
    return {
        "id": item.id,
        "options": item.options,
        "price": item.price,
        "original_price": item.original_price,
        "stock": item.stock,
        "image": item.image,
    }


def _stars(offer: Offer) -> list[tuple[int, int]]:
    """How many of the shown reviews gave 5, 4, ... 1 stars."""
    return [(star, sum(1 for review in offer.reviews if review["rating"] == star)) for star in (5, 4, 3, 2, 1)]


def _message(front: "Storefront", channel: str, status: int, title: str, text: str) -> Response:
    return html_response(render("gone.html", front, channel, part="page", title=title, text=text), status)
