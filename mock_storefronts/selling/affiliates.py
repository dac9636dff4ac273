"""Collaborations of the shop with creators, as this platform keeps them: who earns how much of what (docs/rules.md 9.6).

Rates are basis points. A creator earns what a target collaboration promised once it was accepted, else what the product's
open collaboration promises; who promotes a product while its open rate is cut keeps the old one for a while.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import dumps
from mock_storefronts.selling import creators
from mock_storefronts.selling.receipts import line_total

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

OPEN, TARGET = "OPEN", "TARGET"
INVITED, ACCEPTED, DECLINED, REMOVED = "INVITED", "ACCEPTED", "DECLINED", "REMOVED"
RATE_LEAST, RATE_MOST = 100, 8_000
_DAY, _WIB = 86_400, 7 * 3600


class NoOffer(Exception):
    """The creator has no part in this: what to say."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What a creator earns of a product now: basis points, by which collaboration."""

    points: int
    kind: str
    collaboration_id: int
    has_sample: bool = False
    sample_exempt: bool = False


def open_of(front: "Storefront", product_id: int) -> dict[str, Any] | None:
    """The open collaboration that a product is in now."""
    row = front.store.one(
        "SELECT * FROM collaboration WHERE kind = 'OPEN' AND product_id = ? AND ended IS NULL", product_id
    )
    return dict(row) | {"doc": json.loads(row["doc"])} if row else None


def targets(front: "Storefront", *, running: bool = True) -> list[dict[str, Any]]:
    """Target collaborations, newest first; all of them or those that run."""
    rows = front.store.all("SELECT * FROM collaboration WHERE kind = 'TARGET' ORDER BY id DESC")
    found = [dict(row) | {"doc": json.loads(row["doc"])} for row in rows]
    return [row for row in found if is_running(front, row)] if running else found


def is_running(front: "Storefront", row: dict[str, Any]) -> bool:
    """Whether it was not ended and its time is not over."""
    return row["ended"] is None and (row["ends"] is None or row["ends"] > front.clock.now())


def deal(front: "Storefront", open_id: str, product_id: int) -> Deal | None:
    """What this creator earns of this product at this second; None when the creator has no part in it."""
    for row in targets(front):
        doc = row["doc"]
        points = doc["products"].get(str(product_id))
        if points and doc["creators"].get(open_id, {}).get("state") == ACCEPTED:
            rule = doc["sample_rule"]
            return Deal(
                points, TARGET, row["id"], bool(rule["has_free_sample"]), bool(rule["is_sample_approval_exempt"])
            )
    found = open_of(front, product_id)
    if found is None:
        return None
    mine = front.store.one("SELECT * FROM promoting WHERE creator = ? AND product_id = ?", open_id, product_id)
    if mine and mine["removed"]:
        return None
    kept = mine["kept_points"] if mine and mine["kept_until"] > front.clock.now() else 0
    has_sample = bool(found["doc"].get("sample_quota", 0) > samples_given(front, product_id))
    return Deal(max(found["points"], kept), OPEN, found["id"], has_sample)


def samples_given(front: "Storefront", product_id: int) -> int:
    """How many free samples of a product were asked for and not refused."""
    gone = "('REJECT_CANCELLED', 'SELLER_NOT_SHIP_CANCELLED', 'WITHDRAW_CANCELLED')"
    return front.store.number(f"SELECT count(*) FROM sample WHERE product_id = ? AND status NOT IN {gone}", product_id)


def set_open(front: "Storefront", product_id: int, points: int, *, protect_days: int) -> dict[str, Any]:
    """Open a product to all creators at a rate, or change the rate. Who promotes it already keeps a higher rate for
    ``protect_days``."""
    now = front.clock.now()
    with front.store.writing():
        found = open_of(front, product_id)
        if found is None:
            id = front.store.new_id()
            front.store.run(
                "INSERT INTO collaboration VALUES (?, 'OPEN', ?, ?, NULL, NULL, ?, ?, '{}')",
                id,
                product_id,
                points,
                now,
                now,
            )
        elif found["points"] != points:
            id = found["id"]
            if points < found["points"]:
                front.store.run(
                    "UPDATE promoting SET kept_points = max(?, CASE WHEN kept_until > ? THEN kept_points ELSE 0 END),"
                    " kept_until = ? WHERE product_id = ? AND removed IS NULL",
                    found["points"], now, now + protect_days * _DAY, product_id,
                )  # fmt: skip
            front.store.run("UPDATE collaboration SET points = ?, updated = ? WHERE id = ?", points, now, id)
    return open_of(front, product_id) or {}


def end(front: "Storefront", collaboration_id: int) -> None:
    """End one now; what was earned by it stays earned."""
    now = front.clock.now()
    with front.store.writing():
        front.store.run(
            "UPDATE collaboration SET ended = ?, updated = ? WHERE id = ? AND ended IS NULL", now, now, collaboration_id
        )


def keep_doc(front: "Storefront", row: dict[str, Any]) -> None:
    """Write a collaboration's terms back, inside the caller's transaction."""
    front.store.run(
        "UPDATE collaboration SET doc = ?, ends = ?, updated = ? WHERE id = ?",
        dumps(row["doc"]), row["ends"], front.clock.now(), row["id"],
    )  # fmt: skip


def answer(
    front: "Storefront", open_id: str, collaboration_id: Any, *, accept: bool, picks: list[str]
) -> dict[str, Any]:
    """A creator accepts or declines an invitation. Picking some products accepts the whole of it. Raises NoOffer."""
    with front.store.writing():
        row = next((one for one in targets(front) if one["id"] == parse_id(collaboration_id)), None)
        mine = row["doc"]["creators"].get(open_id) if row else None
        if row is None or mine is None or mine["state"] == REMOVED:
            raise NoOffer("Undangan ini tidak (lagi) ada.")
        chosen = [id for id in picks if id in row["doc"]["products"]] or list(row["doc"]["products"])
        row["doc"]["creators"][open_id] = {
            "state": ACCEPTED if accept else DECLINED, "picks": chosen if accept else [], "at": front.clock.now(),
        }  # fmt: skip
        keep_doc(front, row)
        return row


def promote(front: "Storefront", open_id: str, product_id: Any) -> str:
    """A creator takes the link to a product, and promotes it from now on; the link's code. Raises NoOffer."""
    product = parse_id(product_id)
    with front.store.writing(seen=False):
        if creators.find(front, open_id) is None or deal(front, open_id, product) is None:
            raise NoOffer("Produk ini tidak terbuka untuk Anda.")
        front.store.run(
            "INSERT INTO promoting (creator, product_id, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            open_id, product, front.clock.now(),
        )  # fmt: skip
    return creators.link_code(front, open_id, product)


def clicked(front: "Storefront", channel: str, open_id: str, product_id: int, *, at: float, times: int = 1) -> None:
    """Count a visit by a creator's link, by the day in Jakarta."""
    with front.store.writing(seen=False):
        front.store.run(
            "INSERT INTO creator_click VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (day, channel, creator, product_id) DO UPDATE SET clicks = clicks + excluded.clicks",
            (int(at) + _WIB) // _DAY, channel, open_id, product_id, times,
        )  # fmt: skip


def attribute(front: "Storefront", lines: list[dict[str, Any]], visits: list[tuple[str, int, int]]) -> str:
    """Write on each line of a new order which creator brought it, and for how much: the last visit by a link to that
    very product within the window. Returns one of the creators, or "". Who lost the right to promote earns nothing."""
    now, first = front.clock.now(), ""
    window = front.config.attribution_days * _DAY
    for line in lines:
        if line.get("is_gift"):
            continue
        mine = [visit for visit in visits if str(visit[1]) == line["product_id"] and 0 <= now - visit[2] + 1 <= window]
        for open_id, product_id, at in sorted(mine, key=lambda visit: -visit[2])[:1]:
            if found := deal(front, open_id, product_id):
                line["affiliate"] = {
                    "creator": open_id, "points": found.points, "kind": found.kind,
                    "collaboration_id": str(found.collaboration_id), "clicked": at,
                }  # fmt: skip
                first = first or open_id
    return first


def commission_of(line: dict[str, Any], refunded: int = 0) -> int:
    """Whole rupiah of a line, half up, of what its buyer still pays for."""
    mine = line.get("affiliate")
    if not mine:
        return 0
    return (max(0, line_total(line) - refunded) * mine["points"] + 5_000) // 10_000


def clicks_since(front: "Storefront", day: int) -> list[dict[str, Any]]:
    """Visits by creators' links of each day from ``day`` on."""
    rows = front.store.all("SELECT * FROM creator_click WHERE day >= ? ORDER BY day, channel, creator, product_id", day)
    return [dict(row) for row in rows]


def earnings(front: "Storefront", open_id: str) -> list[dict[str, Any]]:
    """The lines of orders that a creator brought, newest first, each with its order."""
    rows = front.store.all(
        "SELECT p.* FROM affiliated a JOIN purchase p ON p.id = a.order_id WHERE a.creator = ? ORDER BY p.created DESC"
        " LIMIT 200",
        open_id,
    )
    found = []
    for row in rows:
        order = dict(row) | {"doc": json.loads(row["doc"])}
        found += [
            {"order": order, "line": line}
            for line in order["doc"]["lines"]
            if line.get("affiliate", {}).get("creator") == open_id
        ]
    return found
