"""Data Compass as the API tells it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from core.api import moment
from insights import figures, looks, product_figures, queries
from insights.figures import Figures, Seen, Sold
from insights.models import Report
from insights.periods import Period
from insights.remembered import remembered


def sums(found: Figures) -> dict:
    """The numbers of one period."""
    sold, seen = found.sold, found.seen
    return {
        "gmv": sold.gmv,
        "net": sold.net,
        "orders": sold.orders,
        "items": sold.items,
        "buyers": found.buyers,
        "average_order": sold.average,
        "visitors": seen.visitors if seen else None,
        "views": seen.views if seen else None,
        "impressions": seen.impressions if seen else None,
        "carts": seen.carts if seen else None,
        "conversion": rate(found.conversion),
        "cancelled": sold.cancelled,
        "returns": sold.returned,
        "placed": sold.placed,
        "seller_discount": sold.seller_discount,
        "platform_discount": sold.platform_discount,
        "shipping": sold.shipping,
    }


def rate(value: Decimal | None) -> float | None:
    """Per cent as a number of JSON."""
    return None if value is None else float(value)


def period(shop, source: str, asked: Period, *, compare: bool, notes: Iterable[str]) -> dict:
    """A period with its line, beside the one before."""
    counted = remembered("told", shop, source, asked, lambda: _counted(shop, source, asked, compare), compare)
    return {
        "source": source,
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "timezone": asked.zone.key,
        "is_over": asked.is_over,
        **counted,
        "note": " ".join(notes) or None,
    }


def _counted(shop, source: str, asked: Period, compare: bool) -> dict:
    return {
        **sums(figures.figures(shop, source, asked)),
        "previous": sums(figures.figures(shop, source, asked.before)) if compare else None,
        "series": [_point(at, sold, seen) for at, sold, seen in figures.series(shop, source, asked)],
    }


def _point(at, sold: Sold, seen: Seen) -> dict:
    line = {"gmv": sold.gmv, "orders": sold.orders, "items": sold.items}
    return {"at": moment(at)} | line | {"visitors": seen.visitors, "views": seen.views}


def platforms(shop, asked: Period) -> list[dict]:
    """Each storefront of a period."""
    found = figures.by_platform(shop, asked)
    return [{"platform": name, "gmv": one.gmv, "net": one.net, "orders": one.orders} for name, one in found.items()]


def product(row: product_figures.ProductRow) -> dict:
    """One product of a period."""
    return {
        "product_id": row.product.public_id if row.product else None,
        "title": row.product.title if row.product else None,
        "gmv": row.sold.gmv,
        "previous_gmv": row.before.gmv,
        "orders": row.sold.orders,
        "items": row.sold.items,
        "cancelled": row.sold.cancelled,
        "returns": row.sold.returned,
        "visitors": row.seen.visitors,
        "views": row.seen.views,
        "carts": row.seen.carts,
        "available": row.available,
        "sell_through": rate(row.sell_through),
        "days_left": row.days_left,
    }


def promotion(row: queries.PromotionRow) -> dict:
    """One promotion of a period."""
    return {
        "promotion_id": row.promotion.public_id if row.promotion else None,
        "name": row.promotion.name if row.promotion else looks.layer_name(row.key),
        "gmv": row.sold.gmv,
        "net": row.sold.net,
        "orders": row.sold.orders,
        "items": row.sold.items,
        "by_seller": row.by_seller,
        "by_platform": row.by_platform,
    }


def came_by(name: str, seen: Seen) -> dict:
    """Visits by one thing that led there."""
    shown = {"impressions": seen.impressions, "views": seen.views, "visitors": seen.visitors, "carts": seen.carts}
    return {"came_by": name} | shown


def hours(table: list[list[int]]) -> list[dict]:
    """The hours of the week that had orders."""
    return [
        {"weekday": day, "hour": hour, "orders": number}
        for day, row in enumerate(table, 1)
        for hour, number in enumerate(row)
        if number
    ]


def report(row: Report) -> dict[str, Any]:
    """A page that comes by e-mail."""
    return {
        "id": row.public_id,
        "page": row.page,
        "source": row.source,
        "days": int(row.span),
        "rhythm": row.rhythm,
        "next_letter_at": moment(row.next_letter),
        "created_at": moment(row.created_at),
    }
