"""Affiliates as the API tells them. Rates are per cent, money whole rupiah."""

from typing import Any

from affiliates import queries
from affiliates.analytics import Report, Row, Sums
from affiliates.models import AffiliateOrder, Collaboration, Invitation, Sample
from affiliates.queries import Standing
from core import clock
from core.api import moment
from core.errors import Fault


def percent(points: int | None) -> float | None:
    """Basis points as per cent."""
    return None if points is None else points / 100


def fault(found: Fault | None) -> dict[str, str] | None:
    """Why not, for programs and people."""
    return {"code": found.code, "message": str(found.message)} if found else None


def brief(row: Collaboration) -> dict[str, Any]:
    """A collaboration that came ``queries.with_counts``, without its products and creators."""
    counts: Any = row
    return {
        "id": row.public_id,
        "kind": row.kind,
        "name": row.name,
        "state": row.state_at(clock.now()),
        "rate": percent(row.rate),
        "is_for_all": row.is_for_all,
        "message": row.message,
        "contact_email": row.contact_email,
        "has_free_sample": row.has_free_sample,
        "is_sample_exempt": row.is_sample_exempt,
        "sample_quota": row.sample_quota,
        "ends_at": moment(row.ends_at),
        "ended_at": moment(row.ended_at),
        "product_count": counts.taking_part,
        "left_out_count": counts.left_out,
        "invited_count": counts.invited,
        "accepted_count": counts.accepted,
        "version": row.version,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }


def collaboration(row: Collaboration) -> dict[str, Any]:
    """One that came with counts and parts: each product with its rate, whether it may take part now, and why not."""
    return brief(row) | {
        "products": [part(one) for one in queries.standings(row)],
        "creators": [invitation(one) for one in row.invitations.all()],
        "listings": [
            {
                "platforms": one.connection.channels,
                "external_id": one.external_id or None,
                "in_sync": one.accepted_revision >= row.revision,
                "problem": str(one.problem) or None,
            }
            for one in row.listings.all()
        ],
    }


def part(one: Standing) -> dict[str, Any]:
    """A product of a collaboration."""
    row = one.part
    return {
        "product_id": row.product.public_id,
        "title": row.product.title,
        "rate": percent(row.rate) if row.is_in else None,
        "state": row.state,
        "eligible": one.fault is None,
        "why": fault(one.fault) or ({"code": row.why, "message": str(row.why_text)} if row.why else None),
        "former_rate": percent(row.former_rate),
        "protected_until": moment(row.protected_until),
    }


def invitation(row: Invitation) -> dict[str, Any]:
    """A creator of a collaboration with the answer."""
    return {
        "creator_id": row.creator.public_id,
        "username": row.creator.username,
        "state": row.state,
        "product_ids": [product.public_id for product in row.picks.all()],
        "invited_at": moment(row.invited_at),
        "answered_at": moment(row.answered_at),
    }


def creator(row: Any) -> dict[str, Any]:
    """A creator that came ``queries.with_results``."""
    return {
        "id": row.public_id,
        "username": row.username,
        "nickname": row.nickname,
        "follower_count": row.follower_count,
        "category_ids": row.categories,
        "gmv_30_days": row.gmv,
        "units_sold_30_days": row.units_sold,
        "average_views": row.average_views,
        "our_orders": row.our_orders,
        "our_gmv": row.our_gmv,
        "our_commission": row.our_commission,
        "works_with_us": row.works_with_us,
        "is_favourite": row.is_favourite,
        "note": row.note,
        "read_at": moment(row.read_at),
    }


def sample(row: Sample) -> dict[str, Any]:
    """A request for a sample."""
    return {
        "id": row.public_id,
        "creator_id": row.creator.public_id,
        "product_id": row.product.public_id,
        "sku_id": row.sku.public_id if row.sku else None,
        "collaboration_id": row.collaboration.public_id if row.collaboration else None,
        "order_id": row.order.public_id if row.order else None,
        "platforms": row.connection.channels,
        "status": row.status,
        "wanted": row.wanted or None,
        "reject_reason": row.reject_reason or None,
        "tracking_number": row.tracking_number or None,
        "problem": str(row.problem) or None,
        "asked_at": moment(row.asked_at),
        "answer_by": moment(row.answer_by),
        "updated_at": moment(row.updated_at),
    }


def order(row: AffiliateOrder) -> dict[str, Any]:
    """What a creator sold of one SKU in an order."""
    return {
        "id": row.public_id,
        "order_id": row.order.public_id,
        "external_order_id": row.external_order_id,
        "purchased_on": row.platform,
        "creator_id": row.creator.public_id,
        "collaboration_id": row.collaboration.public_id if row.collaboration else None,
        "kind": row.kind,
        "product_id": row.product.public_id if row.product else None,
        "quantity": row.quantity,
        "rate": percent(row.rate),
        "gmv": row.gmv,
        "refunded": row.refunded,
        "commission": row.commission,
        "storefront_commission": row.told_actual or row.told_estimate,
        "state": row.state,
        "ordered_at": moment(row.ordered_at),
    }


def report(found: Report) -> dict[str, Any]:
    """The analytics of a range."""
    since = found.tokopedia_since
    return {
        "source": found.source,
        "from": found.range.first.isoformat(),
        "to": found.range.last.isoformat(),
        **sums(found.total),
        "previous": sums(found.before),
        "series": [{"day": row.label, **sums(row.sums)} for row in found.days],
        "creators": [_named(row, "creator_id") for row in found.creators],
        "products": [_named(row, "product_id") for row in found.products],
        "platforms": [{"platform": row.key, **sums(row.sums)} for row in found.channels],
        "tokopedia_since": since.isoformat() if since else None,
    }


def _named(row: Row, name: str) -> dict[str, Any]:
    return {name: row.public_id or None, "name": row.label, **sums(row.sums)}


def sums(found: Sums) -> dict[str, Any]:
    """Orders, sales, commission and clicks."""
    return {
        "orders": found.orders,
        "pieces": found.pieces,
        "gmv": found.gmv,
        "commission": found.commission,
        "clicks": found.clicks,
        "conversion": None if found.conversion is None else round(found.conversion, 2),
    }
