"""A promotion as the API tells it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from core.api import moment
from promotions import display_cases, queries
from promotions.models import Promotion, PromotionItem
from promotions.tools import PRICES, Tool

Role = PromotionItem.Role


def promotions(rows: Iterable[Promotion]) -> list[dict]:
    """Promotions of a list, that came ``queries.with_counts``, without their items."""
    every = display_cases.surfaces()
    return [_promotion(row, every) for row in rows]


def promotion(row: Promotion) -> dict:
    """One promotion that came ``queries.with_everything``."""
    return _promotion(row, display_cases.surfaces()) | {"items": [item(item_row) for item_row in row.items.all()]}


def _promotion(row: Any, every) -> dict:
    surfaces = display_cases.surfaces_for(row, every)
    return {
        "id": row.public_id,
        "tool": row.tool,
        "name": row.name,
        "status": row.status,
        "display_case": row.display_case,
        "display": [{"platform": platform, "about": gettext(str(look.about))} for platform, look in surfaces.items()],
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "level": row.level,
        "buyers": row.buyers,
        "discount": discount(row),
        "total_limit": row.total_limit,
        "per_buyer_limit": row.per_buyer_limit,
        "budget": row.budget,
        "used": row.used,
        "beyond_limit": row.beyond,
        "spent": row.spent,
        "listings": [listing(listing_row, row) for listing_row in row.listings.all()],
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def discount(row: Promotion) -> dict:
    """What it takes off, without what it does not use."""
    amount = "price" if row.tool in (*PRICES, Tool.BUNDLE) else "amount"
    percent = None if row.percent is None else float(row.percent)
    shown = {
        "percent": percent,
        amount: row.amount,
        "minimum_spend": row.minimum_spend or None,
        "minimum_quantity": row.minimum_quantity or None,
        "maximum_discount": row.maximum_discount,
        "code": row.code or None,
        "tiers": [_tier(tier) for tier in row.tiers] or None,
    }
    return {name: value for name, value in shown.items() if value is not None}


def _tier(tier: dict[str, Any]) -> dict[str, Any]:
    """A step: pieces and per cent, or what is needed and the gifts."""
    if "percent" in tier:
        return {"quantity": tier["quantity"], "percent": float(tier["percent"])}
    return {name: tier[name] for name in ("quantity", "spend", "gift_sku_ids") if tier.get(name)}


def item(row: PromotionItem) -> dict:
    """A product or SKU in it, with its own price where it has one."""
    return {
        "product_id": row.product.public_id,
        "sku_id": row.sku.public_id if row.sku else None,
        "title": row.product.title,
        "is_gift": row.role == Role.GIFT,
        "percent": None if row.percent is None else float(row.percent),
        "price": row.price,
    }


def listing(row, of: Promotion) -> dict:
    """What one storefront host knows of it."""
    return {
        "platforms": row.connection.channels,
        "external_id": row.external_id or None,
        "is_over": row.is_over,
        "ended_there_at": moment(row.ended_there_at),
        "in_sync": queries.knows(row, of),
        "problem": row.problem or None,
    }
