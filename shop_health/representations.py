"""Shop health as the API tells it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from accounts import standing
from core import clock
from core.api import moment
from core.platforms import Platform
from orders.health import percent
from shop_health.actions import appeals
from shop_health.figures import Figures
from shop_health.measures import BOTH, MEASURES, Figure
from shop_health.models import Appeal, HealthDay, StorefrontFigure, Violation
from shop_health.queries import Outlook
from shop_health.reasons import RULES


def shop_health(
    shop, current: Figures, outlook: Outlook | None, told: Mapping[str, Sequence[StorefrontFigure]]
) -> dict:
    """How the shop stands now; ``told`` is what the storefronts themselves count."""
    return {
        "at": moment(current.at),
        "rating": {"value": number(current.rating.value)}
        | {name: number(one) for name, one in current.rating.parts.items()},
        "violation_points": shop.violation_points,
        "bars": bars(shop),
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
                "storefronts": [storefront_figure(row) for row in told.get(code, [])],
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


def storefront_figure(row: StorefrontFigure) -> dict:
    """What one storefront counted, and ours at the same moment."""
    return {
        "platforms": row.connection.channels,
        "counted_at": moment(row.counted_at),
        "part": row.part,
        "whole": row.whole,
        "percent": number(row.percent),
        "our_part": row.our_part,
        "our_whole": row.our_whole,
        "our_percent": number(row.our_percent),
        "only_theirs": row.only_theirs,
        "only_ours": row.only_ours,
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


def violation(row: Violation) -> dict:
    """One violation that came of ``queries.violations``, with its appeals."""
    found, now = list(row.appeals.all()), clock.now()
    may_appeal = appeals.why_not(row, found, now) is None
    return {
        "id": row.public_id,
        "reason": row.reason,
        "points": row.points,
        "source": row.source,
        "platform": row.platform or None,
        "state": row.state_at(now),
        "notice": row.notice,
        "rule": str(RULES[row.reason].text),
        "next_step": str(RULES[row.reason].next_step),
        "product_id": row.product.public_id if row.product else None,
        "withheld": row.money,
        "noticed_at": moment(row.noticed_at),
        "expires_at": moment(row.expires_at),
        "revoked_at": moment(row.revoked_at),
        "appeal_by": moment(appeals.window(row, found)) if may_appeal else None,
        "appeals": [appeal(one) for one in found],
    }


def brief(row: Violation) -> dict:
    """A violation as a webhook tells it: without its appeals."""
    keys = ("id", "reason", "points", "source", "platform", "notice", "noticed_at", "expires_at", "revoked_at")
    shown = {
        "id": row.public_id,
        "platform": row.platform or None,
        **{name: getattr(row, name) for name in ("reason", "points", "source", "notice")},
        **{name: moment(getattr(row, name)) for name in ("noticed_at", "expires_at", "revoked_at")},
    }
    return {name: shown[name] for name in keys}


def appeal(row: Appeal, *, violation_id: str = "") -> dict:
    """One appeal; ``violation_id`` where it is not told within its violation."""
    shown = {
        "id": row.public_id,
        "number": row.number,
        "state": row.state,
        "text": row.text,
        "order_numbers": row.order_numbers,
        "proofs": row.proofs,
        "version": row.version,
        "files": [one.name for one in row.files.all()],
        "sent_at": moment(row.sent_at),
        "decided_at": moment(row.decided_at),
        "decision_note": row.decision_note or None,
    }
    return {"violation_id": violation_id, **shown} if violation_id else shown


def bars(shop) -> list[dict]:
    """What the shop is barred from now."""
    return [
        {"bar": one.bar.value, "step": one.step, "until": moment(one.until), "most": one.most}
        for one in standing.all_barred(shop)
    ]
