"""What a buyer's browser carries: the cart and the keys to this buyer's orders, in two cookies of each channel.

Cookies do not know ports, so the storefronts of one machine share them: every name begins with its channel. SameSite
does not know ports either, which is why ``is_foreign`` reads where a form came from.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.http import dump_cookie

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import Request, whole_number
from mock_storefronts.selling import creators
from mock_storefronts.selling.checkout import ITEMS_MOST, QUANTITY_MOST

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

ORDERS_MOST, CLAIMS_MOST, VISITS_MOST = 40, 60, 20
_DAYS = 30
_SECRET = "buyer_secret"  # where the store keeps it, not what it is


def cart(request: Request, channel: str) -> dict[str, int]:
    """The cart of this browser: SKU id -> quantity, oldest first. What cannot be read is left out."""
    found: dict[str, int] = {}
    for part in request.cookies.get(f"{channel.lower()}_cart", "").split("."):
        sku_id, _, quantity = part.partition("-")
        number = whole_number(quantity)
        if parse_id(sku_id) and number and len(found) < ITEMS_MOST:
            found[sku_id] = min(number, QUANTITY_MOST)
    return found


def cart_cookie(channel: str, lines: dict[str, int]) -> tuple[str, str]:
    """The header that makes ``lines`` the cart."""
    return set_cookie(f"{channel.lower()}_cart", ".".join(f"{sku_id}-{quantity}" for sku_id, quantity in lines.items()))


def visitor(request: Request, channel: str) -> str:
    """Who this browser is to the counters of the shop; "" on its first page."""
    return request.cookies.get(f"{channel.lower()}_visitor", "")[:40]


def visitor_cookie(channel: str, name: str) -> tuple[str, str]:
    """The header by which the browser is known again."""
    return set_cookie(f"{channel.lower()}_visitor", name)


def claims(request: Request, channel: str) -> frozenset[str]:
    """The vouchers that this browser claimed, by activity."""
    return frozenset(id for id in request.cookies.get(f"{channel.lower()}_claims", "").split(".") if parse_id(id))


def claims_cookie(channel: str, ids: Iterable[str]) -> tuple[str, str]:
    """The header that makes these the claimed vouchers; the newest activities stay when there are too many."""
    return set_cookie(f"{channel.lower()}_claims", ".".join(sorted(ids, key=int)[-CLAIMS_MOST:]))


def visits(front: "Storefront", request: Request, channel: str) -> list[tuple[str, int, int]]:
    """By whose links this browser came: (creator, product, Unix seconds); what was not signed here is left out."""
    marks = request.cookies.get(f"{channel.lower()}_visits", "").split(".")
    return [visit for mark in marks if (visit := creators.read_visit(front, mark))]


def visits_cookie(front: "Storefront", request: Request, channel: str, visit: tuple[str, int, int]) -> tuple[str, str]:
    """The header that adds a visit; the last of a product counts, and the oldest go when there are too many."""
    others = [one for one in visits(front, request, channel) if one[1] != visit[1]]
    kept = [*others, visit][-VISITS_MOST:]
    return set_cookie(f"{channel.lower()}_visits", ".".join(creators.visit_mark(front, *one) for one in kept))


def key_of(front: "Storefront", order_id: int | str) -> str:
    """What a browser must show to see an order: ids are numbers in a row, so an id alone opens nothing."""
    return hmac.new(_secret(front), str(order_id).encode(), hashlib.sha256).hexdigest()[:24]


def may_see(front: "Storefront", request: Request, channel: str, order_id: str, key: str) -> bool:
    """Whether this browser bought the order, or was given its address with the key in it."""
    given = key or _keys(request, channel).get(order_id, "")
    return hmac.compare_digest(given.encode(), key_of(front, parse_id(order_id)).encode())


def orders(front: "Storefront", request: Request, channel: str) -> list[str]:
    """Ids of the orders that this browser bought, newest first."""
    known = _keys(request, channel).items()
    return [id for id, key in known if hmac.compare_digest(key.encode(), key_of(front, id).encode())]


def orders_cookie(front: "Storefront", request: Request, channel: str, order_id: int) -> tuple[str, str]:
    """The header that adds an order to those of this browser; the oldest go when there are too many."""
    ids = list(dict.fromkeys([str(order_id), *orders(front, request, channel)]))[:ORDERS_MOST]
    return set_cookie(f"{channel.lower()}_orders", ".".join(f"{id}-{key_of(front, id)}" for id in ids))


def is_foreign(request: Request) -> bool:
    """Whether a page of another site sent this form.

    Browsers tell where a POST comes from in Origin, older ones in Referer. A program sends neither, and has no
    cookies of somebody else to ride on.
    """
    here = request.headers.get("Host", "")
    if origin := request.headers.get("Origin", ""):
        return urlsplit(origin).netloc != here  # "null", of a page that hides itself, has no netloc
    if referer := request.headers.get("Referer", ""):
        return urlsplit(referer).netloc != here
    return request.headers.get("Sec-Fetch-Site", "") in ("cross-site", "same-site")


def _keys(request: Request, channel: str) -> dict[str, str]:
    pairs = (part.partition("-") for part in request.cookies.get(f"{channel.lower()}_orders", "").split("."))
    return {id: key for id, _, key in pairs if parse_id(id)}


def _secret(front: "Storefront") -> bytes:
    known = front.store.get_meta(_SECRET)
    if known is None:
        with front.store.writing(seen=False):
            known = front.store.get_meta(_SECRET) or secrets.token_hex(32)
            front.store.set_meta(_SECRET, known)
    return known.encode()


def set_cookie(name: str, value: str) -> tuple[str, str]:
    """The header that has the browser keep ``value``; "" forgets it."""
    age = _DAYS * 86_400 if value else 0
    return ("Set-Cookie", dump_cookie(name, value, max_age=age, httponly=True, samesite="Lax"))
