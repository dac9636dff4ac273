"""Where a shop stands, as the API and clients' webhooks tell it."""

from core.api import moment
from core.models import ChangeLog
from integration import machine, mall, queries
from integration.models import Integration, Pair
from products.models import Product


def standing(row: Integration, *, with_history: bool = True) -> dict:
    """All that is known of where the shop stands; ``mirror_status`` is None as long as Tokopedia said nothing."""
    counts, effects = queries.counts(row.shop), queries.effects(row.shop)
    shown = {
        "state": row.state,
        "reason": row.reason or None,
        "mirror_status": row.mirror_status or None,
        "announced_at": moment(row.announced_at),
        "scheduled_at": moment(row.scheduled_at),
        "latest_at": moment(row.latest_at),
        "activated_at": moment(row.activated_at),
        "trouble": row.trouble or None,
        "counts": {
            "live": counts.live,
            "mirrored": counts.mirrored,
            "waiting": counts.waiting,
            "refused": counts.refused,
            "suspended": counts.suspended,
            "left_out": counts.left_out,
        },
        "progress": {
            "total": row.mirror_total,
            "looked_at": row.mirror_looked,
            "put_on": row.mirror_put_on,
            "finished_at": moment(row.mirror_finished_at),
        },
        "leaving_would_touch": effects.told(),
        "can": queries.can_now(row),
    }
    return shown | ({"history": [entry(log_entry) for log_entry in queries.history(row)]} if with_history else {})


def entry(row: ChangeLog) -> dict:
    """One step of the history: who, from where to where, why."""
    before, after = row.before or {}, row.after or {}
    return {
        "at": moment(row.at),
        "fact": row.fact,
        "by": machine.party_of_kind(row.actor_kind),
        "from": before.get("state"),
        "to": after.get("state"),
        "reason": after.get("reason"),
        "details": {name: value for name, value in after.items() if name not in ("state", "reason")},
    }


def left_out(row: Product) -> dict:
    """A product that does not come to Tokopedia with the shop."""
    return {"product_id": row.public_id, "title": row.title, "status": row.status, "platforms": row.platforms}


def pair(row: Pair) -> dict:
    """A listing of before and a product that may be the same."""
    product, listing = row.product, row.listing
    return {
        "id": row.public_id,
        "state": row.stands,
        "weight_equal": row.are_weights_equal,
        "likeness": row.likeness,
        "product": {
            "id": product.public_id,
            "title": product.title,
            "weight_grams": product.weight_grams,
            "price_min": product.price_min,
            "rating": None if product.rating is None else float(product.rating),
            "review_count": product.review_count,
        },
        "listing": {
            "id": listing.public_id,
            "external_id": listing.external_id,
            "title": listing.title,
            "weight_grams": listing.weight_grams,
            "price_min": listing.price_min,
            "rating": None if listing.rating is None else float(listing.rating),
            "review_count": listing.review_count,
        },
        "decided_by": row.decided_by or None,
        "decided_at": moment(row.decided_at),
    }


def mall_of(shop) -> dict:
    """How a shop stands with Mall; ``since`` is when orders began to pay the Mall fee."""
    application = mall.newest(shop)
    return {
        "is_mall": shop.is_mall,
        "since": moment(mall.since(shop)),
        "until": moment(shop.mall_until),
        "state": mall.state(shop),
        "criteria": [
            {
                "code": criterion.code,
                "name": criterion.name,
                "value": criterion.value,
                "target": criterion.target,
                "met": criterion.is_met,
            }
            for criterion in mall.criteria(shop)
        ],
        "brands": [
            {
                "name": brand.name,
                "valid_until": brand.valid_until and brand.valid_until.isoformat(),
                "products": brand.products,
            }
            for brand in mall.brands(shop)
        ],
        "application": application
        and {
            "id": application.public_id,
            "brand": application.brand,
            "holder": application.holder,
            "valid_until": application.valid_until and application.valid_until.isoformat(),
            "state": application.state,
            "reason": application.reason or None,
            "applied_at": moment(application.applied_at),
        },
    }
