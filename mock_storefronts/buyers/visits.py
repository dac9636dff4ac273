"""Who looks at what: the shop front's pages and the buyers' programs tell the counters of ``selling.traffic``.

A browser is known again by a cookie; a program names its ``visitor``, and one that does not is nobody's visit. What led
the buyer to a product is what the address says (``from=AD``, ``from=CREATOR``), else the page that the link stood on.
"""

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from mock_storefronts.buyers import basket
from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import Request, Response
from mock_storefronts.selling import on_sale, traffic

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront


def source_of(request: Request) -> str:
    """What led the buyer to this page: one of ``traffic.SOURCES``."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    query = parse_qs(came_from.query)
    named = (request.query.get("from") or query.get("from", [""])[0]).upper()
    if named in traffic.SOURCES:
        return named
    if came_from.netloc != request.headers.get("Host", "") or came_from.path.rstrip("/") != request.root_path.rstrip(
        "/"
    ):
        return traffic.PRODUCT
    return traffic.SEARCH if query.get("q") else traffic.SHOP


def of_list(front: "Storefront", request: Request, channel: str, page: Response) -> Response:
    """The shop's page or a search was shown: every product on it was seen."""
    source = traffic.SEARCH if request.query.get("q", "").strip() else traffic.SHOP
    return _count(front, request, channel, page, traffic.IMPRESSION, page.products, source)


def of_product(front: "Storefront", request: Request, channel: str, id: str, page: Response) -> Response:
    """A product's page was opened."""
    return _count(front, request, channel, page, traffic.VIEW, [parse_id(id)], source_of(request))


def of_cart(front: "Storefront", request: Request, channel: str, done: Response) -> Response:
    """Something was put into the cart."""
    query = parse_qs(urlsplit(done.headers.get("Location", "")).query)
    if request.form.get("do") != "add" or done.status_code != 303 or "added" not in query:
        return done
    row = front.store.one("SELECT product_id FROM sku WHERE id = ?", parse_id(query["added"][0]))
    return _count(front, request, channel, done, traffic.CART, [row["product_id"]] if row else [], source_of(request))


def _count(
    front: "Storefront", request: Request, channel: str, page: Response, event: str, products: Iterable, source: str
) -> Response:
    """Count what a person saw: a page as a whole, not one that follows the shop's changes while it stands open."""
    if request.method == "HEAD" or request.query.get("part") == "live" or page.status_code not in (200, 303):
        return page
    who = basket.visitor(request, channel)
    if not who:
        who = secrets.token_urlsafe(12)
        page.headers.add(*basket.visitor_cookie(channel, who))
    traffic.record(front, channel, event, products, who, source)
    return page


def of_program(front: "Storefront", request: Request, channel: str, event: str, offers: list[on_sale.Offer]) -> None:
    """What a buyer's program was shown, when it says who it is (``visitor``) and by what it came (``from``)."""
    usual = {traffic.IMPRESSION: traffic.SEARCH if request.query.get("q") else traffic.SHOP}
    source = request.query.get("from", "").upper() or usual.get(event, traffic.PRODUCT)
    traffic.record(front, channel, event, [offer.id for offer in offers], request.query.get("visitor", "")[:40], source)
