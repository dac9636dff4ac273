"""Target collaborations and the orders that creators brought, over the wire (docs/protocol.md 4.9). What creators answered is
an EXTENSION: the protocol tells only how many products they show."""

import json
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.partner import paging
from mock_storefronts.partner.affiliate_shapes import known_product, money, product, profile, rate
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import affiliates, creators, orderbook, parcels, settling
from mock_storefronts.selling.affiliates import ACCEPTED, DECLINED, INVITED, REMOVED, TARGET
from mock_storefronts.selling.receipts import line_total

NAME_MAX, MESSAGE_MAX, PRODUCTS_MOST, CREATORS_MOST, PAGE_MOST = 100, 500, 100, 50, 100


@route("POST", "affiliate_seller/target_collaborations", "202508")
def create(call: Call) -> dict:
    """Invite creators at rates of their own; who is invited for a product by another one already is a conflict."""
    front, now = call.front, call.front.clock.now()
    terms, products, invited, bad = _checked(call, rate_name="target_commission_rate")
    if not products or not invited:
        raise ApiError(codes.TARGET_PARAMETERS, "At least one product that is on sale and one creator")
    conflicts = _conflicts(call, list(invited), list(products))
    with front.store.writing():
        id = front.store.new_id()
        doc = terms | {
            "message": str(call.body.get("message") or "")[:MESSAGE_MAX],
            "products": products,
            "creators": {open_id: {"state": INVITED, "picks": [], "at": now} for open_id in invited},
        }
        front.store.run(
            "INSERT INTO collaboration VALUES (?, ?, NULL, NULL, ?, NULL, ?, ?, ?)",
            id, TARGET, terms["ends"], now, now, json.dumps(doc),
        )  # fmt: skip
    return {
        "target_collaboration": {"id": str(id)},
        "target_collaboration_conflicts": conflicts,
        "create_time": int(now),
        **bad,
    }


@route("PUT", "affiliate_seller/target_collaborations/{}", "202508")
def update(call: Call) -> dict:
    """All terms anew; the wire names the rates otherwise here. Creators who are named no more are removed."""
    row = _load(call, call.ids[0], to_change=True)
    terms, products, invited, bad = _checked(call, rate_name="commission_rate")
    conflicts = _conflicts(call, list(invited), list(products), but=row["id"])
    with call.front.store.writing():
        row = _load(call, call.ids[0], to_change=True)
        known, now = row["doc"]["creators"], call.front.clock.now()
        for open_id, mine in known.items():
            if open_id not in invited:
                mine["state"] = REMOVED
        for open_id in invited:
            if open_id not in known or known[open_id]["state"] == REMOVED:
                known[open_id] = {"state": INVITED, "picks": [], "at": now}
        row["doc"] |= terms | {"products": products, "creators": known}
        row["ends"] = terms["ends"]
        affiliates.keep_doc(call.front, row)
    return {"target_collaboration_conflicts": conflicts, "update_failed": bad}


def _checked(call: Call, *, rate_name: str) -> tuple[dict[str, Any], dict[str, int], list[str], dict[str, list[str]]]:
    """Terms, rates by product, creators, and the ids that nobody here knows."""
    body, now = call.body, call.front.clock.now()
    name, ends = body.get("name"), str(body.get("end_time") or "")
    if not isinstance(name, str) or not 1 <= len(name) <= NAME_MAX:
        raise ApiError(codes.TARGET_PARAMETERS, f"name must have 1 to {NAME_MAX} characters")
    if not (ends.isascii() and ends.isdecimal() and now < int(ends) <= now + 366 * 86_400):
        raise ApiError(codes.TARGET_PARAMETERS, "end_time is Unix seconds as text, within a year")
    rule, contact = body.get("free_sample_rule"), body.get("seller_contact_info")
    if not isinstance(rule, dict) or not isinstance(contact, dict) or "@" not in str(contact.get("email")):
        raise ApiError(codes.TARGET_PARAMETERS, "free_sample_rule and seller_contact_info.email are needed")
    given, invited = body.get("products"), body.get("creator_user_open_ids")
    if (
        not isinstance(given, list)
        or len(given) > PRODUCTS_MOST
        or not isinstance(invited, list)
        or len(invited) > CREATORS_MOST
    ):
        raise ApiError(codes.TARGET_PARAMETERS, f"At most {PRODUCTS_MOST} products and {CREATORS_MOST} creators")
    products: dict[str, int] = {}
    bad: dict[str, list[str]] = {"invalid_product_id_list": [], "invalid_open_id_list": []}
    for one in given:
        points, id = rate(one.get(rate_name)), known_product(call, one.get("id"))
        if id is None:
            bad["invalid_product_id_list"].append(str(one.get("id")))
        else:
            products[str(id)] = points
    people = [str(open_id) for open_id in dict.fromkeys(invited)]
    bad["invalid_open_id_list"] = [one for one in people if creators.find(call.front, one) is None]
    terms = {
        "name": name,
        "contact": {"email": str(contact["email"])},
        "sample_rule": {
            "has_free_sample": rule.get("has_free_sample") is True,
            "is_sample_approval_exempt": rule.get("is_sample_approval_exempt") is True,
        },
        "ends": int(ends),
    }
    return terms, products, [one for one in people if one not in bad["invalid_open_id_list"]], bad


def _conflicts(call: Call, open_ids: list[str], product_ids: list[str], *, but: int = 0) -> list[dict[str, str]]:
    """Who has an invitation for one of these products from another running collaboration."""
    return [
        {"creator_user_open_id": open_id, "product_id": product_id, "existing_collaboration_id": str(row["id"])}
        for row in affiliates.targets(call.front)
        if row["id"] != but
        for open_id in open_ids
        if row["doc"]["creators"].get(open_id, {}).get("state") in (INVITED, ACCEPTED)
        for product_id in product_ids
        if product_id in row["doc"]["products"]
    ]


def _load(call: Call, wire_id: str, *, to_change: bool = False) -> dict[str, Any]:
    row = call.front.store.one("SELECT * FROM collaboration WHERE id = ? AND kind = 'TARGET'", parse_id(wire_id))
    if row is None:
        raise ApiError(codes.TARGET_UNKNOWN, "The target collaboration does not exist")
    found = dict(row) | {"doc": json.loads(row["doc"])}
    if to_change and not affiliates.is_running(call.front, found):
        raise ApiError(codes.TARGET_ENDED, "The target collaboration has ended")
    return found


@route("GET", "affiliate_seller/target_collaborations/{}", "202508")
def read(call: Call) -> dict:
    """One with its products and creators."""
    row = _load(call, call.ids[0])
    doc = row["doc"]
    products = []
    for id, points in doc["products"].items():
        shown = product(call, int(id))
        commission = {"rate": points, "effective_time": str(int(row["created"])), "currency": "IDR"}
        products.append(
            {
                **shown,
                "commission": commission,
                "commission_effective_status": "EFFECTIVE_ALL",
                "collaboration_status": "NORMAL",
            }
        )
    people = []
    for open_id, mine in doc["creators"].items():
        if one := creators.find(call.front, open_id):
            people.append(
                {
                    **profile(one),
                    "showcase_product_count": len(mine["picks"]),
                    "content_product_count": 0,
                    "collaboration_status": "DELETED" if mine["state"] == REMOVED else "NORMAL",
                    "product_effective_status": "EFFECTIVE_ALL" if mine["state"] == ACCEPTED else "EFFECTIVE_NONE",
                }
            )
    shown = _brief(row) | {"creator_invited_count": len(people), "products": products, "creators": people}
    shown.pop("creator_inivited_count")
    return {"target_collaboration": shown | {"seller_contact_info": doc["contact"]}}


@route("POST", "affiliate_seller/target_collaborations/search", "202508", writes=False)
def search(call: Call) -> dict:
    """Target collaborations, newest first."""
    state = call.body.get("collaboration_status")
    found = [row for row in affiliates.targets(call.front, running=False) if state in (None, "", _state(call, row))]
    if creator := call.body.get("creator_user_open_id"):
        found = [row for row in found if creator in row["doc"]["creators"]]
    page, token = paging.page_of(found, call.query, PAGE_MOST)
    return {"total_count": len(found), "next_page_token": token, "target_collaborations": [_brief(row) for row in page]}


def _state(call: Call, row: dict[str, Any]) -> str:
    return "ONGOING" if affiliates.is_running(call.front, row) else "COMPLETED"


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    doc = row["doc"]
    return {
        "id": str(row["id"]),
        "name": doc["name"],
        "message": doc["message"],
        "start_time": int(row["created"]),
        "end_time": int(row["ends"]),
        "create_time": int(row["created"]),
        "update_time": int(row["updated"]),
        "creator_inivited_count": len(doc["creators"]),
        "showcase_creator_count": sum(1 for mine in doc["creators"].values() if mine["picks"]),
        "content_creator_count": 0,
        "product_count": len(doc["products"]),
        "free_sample_rule": doc["sample_rule"],
        "type": "STANDARD",
    }


@route("DELETE", "affiliate_seller/target_collaborations/{}", "202409")
def remove(call: Call) -> dict:
    """End it; one that has ended is what was wanted."""
    affiliates.end(call.front, _load(call, call.ids[0])["id"])
    return {}


@route("POST", "affiliate_seller/target_collaboration/{}/link", "202509")
def link(call: Call) -> dict:
    """Where invited creators find it."""
    row = _load(call, call.ids[0], to_change=True)
    return {"link": f"{call.request.own_address}/creators?collaboration={row['id']}"}


@route("POST", "affiliate_seller/target_collaborations/conflicts/check", "202605", writes=False)
def check_conflicts(call: Call) -> dict:
    """Which creators are invited for which products already."""
    people, ids = call.body.get("creator_open_id_list"), call.body.get("product_id_list")
    if not isinstance(people, list) or not isinstance(ids, list):
        raise ApiError(codes.TARGET_PARAMETERS, "creator_open_id_list and product_id_list are lists")
    found = [
        {
            "creator_open_id": one["creator_user_open_id"],
            "product_id": one["product_id"],
            "existing_collaboration_id": one["existing_collaboration_id"],
        }
        for one in _conflicts(call, [str(one) for one in people], [str(id) for id in ids])
    ]
    return {"has_conflict": bool(found), "conflict_items": found}


@route("POST", "affiliate_seller/target_collaborations/conflicts/resolve", "202605")
def resolve_conflicts(call: Call) -> dict:
    """Take these creators out of these other collaborations."""
    done, failed = [], []
    for item in call.body.get("conflict_items") or []:
        answer = {name: str(item.get(name)) for name in ("creator_open_id", "existing_collaboration_id")}
        with call.front.store.writing():
            id = parse_id(answer["existing_collaboration_id"])
            row = next((one for one in affiliates.targets(call.front) if one["id"] == id), None)
            mine = row["doc"]["creators"].get(answer["creator_open_id"]) if row else None
            if row is None or mine is None:
                failed.append(answer)
                continue
            mine["state"] = REMOVED
            affiliates.keep_doc(call.front, row)
            done.append(answer)
    return {"success_items": done, "failed_items": failed}


@route("GET", "extension/target_collaborations/{}/invitations", "202611")
def invitations(call: Call) -> dict:
    """EXTENSION: what each creator answered, and the products that were picked."""
    row = _load(call, call.ids[0])
    return {
        "invitations": [
            {
                "creator_open_id": open_id,
                "status": mine["state"],
                "product_ids": mine["picks"],
                "answer_time": int(mine["at"]),
            }
            for open_id, mine in row["doc"]["creators"].items()
        ]
    }


@route("PUT", "extension/target_collaborations/{}/invitations", "202611")
def carry_invitations(call: Call) -> dict:
    """EXTENSION: what creators answered on the other storefront of the same shop."""
    with call.front.store.writing():
        row = _load(call, call.ids[0], to_change=True)
        for given in call.body.get("invitations") or []:
            mine = row["doc"]["creators"].get(str(given.get("creator_open_id")))
            if mine is not None and mine["state"] != REMOVED and given.get("status") in (ACCEPTED, DECLINED):
                picks = [str(id) for id in given.get("product_ids") or [] if str(id) in row["doc"]["products"]]
                mine |= {"state": given["status"], "picks": picks}
        affiliates.keep_doc(call.front, row)
    return {}


@route("POST", "affiliate_seller/orders/search", "202410", writes=False)
def search_orders(call: Call) -> dict:
    """Orders that creators brought, oldest first, by when they were placed."""
    low = paging.seconds(call.body, "create_time_ge", codes.AFFILIATE_PARAMETERS) or 0
    high = paging.seconds(call.body, "create_time_lt", codes.AFFILIATE_PARAMETERS) or 10**11
    size, after = paging.page_size(call.query, PAGE_MOST), parse_id(paging.decode(call.query) or "0")
    rows = call.front.store.all(
        "SELECT p.* FROM affiliated a JOIN purchase p ON p.id = a.order_id WHERE p.created >= ? AND p.created < ?"
        " AND p.id > ? ORDER BY p.id LIMIT ?",
        low, high, after, size + 1,
    )  # fmt: skip
    page = rows[:size]
    total = call.front.store.number(
        "SELECT count(*) FROM affiliated a JOIN purchase p ON p.id = a.order_id WHERE p.created >= ? AND p.created < ?",
        low,
        high,
    )
    return {
        "orders": [_order(call, dict(row) | {"doc": json.loads(row["doc"])}) for row in page],
        "next_page_token": paging.encode(page[-1]["id"]) if len(rows) > size else "",
        "total_count": total,
    }


def _order(call: Call, order: dict[str, Any]) -> dict[str, Any]:
    back, _shipping = settling.refunded(call.front, order["id"], call.front.clock.now())
    settled = call.front.store.one("SELECT 1 FROM settled WHERE order_id = ?", order["id"]) is not None
    return {
        "id": str(order["id"]),
        "create_time": int(order["created"]),
        "delivery_time": int(parcels.moment(order, "delivered_at") or 0),
        "status": order["status"],
        "skus": [
            _sku(call, order, line, back.get(line["sku_id"], 0), settled)
            for line in order["doc"]["lines"]
            if line.get("affiliate")
        ],
    }


def _sku(call: Call, order: dict[str, Any], line: dict[str, Any], refunded: int, settled: bool) -> dict[str, Any]:
    mine, paid = line["affiliate"], line_total(line)
    one = creators.find(call.front, mine["creator"]) or {}
    kept = max(0, paid - refunded)
    is_void = order["status"] == orderbook.CANCELLED or kept == 0
    state = "INELIGIBLE" if is_void else "SETTLED" if settled else "AWAITING"
    is_settled = state == "SETTLED"
    return {
        "sku_id": line["sku_id"],
        "product_id": line["product_id"],
        "settlement_status": state,
        "open_collaboration_id": mine["collaboration_id"] if mine["kind"] == affiliates.OPEN else "",
        "target_collaboration_id": mine["collaboration_id"] if mine["kind"] == TARGET else "",
        "campaign_id": "",
        "creator_username": one.get("username", ""),
        "price": money(line["price"]),
        "quantity": line["quantity"],
        "content_type": "LINKSHARE",
        "content_id": "",
        "commission_rate": str(mine["points"]),
        "estimated_commission_base": money(paid),
        "estimated_paid_commission": money(affiliates.commission_of(line)),
        "actual_commission_base": money(kept if is_settled else 0),
        "actual_paid_commission": money(affiliates.commission_of(line, refunded) if is_settled else 0),
        "refunded_quantity": 0 if not refunded else max(1, round(refunded / max(1, paid // line["quantity"]))),
        "fully_return": str(bool(refunded) and kept == 0).lower(),
        "is_carousel": False,
    }
