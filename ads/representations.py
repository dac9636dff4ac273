"""Ads as the API and webhooks tell them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ads import queries
from ads.delivery import Missing, Obstacle, Shown, products_on
from ads.models import AdCampaign, AdPlacement, AdTopUp, AdWallet, AdWalletEntry
from ads.queries import Figures
from core import clock
from core.api import moment
from core.platforms import Platform


def number(value: Decimal | None) -> float | None:
    """A ratio as JSON has it."""
    return None if value is None else float(value)


def figures(found: Figures) -> dict[str, Any]:
    """Figures of a period; ratios are null where there was nothing to divide by."""
    return {
        "impressions": found.impressions,
        "clicks": found.clicks,
        "click_rate": number(found.click_rate),
        "cost": found.cost,
        "cost_per_click": found.cost_per_click,
        "orders": found.orders,
        "pieces": found.pieces,
        "revenue": found.revenue,
        "roi": number(found.roi),
    }


def campaigns(rows: Iterable[AdCampaign]) -> list[dict]:
    """Campaigns of a list, that came of ``queries.campaigns``: with all their figures together, without products."""
    rows = list(rows)
    found = queries.by_campaign(rows)
    return [brief(row) | {"figures": figures(found.get(row.pk, Figures()))} for row in rows]


def campaign(row: AdCampaign) -> dict:
    """One campaign with its products, where each is shown or why not."""
    shown = products_on([row])
    return campaigns([row])[0] | {"products": _products(row, shown)}


def brief(row: AdCampaign) -> dict[str, Any]:
    """A campaign without products and figures, as a webhook tells it."""
    return {
        "id": row.public_id,
        "kind": row.kind,
        "objective": "PRODUCT_SALES",
        "name": row.name,
        "status": str(row.status_at(clock.now())),
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "daily_budget": row.daily_budget,
        "total_budget": row.total_budget,
        "roi_target": number(row.roi_target),
        "placements": [_placement(one) for one in _ordered(row)],
        "ended_at": moment(row.ended_at),
        "ended_why": row.ended_why or None,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def _ordered(row: AdCampaign) -> list[AdPlacement]:
    rows = {one.platform: one for one in row.placements.all()}
    return [rows[platform] for platform in Platform.ordered(rows)]


def _placement(row: AdPlacement) -> dict[str, Any]:
    return {
        "platform": row.platform,
        "daily_budget": row.daily_budget,
        "spent": row.spent,
        "held": row.reserved,
        "credited": sum(one.amount for one in row.credits.all()),
        "is_delivering": not row.obstacle,
        "obstacle": row.obstacle or None,
        "explanation": str(Obstacle(row.obstacle).label) if row.obstacle else None,
        "refused": [str(one) for one in row.refused],
    }


def _products(row: AdCampaign, shown: Mapping[tuple[int, str], list[Shown]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for placement in _ordered(row):
        for one in shown[row.pk, placement.platform]:
            product = found.setdefault(one.product.public_id, {"product_id": one.product.public_id, "placements": []})
            product["placements"].append(
                {
                    "platform": placement.platform,
                    "is_shown": not one.why_not,
                    "why_not": one.why_not or None,
                    "explanation": str(Missing(one.why_not).label) if one.why_not else None,
                    "bid": one.bid,
                }
            )
    return list(found.values())


def report_row(key: dict[str, Any], found: Figures) -> dict[str, Any]:
    """One row of a report."""
    return {**key, **figures(found)}


def wallet(row: AdWallet, *, needs_merging: bool) -> dict[str, Any]:
    """The wallet."""
    return {
        "currency": "IDR",
        "balance": row.balance,
        "held": row.reserved,
        "free": row.free,
        "runs_out_at": moment(row.runs_out_at),
        "needs_merging": needs_merging,
        "merged_at": moment(row.merged_at),
    }


def entry(row: AdWalletEntry) -> dict[str, Any]:
    """One movement of the wallet."""
    return {
        "kind": row.kind,
        "amount": row.amount,
        "balance_after": row.balance_after,
        "campaign_id": row.placement.campaign.public_id if row.placement else None,
        "platform": row.placement.platform if row.placement else None,
        "invoice": row.top_up.number if row.top_up else None,
        "at": moment(row.at),
    }


def top_up(row: AdTopUp) -> dict[str, Any]:
    """What was paid in, with its invoice."""
    return {
        "id": row.public_id,
        "number": row.number,
        "amount": row.amount,
        "tax": row.tax,
        "total": row.total,
        "paid_at": moment(row.paid_at),
    }
