"""/dashboard/: where a seller who has been on Tokopedia for years sees the shop, and binds it to a TikTok-side account."""

import json
import re
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mock_storefronts.buyers import basket
from mock_storefronts.buyers.pages import render
from mock_storefronts.host.config import TOKOPEDIA
from mock_storefronts.host.estate import SLUG
from mock_storefronts.host.storefront import ROLLED_BACK
from mock_storefronts.host.web import Request, Response, html_response, json_response, parse_json
from mock_storefronts.sellers import listings

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

CODE_SECONDS = 1800
_STATUSES = {
    "ACTIVATE": "Aktif",
    "SELLER_DEACTIVATED": "Nonaktif",
    "PLATFORM_DEACTIVATED": "Diblokir",
    "PENDING": "Ditinjau",
}


def answer(front: "Storefront", request: Request) -> Response:
    """The list of shops, one shop, the button that binds it; and for programs: open a shop, roll a mirror back."""
    if front.estate is None or TOKOPEDIA not in front.config.channels:
        return json_response({"code": "not_found", "message": "There is nothing here"}, 404)
    match request.method, request.path.strip("/").split("/")[1:]:
        case "GET" | "HEAD", [] | [""]:
            shops = [_shown(app.front) for app in front.estate.own_shops()]
            return html_response(render("dashboard.html", front, TOKOPEDIA, shops=shops))
        case "POST", ["shops"]:
            return _open(front, request)
        case "GET" | "HEAD", [slug] if app := front.estate.shops.get(slug):
            return _page(front, app.front)
        case "POST", [slug, "bind"] if app := front.estate.shops.get(slug):
            if basket.is_foreign(request):
                return json_response({"code": "foreign_form", "message": "Send the form from the dashboard"}, 403)
            return _bind(front, app.front)
        case "POST", ["mirror", "roll-back"]:
            return json_response({"changed": front.set_mirror(ROLLED_BACK)})
        case "POST", [slug, "mirror", "roll-back"] if app := front.estate.shops.get(slug):
            return json_response({"changed": app.front.set_mirror(ROLLED_BACK)})
    return json_response({"code": "not_found", "message": "There is nothing here"}, 404)


def _open(front: "Storefront", request: Request) -> Response:
    """POST /dashboard/shops {"slug", "name", "owner", "followers", "listings": [...]}: a shop that has been here for years."""
    assert front.estate is not None
    try:
        given = parse_json(request.get_data())
        slug, name, owner = str(given["slug"]), str(given["name"]).strip(), str(given["owner"]).strip()
        if not SLUG.fullmatch(slug) or not 1 <= len(name) <= 40 or not owner:
            raise ValueError("slug, name and owner are needed")
        is_new = slug not in front.estate.shops
        shop = front.estate.open(slug, name=name, owner=owner).front
        if is_new:
            shop.store.set_meta("followers", str(int(given.get("followers", 0))))
            listings.add(shop, given.get("listings", []))
    except (ValueError, KeyError, TypeError, AttributeError, listings.BadListing) as error:
        return json_response({"code": "bad_shop", "message": str(error)}, 422)
    return json_response(
        {"slug": slug, "shop_id": shop.config.shop_id, "path": shop.config.root}, 201 if is_new else 200
    )


def _shown(shop: "Storefront") -> dict[str, Any]:
    counts = {
        row["status"]: row["n"] for row in shop.store.all("SELECT status, count(*) n FROM listing GROUP BY status")
    }
    sums = shop.store.one("SELECT coalesce(sum(review_count), 0) reviews, coalesce(sum(sold), 0) sold FROM product")
    return {
        "slug": shop.config.root.rsplit("/", 1)[-1],
        "name": shop.shop["name"],
        "owner": shop.config.owner,
        "followers": int(shop.store.get_meta("followers") or 0),
        "counts": [(_STATUSES.get(status, status), count) for status, count in sorted(counts.items())],
        "orders": shop.store.number("SELECT count(*) FROM purchase"),
        "reviews": sums["reviews"] if sums else 0,
        "sold": sums["sold"] if sums else 0,
        "binding": shop.binding,
    }


def _page(front: "Storefront", shop: "Storefront") -> Response:
    rows = shop.store.all(
        "SELECT p.*, l.status FROM product p JOIN listing l ON l.product_id = p.id ORDER BY l.status, p.id LIMIT 200"
    )
    products = [
        {
            "title": json.loads(row["live"] or row["review"])["title"],
            "status": _STATUSES.get(row["status"], row["status"]),
            "rating": row["rating"],
            "reviews": row["review_count"],
            "sold": row["sold"],
        }
        for row in rows
    ]
    bound = shop.binding
    link = ""
    if bound["code"] and bound["expires"] > front.clock.wall():
        query = urlencode({"shop": shop.config.root.rsplit("/", 1)[-1], "code": bound["code"]})
        link = f"{front.config.seller_center_url}/integration/bind/?{query}"
    context = {"one": _shown(shop), "products": products, "link": link}
    return html_response(render("dashboard_shop.html", front, TOKOPEDIA, **context))


def _bind(front: "Storefront", shop: "Storefront") -> Response:
    """A code that Seller Center turns into the right to read this shop: good once, for half an hour."""
    slug = shop.config.root.rsplit("/", 1)[-1]
    if shop.config.owner and shop.binding["status"] in ("FREE", "BINDING"):
        code = "TKPD-" + re.sub(r"[^A-Za-z0-9]", "", secrets.token_urlsafe(24))
        shop.save_binding(code=code, expires=front.clock.wall() + CODE_SECONDS)
    return Response(status=303, headers=[("Location", f"/dashboard/{slug}"), ("Cache-Control", "no-store")])
