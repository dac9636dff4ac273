"""Creators and open collaborations over the wire (docs/protocol.md 4.9). Changing a rate, taking a creator back in and how
many clicks links had are EXTENSIONS: the protocol has no call for them."""

from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.partner import paging
from mock_storefronts.partner.affiliate_shapes import known_product, money, product, profile, rate
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import affiliates, creators

PAGE_MOST = 100
_WIB, _DAY = 7 * 3600, 86_400


@route("POST", "affiliate_seller/marketplace_creators/search", "202508 202608", writes=False)
def search_creators(call: Call) -> dict:
    """Creators by keyword and followers, those with most followers first."""
    word = str(call.body.get("keyword") or "").casefold()
    audience = call.body.get("follower_demographics") or {}
    followers = (audience.get("count_range") if isinstance(audience, dict) else None) or {}
    least = followers.get("count_ge", 0) if isinstance(followers, dict) else 0
    found = [
        one
        for one in creators.everybody(call.front)
        if word in f"{one['username']} {one['nickname']}".casefold() and one["followers"] >= least
    ]
    page, token = paging.page_of(found, call.query, PAGE_MOST)
    return {"creators": [_marketed(one) for one in page], "next_page_token": token, "search_key": ""}


@route("GET", "affiliate_seller/marketplace_creators/{}", "202508 202608")
def creator(call: Call) -> dict:
    """One creator with the results of thirty days."""
    one = creators.find(call.front, call.ids[0])
    if one is None:
        raise ApiError(codes.AFFILIATE_PARAMETERS, "creator_user_id is unknown")
    return {"creator": _marketed(one) | {"bio_description": one["bio"], "units_sold": one["units"]}}


def _marketed(one: dict[str, Any]) -> dict[str, Any]:
    return profile(one) | {
        "category_ids": one["categories"],
        "units_sold_range": {
            "minimum_amount": one["units"], "maximum_amount": one["units"], "formatted_range": str(one["units"]),
        },
        "gmv": money(one["gmv"]),
        "avg_ec_video_view_count": one["followers"] // 12,
    }  # fmt: skip


@route("POST", "affiliate_seller/open_collaborations", "202412")
def create(call: Call) -> dict:
    """Open a product to all creators; one that is open already is refused."""
    points = rate(call.body.get("commission_rate"))
    id = _sold(call, call.body.get("product_id"))
    if affiliates.open_of(call.front, id):
        raise ApiError(codes.OPEN_ALREADY, "The product is in an open collaboration already")
    made = affiliates.set_open(call.front, id, points, protect_days=0)
    shown = {"id": str(made["id"]), "product_id": str(id), "effective_time": int(made["created"])}
    return {"open_collaboration": shown}


@route("PUT", "extension/open_collaborations/{}", "202611")
def change(call: Call) -> dict:
    """EXTENSION: another rate for a product that is open, which creators who promote it feel ``protection_days`` later where
    it is lower; who may not promote it (``removed_creator_open_ids``, all of them)."""
    points, days = rate(call.body.get("commission_rate")), call.body.get("protection_days", 0)
    gone = call.body.get("removed_creator_open_ids", [])
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 365 or not isinstance(gone, list):
        raise ApiError(codes.AFFILIATE_PARAMETERS, "protection_days is 0 to 365, removed_creator_open_ids a list")
    id = _sold(call, call.ids[0])
    with call.front.store.writing():
        made = affiliates.set_open(call.front, id, points, protect_days=days)
        call.front.store.run("UPDATE promoting SET removed = NULL WHERE product_id = ?", id)
        for open_id in gone:
            _remove(call, str(open_id), id)
    return {"open_collaboration": {"id": str(made["id"]), "product_id": str(id)}}


def _sold(call: Call, wire_id: Any) -> int:
    id = known_product(call, wire_id)
    if id is None:
        raise ApiError(codes.PRODUCT_RESTRICTED, "The product is not on sale here")
    return id


@route("POST", "affiliate_seller/open_collaborations/search", "202412", writes=False)
def search(call: Call) -> dict:
    """Products that are open, newest first."""
    rows = call.front.store.all("SELECT * FROM collaboration WHERE kind = 'OPEN' AND ended IS NULL ORDER BY id DESC")
    kind, word = call.body.get("keyword_type"), str(call.body.get("keyword") or "").casefold()
    found = []
    for row in rows:
        shown = product(call, row["product_id"])
        if word and word not in (shown["id"] if kind == "PRODUCT_ID" else shown["title"]).casefold():
            continue
        found.append((row, shown))
    page, token = paging.page_of(found, call.query, PAGE_MOST)
    return {
        "total_count": len(found),
        "next_page_token": token,
        "open_collaborations": [_opened(call, row, shown) for row, shown in page],
    }


def _opened(call: Call, row, shown: dict[str, Any]) -> dict[str, Any]:
    promoting = "SELECT count(*) FROM promoting WHERE product_id = ? AND removed IS NULL"
    return {
        "id": str(row["id"]),
        "status": "NORMAL",
        "current_commission": {"rate": row["points"], "start_time": int(row["updated"]), "end_time": 0},
        "showcase_creator_count": call.front.store.number(promoting, row["product_id"]),
        "content_creator_count": 0,
        "product": shown,
    }


@route("DELETE", "affiliate_seller/open_collaborations/products/{}", "202409")
def remove_product(call: Call) -> dict:
    """Close a product to creators; one that is not open is what was wanted."""
    if found := affiliates.open_of(call.front, parse_id(call.ids[0])):
        affiliates.end(call.front, found["id"])
    return {"terminated_effective_time": int(call.front.clock.now())}


@route("POST", "affiliate_seller/open_collaborations/{}/remove_creator", "202508")
def remove_creator(call: Call) -> dict:
    """A creator may not promote a product of an open collaboration any more."""
    row = call.front.store.one("SELECT * FROM collaboration WHERE id = ? AND kind = 'OPEN'", parse_id(call.ids[0]))
    if row is None or str(row["product_id"]) != str(call.body.get("product_id")):
        raise ApiError(codes.AFFILIATE_PARAMETERS, "The product is not in this open collaboration")
    _remove(call, str(call.body.get("creator_user_open_id")), row["product_id"])
    return {}


def _remove(call: Call, open_id: str, product_id: int) -> None:
    if creators.find(call.front, open_id) is None:
        raise ApiError(codes.AFFILIATE_PARAMETERS, "creator_user_open_id is unknown")
    now = call.front.clock.now()
    call.front.store.run(
        "INSERT INTO promoting (creator, product_id, since, removed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (creator, product_id) DO UPDATE SET removed = coalesce(removed, excluded.removed)",
        open_id, product_id, now, now,
    )  # fmt: skip


@route("GET", "affiliate_seller/open_collaborations/creator_content_details", "202508")
def creators_of(call: Call) -> dict:
    """Who promotes a product."""
    id = parse_id(call.query.get("product_id", ""))
    rows = call.front.store.all("SELECT * FROM promoting WHERE product_id = ? AND removed IS NULL ORDER BY since", id)
    page, token = paging.page_of(rows, call.query, PAGE_MOST)
    shown = []
    for row in page:
        if one := creators.find(call.front, row["creator"]):
            state = {"video_count": 0, "live_count": 0, "promotion_status": "NORMAL", "promotion_end_time": 0}
            shown.append({"creator_profile": profile(one), **state})
    image = product(call, id)["main_image_url"]
    return {
        "total_count": len(rows),
        "next_page_token": token,
        "creator_content_details": shown,
        "product": {"id": str(id), "image_url": image},
    }


@route("GET", "affiliate_seller/open_collaborations/sample_rules", "202410")
def sample_rules(call: Call) -> dict:
    """How many free samples of which products are offered."""
    found = []
    for wire_id in filter(None, call.query.get("product_ids", "").split(",")):
        if row := affiliates.open_of(call.front, parse_id(wire_id)):
            quota = row["doc"].get("sample_quota", 0)
            left = max(0, quota - affiliates.samples_given(call.front, row["product_id"]))
            state = "NOT_STARTED" if not quota else "ONGOING" if left else "NO_LEFT_COUNT"
            found.append(
                {"product_id": wire_id, "sample_quota": quota, "is_sample_time_unlimited": True, "status": state,
                 "available_quantity": left}
            )  # fmt: skip
    return {"sample_rules": found}


@route("POST", "affiliate_seller/open_collaborations/sample_rules", "202410")
def put_sample_rule(call: Call) -> dict:
    """Offer free samples of an open product, or no longer."""
    row = affiliates.open_of(call.front, parse_id(call.body.get("product_id")))
    given = call.body.get("sample_rule")
    rule = given if isinstance(given, dict) else {"sample_quota": None}
    quota = rule.get("sample_quota", 0)
    if row is None or isinstance(quota, bool) or not isinstance(quota, int) or not 0 <= quota <= 10_000:
        raise ApiError(codes.AFFILIATE_PARAMETERS, "An open product, and a sample_quota of 0 to 10000")
    with call.front.store.writing():
        row["doc"]["sample_quota"] = 0 if rule.get("activate_status") == "DEACTIVATE" else quota
        affiliates.keep_doc(call.front, row)
    return {}


@route("POST", "affiliate_seller/products/{}/promotion_link/generate", "202405")
def promotion_link(call: Call) -> dict:
    """Where creators find this product."""
    id = _sold(call, call.ids[0])
    return {"product_promotion_link": f"{call.request.own_address}/creators?product={id}"}


@route("GET", "extension/creator_clicks", "202611")
def clicks(call: Call) -> dict:
    """EXTENSION: visits by creators' links by day, creator, product and channel, since ``date_ge`` (Unix seconds)."""
    since = call.query.get("date_ge", "0")
    if not (since.isascii() and since.isdecimal() and len(since) <= 11):
        raise ApiError(codes.AFFILIATE_PARAMETERS, "date_ge must be whole seconds")
    rows = affiliates.clicks_since(call.front, (int(since) + _WIB) // _DAY)
    page, token = paging.page_of(rows, call.query, 500)
    shown = [
        {
            "day": (row["day"] * _DAY) - _WIB,
            "channel": row["channel"],
            "creator_open_id": row["creator"],
            "product_id": str(row["product_id"]),
            "clicks": row["clicks"],
        }
        for row in page
    ]
    return {"clicks": shown, "next_page_token": token}
