"""The creators' own small pages, and the links by which buyers come: /creators and /c/<code>."""

import hmac
from typing import TYPE_CHECKING

from mock_storefronts.buyers import basket, creator_programs
from mock_storefronts.buyers.pages import render
from mock_storefronts.buyers.shopping import address, last_of, see_other, values_of
from mock_storefronts.host.web import Request, Response, html_response
from mock_storefronts.selling import affiliates, creators, on_sale, samples

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_COOKIE = "creator"


def answer(front: "Storefront", request: Request, channel: str, parts: list[str]) -> Response:
    """Answer a page under /creators."""
    match request.method, parts:
        case "GET" | "HEAD", []:
            return _me(front, request, channel) if _who(front, request, channel) else _everybody(front, channel)
        case "GET" | "HEAD", ["in", open_id, key]:
            return _log_in(front, channel, open_id, key)
        case "POST", ["out"]:
            return see_other(address(front, channel, "/creators"), basket.set_cookie(_name(channel), ""))
        case "POST", [step]:
            return _step(front, request, channel, step)
    return _gone(front, channel, "Halaman tidak ditemukan", "Alamat ini tidak ada.")


def follow_link(front: "Storefront", request: Request, channel: str, code: str) -> Response:
    """GET /c/<code>: count the visit, remember who sent this browser, and show the product. A link that nobody of ours
    made counts nothing and leads nowhere."""
    came = creators.read_link(front, code)
    if came is None:
        return _gone(front, channel, "Tautan tidak berlaku", "Tautan kreator ini tidak dibuat oleh toko ini.")
    open_id, product_id = came
    if on_sale.offer(front, channel, product_id) is None:
        return _gone(front, channel, "Produk tidak tersedia", "Produk ini sedang tidak dijual di sini.")
    now = int(front.clock.now())
    affiliates.clicked(front, channel, open_id, product_id, at=now)
    place = address(front, channel, f"/p/{product_id}", **{"from": "CREATOR"})
    return see_other(place, basket.visits_cookie(front, request, channel, (open_id, product_id, now)))


def _name(channel: str) -> str:
    return f"{channel.lower()}_{_COOKIE}"


def _who(front: "Storefront", request: Request, channel: str) -> str:
    """The creator whose browser this is, or ""."""
    open_id, _, key = request.cookies.get(_name(channel), "").partition("-")
    good = creators.find(front, open_id) and hmac.compare_digest(key.encode(), creators.key_of(front, open_id).encode())
    return open_id if good else ""


def _log_in(front: "Storefront", channel: str, open_id: str, key: str) -> Response:
    good = creators.key_of(front, open_id)
    if creators.find(front, open_id) is None or not hmac.compare_digest(key.encode(), good.encode()):
        return _gone(front, channel, "Tautan tidak berlaku", "Minta tautan masuk yang baru.")
    return see_other(address(front, channel, "/creators"), basket.set_cookie(_name(channel), f"{open_id}-{good}"))


def _everybody(front: "Storefront", channel: str) -> Response:
    people = [one | {"key": creators.key_of(front, one["open_id"])} for one in creators.everybody(front)]
    return html_response(render("creators.html", front, channel, people=people))


def _me(front: "Storefront", request: Request, channel: str, problem: str = "", status: int = 200) -> Response:
    seen = creator_programs.portal(front, request, channel, _who(front, request, channel))
    links = {one["product_id"]: f"{request.own_address}/c/{one['code']}" for one in seen["links"]}
    asked = {str(row["product_id"]): row for row in seen["samples"]}
    titles = {offer["product_id"]: offer["title"] for offer in seen["offers"]}
    total = sum(one["amount"] for one in seen["earnings"])
    context = seen | {"links": links, "asked": asked, "titles": titles, "total": total, "problem": problem}
    return html_response(render("creator.html", front, channel, **context), status)


def _step(front: "Storefront", request: Request, channel: str, step: str) -> Response:
    open_id = _who(front, request, channel)
    if not open_id:
        return see_other(address(front, channel, "/creators"))
    values = values_of(request)
    given = last_of(values)
    try:
        match step:
            case "answer":
                accept = given.get("do") == "accept"
                affiliates.answer(
                    front, open_id, given.get("collaboration_id"), accept=accept, picks=values.get("product_id", [])
                )
            case "link":
                affiliates.promote(front, open_id, given.get("product_id"))
            case "sample":
                samples.ask(front, channel, open_id, given.get("sku_id"))
            case "publish":
                samples.show(front, open_id, given.get("sample_id"))
            case _:
                return _gone(front, channel, "Halaman tidak ditemukan", "Alamat ini tidak ada.")
    except affiliates.NoOffer as refusal:
        return _me(front, request, channel, str(refusal), 409)
    except (samples.SoldOut, samples.NotOnSale):
        return _me(front, request, channel, "Stok sampel habis.", 409)
    return see_other(address(front, channel, "/creators"))


def _gone(front: "Storefront", channel: str, title: str, text: str) -> Response:
    return html_response(render("gone.html", front, channel, title=title, text=text), 404)
