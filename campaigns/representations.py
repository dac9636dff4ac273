"""Campaigns, registrations and programmes as the API tells them."""

from typing import Any

from campaigns import queries, rules
from campaigns.models import Programme, Registration
from core.api import moment
from core.platforms import Platform


def campaign(row: Any, shop) -> dict:
    """One campaign that came ``queries.with_mine``; ``why_not`` says why this shop cannot register now."""
    fault = rules.shop_fault(row, shop)
    return {
        "id": row.public_id,
        "name": row.name,
        "about": row.about,
        "stage": row.stage,
        "platforms": Platform.ordered(row.platforms),
        "atmosphere_on": Platform.ordered(row.atmosphere_on),
        "registration_opens_at": moment(row.registration_opens_at),
        "registration_closes_at": moment(row.registration_closes_at),
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "minimum_percent": float(row.minimum_percent),
        "must_beat_30_days": row.must_beat_30_days,
        "minimum_stock": row.minimum_stock,
        "needs_ads": row.needs_ads,
        "under_review": row.waiting,
        "approved": row.approved,
        "why_not": {"code": fault.code, "message": fault.message} if fault else None,
    }


def registration(row: Registration) -> dict:
    """One registration of the shop."""
    return {
        "id": row.public_id,
        "campaign_id": row.campaign.public_id,
        "sku_id": row.sku.public_id,
        "product_id": row.sku.product.public_id,
        "price": row.price,
        "stock": row.stock,
        "status": row.status,
        "reason": row.reason or None,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def programme(row: Programme, shop) -> dict:
    """A programme with the shop's standing, which is the same on both storefronts."""
    is_in = queries.is_in(shop, row)
    status = "ENROLLED" if is_in else "NOT_ENROLLED"
    cost, orders = queries.monthly_effect(shop, row)
    return {
        "code": row.code,
        "name": row.name,
        "about": row.about,
        "terms": row.terms,
        "terms_version": row.terms_version,
        "is_open": row.is_open,
        "is_needed_for_mall": row.is_needed_for_mall,
        "status": status,
        "platforms": [{"platform": platform, "status": status} for platform in Platform.values],
        "monthly_fee_forecast": cost,
        "orders_of_30_days": orders,
    }
