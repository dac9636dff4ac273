"""Ads: sponsored places in the shop front, clicks that cost, and the orders that followed them.

A campaign belongs to one channel and names its products, each with what a click on it costs. It is shown while it runs,
and while the next click fits into its daily budget and below its spend limit, the most that the seller has money for. A
click is counted and charged in one transaction, so no click is ever charged over either. One visitor's clicks on one
product cost once in half an hour.
"""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.selling import on_sale
from mock_storefronts.selling.on_sale import Offer
from mock_storefronts.selling.receipts import line_total

if TYPE_CHECKING:
    import sqlite3

    from mock_storefronts.host.storefront import Storefront

RUNNING, PAUSED, ENDED = STATUSES = ("RUNNING", "PAUSED", "ENDED")
LIST, SEARCH, PRODUCT = PLACES = ("list", "search", "product")
PLACES_MOST = 2
BID_LEAST = 100  # the floor price of a click
HOUR, DAY, _WIB = 3_600, 86_400, 7 * 3_600
ONCE_IN = 30 * 60  # seconds in which one visitor's clicks on one product cost once
CREDITED_DAYS_MOST = 30  # clicks are kept so long; for how many of these days an order is the ad's, its campaign says
_TODAY = "coalesce((SELECT sum(h.cost) FROM ad_hour h WHERE h.campaign_id = c.id AND h.begins >= :midnight), 0)"
_DELIVERS = (
    "c.status = 'RUNNING' AND c.begins <= :now AND (c.ends IS NULL OR c.ends > :now)"
    f" AND c.spent + a.bid <= c.spend_limit AND {_TODAY} + a.bid <= c.daily_budget"
)


@dataclass(slots=True)
class Sponsored:
    """A product in a sponsored place."""

    campaign_id: int
    offer: Offer


def midnight(seconds: float) -> int:
    """When the day of a moment began in Jakarta: budgets are by these days."""
    return int((seconds + _WIB) // DAY * DAY - _WIB)


def _fresh_id() -> int:
    """Never the same twice, also after this host's file was lost: by it a seller sees that a campaign is another one."""
    return 10**18 + secrets.randbelow(8 * 10**18)


def put(
    front: "Storefront", key: str, values: dict[str, Any], bids: dict[int, int], *, known_as: int = 0
) -> "sqlite3.Row | None":
    """Make the campaign that the seller calls ``key``, or make it equal to this; what is older than what is known
    changes nothing. Its row, with what it has spent. None, and nothing is made, where the seller says by what id (``known_as``)
    it was known here and it is not any more."""
    names = (
        "revision", "channel", "name", "status", "begins", "ends", "daily_budget", "spend_limit", "credited_days",
        "roi_target", "protected_percent",
    )  # fmt: skip
    with front.store.writing():
        known = front.store.one("SELECT id, revision, roi_target FROM ad_campaign WHERE key = ?", key)
        if known_as and (known is None or known["id"] != known_as):
            return None
        if known is None:
            front.store.run(
                f"INSERT INTO ad_campaign (id, key, {', '.join(names)}) VALUES (?, ?{', ?' * len(names)})",
                _fresh_id(), key, *(values[name] for name in names),
            )  # fmt: skip
        elif known["revision"] <= values["revision"]:
            front.store.run(
                f"UPDATE ad_campaign SET {', '.join(f'{name} = ?' for name in names)} WHERE key = ?",
                *(values[name] for name in names), key,
            )  # fmt: skip
        row = front.store.one("SELECT * FROM ad_campaign WHERE key = ?", key)
        assert row is not None
        if known is None or known["revision"] <= values["revision"]:
            if known is None or known["roi_target"] != values["roi_target"]:
                now = front.clock.now()
                front.store.run("UPDATE ad_campaign SET protected_from = ? WHERE id = ?", now, row["id"])
            front.store.run("DELETE FROM ad_product WHERE campaign_id = ?", row["id"])
            front.store.run_many(
                "INSERT INTO ad_product VALUES (?, ?, ?)", [(row["id"], product, bid) for product, bid in bids.items()]
            )
    return row


def phase(front: "Storefront") -> int:
    """Another number whenever time alone changes which ads are shown: some begin or end, a day begins."""
    now = front.clock.now()
    begun = front.store.number("SELECT count(*) FROM ad_campaign WHERE begins <= ?", now)
    ended = front.store.number("SELECT count(*) FROM ad_campaign WHERE ends <= ?", now)
    return 1000 * (begun + ended) + midnight(now) // DAY % 1000 if begun else 0


def shown(front: "Storefront", channel: str, *, q: str = "", besides: str = "") -> list[Sponsored]:
    """What stands in the sponsored places of a page now: the highest bids of products that are on sale here, in stock and
    match the search, each product once. Equal bids take turns every five minutes."""
    now = front.clock.now()
    words = q.lower().split()[:8]
    with front.store.reading():
        rows = _delivering(front, channel, now)
        if not rows:
            return []
        turn = int(now // 300)
        rows.sort(key=lambda row: (-row["bid"], (row["product_id"] * 7919 + turn * 31) % 997, row["campaign_id"]))
        found: dict[str, Sponsored] = {}
        for row in rows:
            if str(row["product_id"]) in found or str(row["product_id"]) == besides:
                continue
            offer = on_sale.offer(front, channel, row["product_id"])
            if offer and offer.stock and all(word in offer.title.lower() for word in words):
                found[offer.id] = Sponsored(row["campaign_id"], offer)
            if len(found) == PLACES_MOST:
                break
    return list(found.values())


def _delivering(front: "Storefront", channel: str, now: float, where: str = "", **more: Any) -> "list[sqlite3.Row]":
    sql = (
        "SELECT a.campaign_id, a.product_id, a.bid, c.key, c.spent, c.spend_limit, c.news"
        f" FROM ad_campaign c JOIN ad_product a ON a.campaign_id = c.id WHERE c.channel = :channel AND {_DELIVERS}{where}"
    )
    return front.store.all_named(sql, {"channel": channel, "now": now, "midnight": midnight(now), **more})


def seen(front: "Storefront", places: list[Sponsored]) -> None:
    """Count that a buyer was shown these."""
    if not places:
        return
    hour = int(front.clock.now() // HOUR * HOUR)
    with front.store.writing(seen=False):
        for one in places:
            _count(front, one.campaign_id, int(one.offer.id), hour, impressions=1)


def click(front: "Storefront", channel: str, campaign: Any, product: Any, visitor: str) -> int:
    """A buyer follows an ad: what the click costs, 0 where it costs nothing (the ad is not shown now, the same visitor
    came a moment ago, or nobody says who came)."""
    now = front.clock.now()
    ids = {"campaign": parse_id(campaign), "product": parse_id(product)}
    with front.store.writing(seen=False):
        rows = _delivering(front, channel, now, " AND c.id = :campaign AND a.product_id = :product", **ids)
        offer = on_sale.offer(front, channel, product) if rows and visitor else None
        if offer is None or not offer.stock or _came_before(front, ids, visitor, now - ONCE_IN):
            return 0
        row = rows[0]
        values = (front.store.new_id(), ids["campaign"], ids["product"], visitor, now, row["bid"])
        front.store.run("INSERT INTO ad_click VALUES (?, ?, ?, ?, ?, ?)", *values)
        _count(front, row["campaign_id"], row["product_id"], int(now // HOUR * HOUR), clicks=1, cost=row["bid"])
        front.store.run("UPDATE ad_campaign SET spent = spent + ? WHERE id = ?", row["bid"], row["campaign_id"])
        _tell(front, row["campaign_id"])
        is_over = not _delivering(front, channel, now, " AND c.id = :campaign", campaign=ids["campaign"])
    if is_over:
        with front.store.writing():
            pass  # the ad left the shop front: open pages look again
    return row["bid"]


def _came_before(front: "Storefront", ids: dict[str, int], visitor: str, since: float) -> bool:
    front.store.run(
        "DELETE FROM ad_click WHERE visitor = ? AND at < ?", visitor, since + ONCE_IN - CREDITED_DAYS_MOST * DAY
    )
    row = front.store.one(
        "SELECT 1 FROM ad_click WHERE visitor = ? AND product_id = ? AND campaign_id = ? AND at > ?",
        visitor, ids["product"], ids["campaign"], since,
    )  # fmt: skip
    return row is not None


def _count(front: "Storefront", campaign: int, product: int, hour: int, **more: int) -> None:
    values = (campaign, product, hour, more.get("impressions", 0), more.get("clicks", 0), more.get("cost", 0))
    front.store.run(
        "INSERT INTO ad_hour VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (campaign_id, begins, product_id) DO UPDATE SET"
        " impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks,"
        " cost = cost + excluded.cost",
        *values,
    )


def _tell(front: "Storefront", campaign: int) -> None:
    """One word for all news until the seller's program has read them."""
    row = front.store.one("SELECT key, spent, news FROM ad_campaign WHERE id = ?", campaign)
    if row is None or row["news"]:
        return
    front.store.run("UPDATE ad_campaign SET news = 1 WHERE id = ?", campaign)
    data = {"campaign_key": row["key"], "spent": str(row["spent"]), "update_time": int(front.clock.now())}
    front.webhooks.tell("AD_SPEND", data)


def credit(front: "Storefront", order: dict[str, Any], visitor: str) -> None:
    """Write down which ads an order's products were bought after, inside the caller's transaction: the visitor's last
    click on the product counts, for as many days as its campaign says."""
    if not visitor:
        return
    of_product: dict[int, tuple[int, int]] = {}
    for line in order["doc"]["lines"]:
        if not line.get("is_gift"):
            pieces, amount = of_product.get(int(line["product_id"]), (0, 0))
            of_product[int(line["product_id"])] = (pieces + line["quantity"], amount + line_total(line))
    for product, (pieces, amount) in of_product.items():
        last = front.store.one(
            "SELECT c.campaign_id, c.at, c.cost FROM ad_click c JOIN ad_campaign m ON m.id = c.campaign_id AND m.channel = ?"
            " WHERE c.visitor = ? AND c.product_id = ? AND c.at > ? - m.credited_days * ? ORDER BY c.at DESC, c.id DESC LIMIT 1",
            order["channel"], visitor, product, order["created"], DAY,
        )  # fmt: skip
        if last is not None:
            values = (
                order["id"],
                product,
                last["campaign_id"],
                last["at"],
                order["created"],
                pieces,
                amount,
                last["cost"],
            )
            front.store.run("INSERT OR IGNORE INTO ad_order VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)
            _tell(front, last["campaign_id"])


def protect(front: "Storefront") -> None:
    """Give credit for days on which a campaign with a protected target came out below so many per cent of it: what its clicks
    cost more than they would have at the target. A day is judged once, when all orders that its clicks could bring are in,
    and only where the target stood from its beginning."""
    now = front.clock.now()
    for row in front.store.all("SELECT * FROM ad_campaign WHERE protected_percent > 0 AND roi_target > 0"):
        until = midnight(now - row["credited_days"] * DAY)
        if until > row["protected_from"]:
            _judge(front, row, until)


def _judge(front: "Storefront", row: "sqlite3.Row", until: int) -> None:
    with front.store.writing(seen=False):
        days = front.store.all(
            "SELECT (begins + ?) / ? * ? - ? AS day, sum(cost) AS cost FROM ad_hour WHERE campaign_id = ? AND begins >= ?"
            " AND begins < ? GROUP BY day HAVING sum(cost) > 0",
            _WIB, DAY, DAY, _WIB, row["id"], row["protected_from"], until,
        )  # fmt: skip
        for day in days:
            if day["day"] >= row["protected_from"] and (amount := _missed(front, row, day["day"], day["cost"])):
                front.store.run("INSERT OR IGNORE INTO ad_credit VALUES (?, ?, ?)", row["id"], day["day"], amount)
                _tell(front, row["id"])
        front.store.run("UPDATE ad_campaign SET protected_from = ? WHERE id = ?", until, row["id"])


def _missed(front: "Storefront", row: "sqlite3.Row", day: int, cost: int) -> int:
    revenue = front.store.number(
        "SELECT coalesce(sum(o.amount), 0) FROM ad_order o JOIN purchase p ON p.id = o.order_id"
        " WHERE o.campaign_id = ? AND o.clicked >= ? AND o.clicked < ? AND p.status <> 'CANCELLED'",
        row["id"], day, day + DAY,
    )  # fmt: skip
    return given_back(cost=cost, revenue=revenue, target=row["roi_target"], percent=row["protected_percent"])


def given_back(*, cost: int, revenue: int, target: int, percent: int) -> int:
    """Rupiah that clicks of a day cost more than its revenue was worth at the ``target`` (hundredths), half up; none from so
    many per cent of the target on."""
    if revenue * 10_000 >= percent * target * cost:
        return 0
    return cost - (200 * revenue + target) // (2 * target)


def live_through(front: "Storefront", key: str, channel: str, hours: list[dict[str, Any]]) -> int:
    """Give a campaign a past: hours with what was shown, clicked and paid; what it has spent then. For the demo."""
    with front.store.writing(seen=False):
        front.store.run(
            "INSERT OR IGNORE INTO ad_campaign (id, key, revision, channel, name, status, begins, daily_budget, spend_limit)"
            " VALUES (?, ?, 0, ?, ?, 'PAUSED', 0, 0, 0)",
            _fresh_id(), key, channel, key,
        )  # fmt: skip
        row = front.store.one("SELECT id FROM ad_campaign WHERE key = ?", key)
        assert row is not None
        for hour in hours:
            counts = {name: int(hour[name]) for name in ("impressions", "clicks", "cost")}
            _count(front, row["id"], parse_id(hour["product_id"]), int(hour["begin_time"]) // HOUR * HOUR, **counts)
        paid = sum(int(hour["cost"]) for hour in hours)
        front.store.run("UPDATE ad_campaign SET spent = spent + ? WHERE id = ?", paid, row["id"])
        return front.store.number("SELECT spent FROM ad_campaign WHERE id = ?", row["id"])


def report(front: "Storefront", key: str, since: float) -> dict[str, Any] | None:
    """What a campaign spent, its hours and its orders since a moment, as one state; None when there is none. Whoever
    reads it has heard all news."""
    with front.store.writing(seen=False):
        row = front.store.one("SELECT * FROM ad_campaign WHERE key = ?", key)
        if row is None:
            return None
        front.store.run("UPDATE ad_campaign SET news = 0 WHERE id = ?", row["id"])
        hours = front.store.all(
            "SELECT * FROM ad_hour WHERE campaign_id = ? AND begins >= ? ORDER BY begins, product_id", row["id"], since
        )
        orders = front.store.all(
            "SELECT * FROM ad_order WHERE campaign_id = ? AND at >= ? ORDER BY at, order_id", row["id"], since
        )
        credits = front.store.all("SELECT * FROM ad_credit WHERE campaign_id = ? ORDER BY begins", row["id"])
    return {"row": row, "hours": hours, "orders": orders, "credits": credits}
