"""What buyers look at: products shown in a list, opened and put into a cart, counted by hour and by day.

Only sums are kept. Who was there is remembered until the day is over, so that a visitor counts once an hour and once a
day: both the rows and the marks stay bounded however many buyers come.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.store import slots

if TYPE_CHECKING:
    import sqlite3

    from mock_storefronts.host.storefront import Storefront

IMPRESSION, VIEW, CART = "impression", "view", "cart"
# What led the buyer here: a search of the shop, its page, another page (the product's own address), an ad, a creator.
SEARCH, SHOP, PRODUCT, AD, CREATOR = SOURCES = ("SEARCH", "SHOP", "PRODUCT", "AD", "CREATOR")
HOUR, DAY = 3_600, 86_400
JAKARTA = 7 * HOUR  # the day of this host begins at midnight in Jakarta
WHOLE_SHOP = 0
KEPT_HOURS, KEPT_DAYS = 60 * 24, 500
FIELDS = ("impressions", "unique_impressions", "clicks", "unique_clicks", "carts", "cart_users")
_OF_EVENT = {
    IMPRESSION: ("impressions", "unique_impressions"),
    VIEW: ("clicks", "unique_clicks"),
    CART: ("carts", "cart_users"),
}
_SUMS = ", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in FIELDS)


def record(
    front: "Storefront",
    channel: str,
    event: str,
    products: Iterable[Any],
    visitor: str,
    source: str = PRODUCT,
    at: float | None = None,
) -> None:
    """Count an event (``IMPRESSION``, ``VIEW`` or ``CART``) of these products for one visitor, who came by ``source``; a
    source that is not known counts as ``PRODUCT``. Nobody's event, without a visitor, is not counted."""
    ids = sorted({int(id) for id in products})
    if not visitor or not ids:
        return
    if source not in SOURCES:
        source = PRODUCT
    who = hashlib.blake2b(visitor.encode(), digest_size=8).hexdigest()
    hour, day = spans_of(front.clock.now() if at is None else at)
    with front.store.writing(seen=False):
        _begin(front, day)
        _count(front, "traffic_hour", (hour, channel, ""), event, {WHOLE_SHOP: len(ids)}, who)
        for by in ("", source):
            _count(front, "traffic_day", (day, channel, by), event, {WHOLE_SHOP: len(ids)} | dict.fromkeys(ids, 1), who)


def spans_of(moment: float) -> tuple[int, int]:
    """The first second of a moment's hour, and of its day in Jakarta."""
    return int(moment // HOUR * HOUR), int((moment + JAKARTA) // DAY * DAY - JAKARTA)


def _count(
    front: "Storefront", table: str, key: tuple[int, str, str], event: str, times: dict[int, int], who: str
) -> None:
    """Add to the sums of one span; a visitor who was not there yet in this span is one more."""
    total, unique = _OF_EVENT[event]
    for product, count in times.items():
        mark = f"{table}/{key[0]}/{key[1]}/{key[2]}/{product}/{event}/{who}"
        is_new = front.store.run("INSERT OR IGNORE INTO traffic_mark VALUES (?, ?)", mark, key[0])
        front.store.run(
            f"INSERT INTO {table} (begins, channel, source, product_id, {total}, {unique}) VALUES (?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (begins, channel, source, product_id)"
            f" DO UPDATE SET {total} = {total} + excluded.{total}, {unique} = {unique} + excluded.{unique}",
            *key, product, count, is_new,
        )  # fmt: skip


def _begin(front: "Storefront", day: int) -> None:
    """Once a day: forget who was there on the days that are over, and sums that are too old."""
    known = front.store.get_meta("traffic_day")
    if known is not None and int(known) >= day:
        return
    front.store.set_meta("traffic_day", str(day))
    front.store.run("DELETE FROM traffic_mark WHERE begins < ?", day)
    front.store.run("DELETE FROM traffic_hour WHERE begins < ?", day - KEPT_HOURS * HOUR)
    front.store.run("DELETE FROM traffic_day WHERE begins < ?", day - KEPT_DAYS * DAY)


def hours_of(front: "Storefront", channel: str, day: int) -> "dict[int, sqlite3.Row]":
    """The whole shop's sums of each hour of a day that had visitors, by its first second."""
    rows = front.store.all(
        "SELECT * FROM traffic_hour WHERE channel = ? AND begins >= ? AND begins < ?", channel, day, day + DAY
    )
    return {row["begins"]: row for row in rows}


def of_shop(front: "Storefront", channel: str, begin: int, end: int, source: str = "") -> dict[str, int]:
    """The whole shop's sums from one day to another, the second not counted; a visitor counts once a day."""
    return _sums(front, channel, begin, end, source, [WHOLE_SHOP]).get(WHOLE_SHOP) or dict.fromkeys(FIELDS, 0)


def of_products(
    front: "Storefront", channel: str, begin: int, end: int, source: str = "", only: Iterable[int] | None = None
) -> dict[int, dict[str, int]]:
    """The sums of each product that was seen, from one day to another, the second not counted."""
    found = _sums(front, channel, begin, end, source, None if only is None else list(only))
    found.pop(WHOLE_SHOP, None)
    return found


def _sums(
    front: "Storefront", channel: str, begin: int, end: int, source: str, only: list[int] | None
) -> dict[int, dict[str, int]]:
    where, values = "", []
    if only is not None:
        where, values = f" AND product_id IN ({slots(len(only))})", only
    rows = front.store.all(
        f"SELECT product_id, {_SUMS} FROM traffic_day WHERE channel = ? AND source = ? AND begins >= ? AND begins < ?"
        f"{where} GROUP BY product_id",
        *(channel, source, begin, end, *values),
    )
    return {row["product_id"]: {name: row[name] for name in FIELDS} for row in rows}
