"""Shop health as the API tells it."""

from decimal import Decimal

from core.api import moment
from core.platforms import Platform
from orders.health import percent
from shop_health.figures import Figures
from shop_health.measures import BOTH, MEASURES, Figure
from shop_health.models import HealthDay
from shop_health.queries import Outlook


def shop_health(shop, current: Figures, outlook: Outlook | None) -> dict:
    """How the shop stands now."""
    return {
        "at": moment(current.at),
        "rating": {"value": number(current.rating.value)}
        | {name: number(one) for name, one in current.rating.parts.items()},
        "violation_points": shop.violation_points,
        "measures": [
            {
                "code": one.code,
                "name": str(one.name),
                "how": str(one.how),
                "days": one.days,
                "target": float(one.target),
                "is_floor": one.is_floor,
                **_rate(current.splits[code][BOTH]),
                "platforms": {platform: _rate(current.splits[code][platform]) for platform in Platform.values},
            }
            for code, one in MEASURES.items()
        ],
        "outlook": outlook
        and {
            "parcels": outlook.parcels,
            "by": moment(outlook.by),
            "percent_if_sent": number(outlook.if_sent.percent),
            "percent_if_not": number(outlook.if_not.percent),
        },
    }


def health_day(row: HealthDay) -> dict:
    """One day at its end."""
    pairs = {code: row.figures.get(code, {}).get(BOTH) for code in MEASURES}
    return {
        "day": row.day.isoformat(),
        "rating": number(row.rating),
        "violation_points": row.points,
        "percent": {code: number(percent(*pair)) if pair else None for code, pair in pairs.items()},
    }


def number(value: Decimal | None) -> float | None:
    """A figure as JSON has it."""
    return None if value is None else float(value)


def _rate(figure: Figure) -> dict:
    return {
        "part": figure.part,
        "whole": figure.whole,
        "percent": number(figure.percent),
        "is_missed": figure.is_missed,
    }
