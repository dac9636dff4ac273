"""Receipts per field: what a storefront accepted, and when buyers could see it."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import connection as db

from core import clock
from outbox.models import Connection
from products import content_fields
from products.content_fields import ContentField, Kind
from products.listings.payloads import PushPlan, value_of
from storefronts import receipts
from storefronts.contents import NOT_GIVEN
from storefronts.contract import ProductSnapshot
from storefronts.models import Receipt

Values = dict[tuple[str, str], object]  # (part, field) -> value; part is the SKU's public id or ""


def content_values(plan: PushPlan) -> Values:
    """The fields of a whole push, prices and stock included."""
    data = plan.data
    values: Values = {
        ("", content.sent_as): _proof(content, value_of(data, content)) for content in content_fields.RECEIPTED
    }
    values["", "images"] = len(data.image_uris)
    if data.pictured_axis:
        values["", "choice_images"] = sorted(data.choice_uris)
    return values | price_values(plan) | stock_values(plan)


def _proof(content: ContentField, value: Any) -> Any:
    """What a receipt keeps: the value; of a text that may have 10,000 characters its fingerprint."""
    return fingerprint(value) if content.kind is Kind.HTML else value


def price_values(plan: PushPlan) -> Values:
    """Price in whole rupiah, per SKU."""
    return {(sku.key, "price"): sku.price for sku in plan.data.skus}


def stock_values(plan: PushPlan) -> Values:
    """What buyers may buy, over all warehouses, per SKU."""
    return {(sku.key, "stock"): sum(sku.stock.values()) for sku in plan.data.skus}


def fingerprint(text: str) -> str:
    """A short text that stands for a long one: its length and a part of its hash."""
    return f"{len(text)} chars, sha256 {hashlib.sha256(text.encode()).hexdigest()[:12]}"


def write(connection: Connection, accepted: list[tuple[PushPlan, list[str], Values, datetime, datetime]]) -> bool:
    """Write receipts for what is new: (plan, channels, values, requested_at, accepted_at) per accepted push. False, and
    nothing written, when buyers do not see the shop through the connection any more. The caller holds the products' locks.
    """
    rows: list[receipts.Row] = [
        (plan.product_id, channel, part, field, json.dumps(value), requested_at, accepted_at, None)
        for plan, channels, values, requested_at, accepted_at in accepted
        for channel in channels
        for (part, field), value in values.items()
    ]
    return receipts.write(connection, "product", rows)


def latest_receipts(product) -> list[Receipt]:
    """The receipt of each field on each platform."""
    rows = Receipt.objects.filter(subject_type="product", subject_id=product.pk)
    return list(rows.order_by("platform", "part", "field"))


_MARK_SEEN = """
UPDATE storefronts_receipt r SET seen_at = %(now)s
FROM jsonb_to_recordset(%(shown)s) AS shown(product bigint, platform text, fields jsonb),
    LATERAL (SELECT n.id FROM storefronts_receipt n
             WHERE n.subject_type = 'product' AND n.subject_id = shown.product AND n.platform = shown.platform
             AND n.seen_at IS NULL AND coalesce(shown.fields -> n.part -> n.field, n.value) = n.value OFFSET 0) unseen
WHERE r.id = unseen.id
"""
# Most receipts were seen long ago, and none of those travels here. Product by product (LATERAL and OFFSET), since a join
# of all of them was planned, before PostgreSQL had counted, as one of the whole table.


def mark_seen(sightings: list[tuple[int, dict[str, ProductSnapshot], dict[str, str]]]) -> None:
    """Stamp ``seen_at`` on the receipts whose value the storefronts show now.

    Per product: its id, snapshots by platform (only where buyers can see it), storefront SKU id -> our public id. What a
    read does not tell (the brand, say) is taken as seen with the rest.
    """
    shown = [
        {"product": product_id, "platform": platform, "fields": _by_part(_shown(snapshot, sku_keys))}
        for product_id, snapshots, sku_keys in sightings
        for platform, snapshot in snapshots.items()
    ]
    if shown:
        with db.cursor() as cursor:
            cursor.execute(_MARK_SEEN, {"now": clock.machine_now(), "shown": json.dumps(shown)})


def _by_part(values: Values) -> dict[str, dict[str, object]]:
    parts: dict[str, dict[str, object]] = {}
    for (part, field), value in values.items():
        parts.setdefault(part, {})[field] = value
    return parts


def _shown(snapshot: ProductSnapshot, sku_keys: dict[str, str]) -> Values:
    values: Values = {
        ("", content.sent_as): _proof(content, value)
        for content in content_fields.COMPARED
        if (value := value_of(snapshot, content)) is not NOT_GIVEN
    }
    if snapshot.pictured_choices is not None:
        values["", "choice_images"] = snapshot.pictured_choices
    for sku in snapshot.skus:
        key = sku_keys.get(sku.external_id, "")
        values[(key, "price")] = sku.price
        values[(key, "stock")] = sum(sku.stock.values())
    return values
