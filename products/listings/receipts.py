"""Receipts per field: what a storefront accepted, and when buyers could see it."""

import hashlib
from datetime import datetime
from typing import Any

from core import clock
from outbox.models import Connection
from products import content_fields
from products.content_fields import ContentField, Kind
from products.listings.payloads import PushPlan, value_of
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


def write(connection: Connection, accepted: list[tuple[PushPlan, list[str], Values, datetime, datetime]]) -> None:
    """Write receipts for what is new: (plan, channels, values, requested_at, accepted_at) per accepted push.

    A value that was already receipted there is no news. The caller holds the products' locks.
    """
    latest = _latest(plan.product_id for plan, *_rest in accepted)
    rows = []
    for plan, channels, values, requested_at, accepted_at in accepted:
        for channel in channels:
            for (part, field), value in values.items():
                if latest.get((plan.product_id, channel, part, field), _NOTHING) != value:
                    rows.append(
                        Receipt(
                            shop_id=connection.shop_id,
                            connection=connection,
                            platform=channel,
                            subject_type="product",
                            subject_id=plan.product_id,
                            part=part,
                            field=field,
                            value=value,
                            requested_at=requested_at,
                            accepted_at=accepted_at,
                        )
                    )
    Receipt.objects.bulk_create(rows, batch_size=2000)


_NOTHING = object()


def _latest(product_ids) -> dict[tuple[int, str, str, str], object]:
    rows = _newest(product_ids).values_list("subject_id", "platform", "part", "field", "value")
    return {(subject_id, platform, part, field): value for subject_id, platform, part, field, value in rows}


def latest_receipts(product) -> list[Receipt]:
    """The newest receipt of each field on each platform."""
    return list(_newest([product.pk]))


def _newest(product_ids):
    return (
        Receipt.objects.filter(subject_type="product", subject_id__in=list(product_ids))
        .order_by("subject_type", "subject_id", "platform", "part", "field", "-id")
        .distinct("subject_type", "subject_id", "platform", "part", "field")
    )


def mark_seen(sightings: list[tuple[int, dict[str, ProductSnapshot], dict[str, str]]]) -> None:
    """Stamp ``seen_at`` on the newest receipts whose value the storefronts show now.

    Per product: its id, snapshots by platform (only where buyers can see it), storefront SKU id -> our public id.
    """
    shown = {
        (product_id, platform): _shown(snapshot, sku_keys)
        for product_id, snapshots, sku_keys in sightings
        for platform, snapshot in snapshots.items()
    }
    # What a read does not tell (the brand, say) is taken as seen with the rest.
    seen = [
        receipt.pk
        for receipt in _newest(product_id for product_id, _platform in shown)
        if receipt.seen_at is None
        and (values := shown.get((receipt.subject_id, receipt.platform))) is not None
        and values.get((receipt.part, receipt.field), receipt.value) == receipt.value
    ]
    if seen:
        Receipt.objects.filter(pk__in=seen).update(seen_at=clock.now())


def _shown(snapshot: ProductSnapshot, sku_keys: dict[str, str]) -> Values:
    values: Values = {
        ("", content.sent_as): _proof(content, value)
        for content in content_fields.COMPARED
        if (value := value_of(snapshot, content)) is not NOT_GIVEN
    }
    for sku in snapshot.skus:
        key = sku_keys.get(sku.external_id, "")
        values[(key, "price")] = sku.price
        values[(key, "stock")] = sum(sku.stock.values())
    return values
