"""The promotions this storefront was told of: kept, looked up at this second, and used up by orders."""

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.store import slots
from mock_storefronts.selling.discounts import COUPON, PRICED, Basket, Bill, bill, spelled

if TYPE_CHECKING:
    import sqlite3

    from mock_storefronts.host.storefront import Storefront

_RUNS = "a.ended IS NULL AND a.begins <= ? AND (a.ends IS NULL OR a.ends > ?)"


def status(front: "Storefront", row: "sqlite3.Row") -> str:
    """The wire's word for where an activity stands now."""
    now = front.clock.now()
    if row["ended"] is not None:
        return "DEACTIVATED"
    if now < row["begins"]:
        return "NOT_START"
    return "EXPIRED" if row["ends"] is not None and now >= row["ends"] else "ONGOING"


def prices(front: "Storefront", channel: str, sku_ids: list[int]) -> dict[str, list[dict[str, Any]]]:
    """SKU -> the item prices that run at this second."""
    now, found = front.clock.now(), defaultdict(list)
    for start in range(0, len(sku_ids), 500):
        some = sku_ids[start : start + 500]
        rows = front.store.all(
            f"SELECT p.*, a.type, a.title, a.ends, a.doc FROM promoted p JOIN activity a ON a.id = p.activity_id"
            f" WHERE p.sku_id IN ({slots(len(some))}) AND {_RUNS}",
            *some, now, now,
        )  # fmt: skip
        for row in rows:
            if _is_here(row, channel):
                terms = json.loads(row["doc"])["terms"]
                per_buyer = terms.get("per_buyer") if terms.get("per_buyer") is not None else row["per_buyer"]
                found[str(row["sku_id"])].append(
                    {"id": row["activity_id"], "type": row["type"], "title": row["title"], "price": row["price"],
                     "percent": row["percent"], "quota": row["quota"], "left": terms.get("left"),
                     "per_buyer": per_buyer, "buyers": terms.get("buyers") or "ALL", "ends": row["ends"],
                     "atmosphere": channel in (terms.get("atmosphere") or [])}
                )  # fmt: skip
    return found


def running(front: "Storefront", channel: str) -> list[dict[str, Any]]:
    """All that is no item price and runs at this second."""
    now = front.clock.now()
    rows = front.store.all(
        f"SELECT * FROM activity a WHERE a.type NOT IN ({slots(len(PRICED))}) AND {_RUNS}", *PRICED, now, now
    )
    return [shown(row) for row in rows if _is_here(row, channel)]


def phase(front: "Storefront") -> str:
    """Another text whenever an activity begins or ends by the clock; what pages are kept by."""
    now = front.clock.now()
    row = front.store.one(
        "SELECT sum(begins <= ?) AS begun, sum(ends IS NOT NULL AND ends <= ?) AS over FROM activity", now, now
    )
    return f"{row['begun']}.{row['over']}" if row else ""


def perks(front: "Storefront", channel: str, product_id: str) -> list[dict[str, Any]]:
    """What else a buyer of this product may have now; codes are told where buyers enter them, not here."""
    return [
        activity
        for activity in running(front, channel)
        if (not activity["products"] or product_id in activity["products"])
        and not activity["terms"].get("code")
        and (activity["terms"].get("left") is None or activity["terms"]["left"] > 0)
    ]


def is_claimable(activity: dict[str, Any]) -> bool:
    """Whether buyers claim it: a voucher without a code."""
    return activity["type"] == COUPON and not activity["terms"].get("code")


def can_claim(front: "Storefront", channel: str, id: str) -> bool:
    """Whether this is a voucher that can be claimed here now."""
    return any(str(activity["id"]) == id and is_claimable(activity) for activity in running(front, channel))


def shown(row: "sqlite3.Row") -> dict[str, Any]:
    """An activity for the arithmetic and for pages."""
    doc = json.loads(row["doc"])
    return {
        "id": row["id"],
        "type": row["type"],
        "title": row["title"],
        "ends": row["ends"],
        "terms": _in_steps(doc["terms"]),
        "products": frozenset(doc["products"]),
    }


def _in_steps(terms: dict[str, Any]) -> dict[str, Any]:
    """Gifts kept before they could have two steps."""
    if "gifts" not in terms:
        return terms
    names = ("gifts", "minimum_spend", "minimum_quantity")
    return terms | {"steps": [{name: terms.get(name) or 0 for name in names}]}


def _is_here(row: "sqlite3.Row", channel: str) -> bool:
    """Whether it shows on a channel: on all until the seller's program names some, on none when it names none."""
    channels = json.loads(row["doc"]).get("channels")
    return channels is None or channel in channels


def use(front: "Storefront", promotions: list[dict[str, Any]], sku_pieces: list[tuple[str, str, int]]) -> None:
    """An order used these: less is left, until the seller center says how much. ``sku_pieces`` are (activity, SKU,
    pieces) of item prices. Inside the caller's transaction."""
    amounts: dict[str, int] = defaultdict(int)
    times: dict[str, int] = {}
    for activity, sku, pieces in sku_pieces:
        times[activity] = times.get(activity, 0) + pieces
        front.store.run(
            "UPDATE promoted SET quota = max(0, quota - ?) WHERE activity_id = ? AND sku_id = ? AND quota IS NOT NULL",
            pieces, int(activity), int(sku),
        )  # fmt: skip
    for promotion in promotions:
        if promotion["type"] not in PRICED:
            amounts[promotion["id"]] += promotion["amount"]
            times[promotion["id"]] = max(times.get(promotion["id"], 1), promotion.get("pieces") or 1)
    for id, number in times.items():
        row = front.store.one("SELECT doc FROM activity WHERE id = ?", int(id))
        if row is None:
            continue
        doc = json.loads(row["doc"])
        for name, part in (("left", number), ("budget_left", amounts[id])):
            if doc["terms"].get(name) is not None:
                doc["terms"][name] = max(0, doc["terms"][name] - part)
        front.store.run("UPDATE activity SET doc = ? WHERE id = ?", json.dumps(doc), int(id))


def is_voucher_code(front: "Storefront", channel: str, code: str) -> bool:
    """Whether a promo code can be used now, however the buyer spells it."""
    typed = spelled(code)
    found = [activity["terms"].get("code") for activity in running(front, channel) if activity["type"] == COUPON]
    return bool(typed) and any(code and spelled(code) == typed for code in found)


def history(front: "Storefront", channel: str, phone: str) -> list[dict[str, Any]]:
    """The orders of one buyer on this channel that were not cancelled; a storefront knows buyers by their number."""
    if not phone:
        return []
    rows = front.store.all(
        "SELECT doc FROM purchase WHERE json_extract(doc, '$.buyer.phone') = ? AND channel = ? AND status <> 'CANCELLED'",
        phone, channel,
    )  # fmt: skip
    return [json.loads(row["doc"]) for row in rows]


def bill_of(
    front: "Storefront",
    channel: str,
    lines: list[Basket],
    *,
    phone: str,
    shipping_fee: int,
    codes: frozenset[str],
    claimed: frozenset[str] | None = None,
) -> Bill:
    """What a cart costs this buyer at this second, by everything that runs. ``claimed`` are the vouchers a browser's
    buyer claimed; None, as programs buy, means all of them."""
    past = history(front, channel, phone)
    found = prices(front, channel, [int(line.sku_id) for line in lines])
    for ones in found.values():
        for activity in ones:
            if activity["per_buyer"] is not None:
                activity["per_buyer"] -= _bought(past, activity["id"])
    others = running(front, channel)
    for other in others:
        if other["terms"].get("per_buyer") is not None:
            other["terms"]["per_buyer"] -= _used(past, other["id"])
    usable = [
        activity
        for activity in others
        if activity["terms"].get("per_buyer") is None or activity["terms"]["per_buyer"] > 0
    ]
    if claimed is not None:
        usable = [activity for activity in usable if not is_claimable(activity) or str(activity["id"]) in claimed]
    return bill(lines, found, usable, shipping_fee=shipping_fee, earlier=len(past), codes=codes)


def _bought(past: list[dict[str, Any]], activity: int) -> int:
    """How many pieces of all products a buyer had at an activity's price."""
    return sum(
        promotion.get("pieces") or line["quantity"]
        for doc in past
        for line in doc["lines"]
        for promotion in line.get("promotions", [])
        if promotion["id"] == str(activity)
    )


def _used(past: list[dict[str, Any]], activity: int) -> int:
    """How often it was used in these orders: once in an order, a bundle as often as there were sets."""
    used = 0
    for doc in past:
        lines = (promotion for line in doc["lines"] for promotion in line.get("promotions", []))
        mine = [
            used_promotion
            for used_promotion in [*doc.get("promotions", []), *lines]
            if used_promotion["id"] == str(activity)
        ]
        used += max((used_promotion.get("pieces") or 1 for used_promotion in mine), default=0)
    return used
