"""What runs out when: how fast each SKU leaves the shelves, how long what is left lasts, and how many to buy.

The pace is the pieces that orders of the last 28 days took and kept (docs/rules.md 2.4), a day; of a SKU that is younger,
since it was made or first ordered. It comes from the stock ledger, so it knows the warehouse, and the parts of whatever was sold.
"""

import json
import math
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db import connection as db

from core import clock
from core.platforms import Platform

SPAN = 28
USUAL_DAYS, DAYS_MOST = 30, 365
WITHIN = (7, 14, 30)
SORTS = {
    "days": "lasts NULLS LAST, taken DESC, sku_id",
    "-days": "lasts DESC NULLS LAST, sku_id",
    "pace": "pace, sku_id",
    "-pace": "pace DESC, sku_id",
    "available": "available, sku_id",
    "-available": "available DESC, sku_id",
    "order": "wanted, sku_id",
    "-order": "wanted DESC, sku_id",
}
USUAL_SORT = "days"


@dataclass(frozen=True)
class Asked:
    """What a list is of: ``days`` that an order should last, ``within`` so many days at most (None: all), the words of a
    title or seller SKU, and one warehouse's row id, whose pieces and pace alone count then."""

    days: int = USUAL_DAYS
    within: int | None = None
    words: str = ""
    warehouse: int | None = None
    is_low: bool = False
    sort: str = USUAL_SORT


@dataclass(frozen=True)
class Row:
    """One SKU. ``taken`` pieces left in ``span`` days, ``by_platform`` where they were sold; ``coming`` pieces are on their way
    from another warehouse; ``lasts`` is how many days what is available lasts, None where nothing was sold; ``wanted``
    pieces are to be bought."""

    sku_id: int
    public_id: str
    seller_sku: str
    options: dict[str, str]
    rack: str
    low_stock: int | None
    product_id: str
    title: str
    available: int
    coming: int
    taken: int
    span: int
    by_platform: dict[str, int]
    lasts: int | None
    wanted: int

    @property
    def choice(self) -> str:
        """Which of the product's choices it is."""
        return ", ".join(self.options.values())

    @property
    def pace(self) -> float:
        """Pieces a day, with one decimal."""
        return math.floor(self.taken * 10 / self.span + 0.5) / 10

    @property
    def runs_out_on(self) -> date | None:
        """The day in Jakarta on which the last piece goes."""
        return None if self.lasts is None else clock.jakarta_day(clock.now()) + timedelta(days=self.lasts)


_TOLD = tuple(field.name for field in fields(Row))
_FOUND = """
WITH taken AS (
    SELECT e.sku_id, sum(e.quantity) AS n, min(e.first) AS first, jsonb_object_agg(e.platform, e.quantity) AS parts FROM (
        SELECT e.sku_id, o.purchased_on AS platform, sum(e.quantity) AS quantity, min(o.ordered_at) AS first
        FROM products_stockentry e JOIN orders_order o ON o.public_id = e.cause AND o.shop_id = e.shop_id
        WHERE e.shop_id = %(shop)s AND e.kind = 'RESERVE' AND e.at >= %(since)s AND o.ordered_at >= %(since)s
            AND o.status <> 'CANCELLED' AND (%(warehouse)s::bigint IS NULL OR e.warehouse_id = %(warehouse)s)
        GROUP BY 1, 2
    ) e GROUP BY 1
), coming AS (
    SELECT l.sku_id, sum(l.sent - l.received - l.missing - l.returned)::int AS n
    FROM products_stocktransfer t JOIN products_stocktransferline l ON l.transfer_id = t.id
    WHERE t.shop_id = %(shop)s AND t.status = 'SENT' AND (%(warehouse)s::bigint IS NULL OR t.target_id = %(warehouse)s)
    GROUP BY 1
), here AS (
    SELECT s.id AS sku_id, s.public_id, s.seller_sku, s.options, s.rack, s.low_stock, p.public_id AS product_id, p.title,
        coalesce(v.available, s.on_hand - s.reserved - s.locked) AS available, coalesce(t.n, 0)::int AS taken,
        coalesce(c.n, 0) AS coming,
        coalesce(t.parts, '{}'::jsonb) AS by_platform,
        least(%(span)s, greatest(1, ceil(extract(epoch FROM %(now)s - least(s.created_at, t.first)) / 86400)))::int AS span
    FROM products_sku s JOIN products_product p ON p.id = s.product_id LEFT JOIN taken t ON t.sku_id = s.id
    LEFT JOIN coming c ON c.sku_id = s.id
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(h.on_hand - h.reserved - h.locked), 0)::int AS available FROM products_stocklevel h
        WHERE h.sku_id = s.id AND h.warehouse_id = %(warehouse)s
    ) v ON %(warehouse)s::bigint IS NOT NULL
    WHERE s.shop_id = %(shop)s AND s.is_active AND s.makes IS NULL AND p.wanted_status <> 'DELETED'
        AND (t.sku_id IS NOT NULL OR s.low_stock >= s.on_hand - s.reserved - s.locked)
        AND (%(words)s = '' OR p.title ILIKE %(like)s OR s.seller_sku ILIKE %(like)s)
), found AS (
    SELECT *, CASE WHEN taken > 0 THEN available::bigint * span / taken END AS lasts, taken::numeric / span AS pace,
        greatest(0, ceil(taken::numeric * %(days)s / span) + coalesce(low_stock, 0) - available - coming)::int AS wanted
    FROM here WHERE NOT %(low)s OR low_stock >= available
)
"""


def rows(shop, asked: Asked, *, limit: int, skip: int = 0) -> tuple[list[Row], int]:
    """The SKUs that were sold in the last 28 days or are low, in the order that is asked for, and how many there are."""
    now = clock.now()
    words = asked.words.strip()
    given: dict[str, Any] = {
        "shop": shop.pk, "now": now, "since": now - timedelta(days=SPAN), "span": SPAN, "warehouse": asked.warehouse,
        "words": words, "like": f"%{_literal(words)}%", "days": asked.days, "low": asked.is_low, "within": asked.within,
        "limit": limit, "skip": skip,
    }  # fmt: skip
    with db.cursor() as cursor:
        cursor.execute(
            f"{_FOUND} SELECT {', '.join(_TOLD)}, count(*) OVER () FROM found"
            " WHERE %(within)s::int IS NULL OR lasts <= %(within)s"
            f" ORDER BY {SORTS[asked.sort]} LIMIT %(limit)s OFFSET %(skip)s",
            given,
        )
        found = cursor.fetchall()
    return [_row(row) for row in found], found[0][-1] if found else 0


def _literal(words: str) -> str:
    """Words as LIKE reads them, letter by letter."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _row(row: tuple[Any, ...]) -> Row:
    *values, _count = row
    told = dict(zip(_TOLD, values, strict=True))
    sold = json.loads(told["by_platform"])
    by_platform = {name: int(sold.get(name, 0)) for name in Platform.values}
    return Row(**(told | {"options": json.loads(told["options"]), "by_platform": by_platform}))
