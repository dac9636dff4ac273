"""Rows as the API shows them: plain dictionaries, built without a query of their own."""

from dataclasses import asdict

from django.conf import settings

from core.api import moment
from core.errors import said
from core.models import Job
from products import content_fields
from products.attributes import Attribute
from products.catalogue import queries
from products.models import BundlePart, Category, ChoiceImage, Listing, Product, ProductImage, Sku, StockEntry
from products.models.images import Picture
from storefronts.models import Receipt

ERRORS_MAX = 1000


def product_row(product: Product) -> dict:
    """A product's own fields. ``category`` must have been fetched with it."""
    return {
        "id": product.public_id,
        "title": product.title,
        "description": product.description,
        "category_id": product.category.external_id if product.category else None,
        "brand": product.brand,
        "attributes": product.attributes,
        "video_url": product.video_url,
        **content_fields.plain_values(product),
        "status": product.status,
        "platforms": product.platforms,
        "price_min": product.price_min,
        "price_max": product.price_max,
        "currency": "IDR",
        "available": product.available_total,
        "needs_picture": product.needs_picture,
        "rating": None if product.rating is None else float(product.rating),
        "review_count": product.review_count,
        "version": product.version,
        "created_at": moment(product.created_at),
        "updated_at": moment(product.updated_at),
    }


def product(row: Product) -> dict:
    """A product with its SKUs, listings and pictures; fetch it by ``queries.with_everything``."""
    states = queries.sync_states(row.shop, [row.pk]).get(row.pk, {})
    queries.fill_parts(row.skus.all())
    return {
        **product_row(row),
        "skus": [sku(sku_row, row.public_id) for sku_row in row.skus.all()],
        "listings": [listing(listing_row, row, states) for listing_row in queries.listings_in_order(row)],
        "images": [image(image_row) for image_row in row.images.all()],
        "choice_images": [choice_image(image_row) for image_row in row.choice_images.all()],
    }


def products(shop, rows: list[Product], expand: set[str]) -> list[dict]:
    """A page of products; what ``expand`` names must have been prefetched. One query, for the sync states."""
    states = queries.sync_states(shop, [row.pk for row in rows]) if "listings" in expand else {}
    if "skus" in expand:
        queries.fill_parts(item for row in rows for item in row.skus.all())
    shown = []
    for row in rows:
        shown_row = product_row(row)
        if "skus" in expand:
            shown_row["skus"] = [sku(item, row.public_id) for item in row.skus.all()]
        if "listings" in expand:
            state = states.get(row.pk, {})
            shown_row["listings"] = [listing(item, row, state) for item in queries.listings_in_order(row)]
        shown.append(shown_row)
    return shown


def skus(rows: list[Sku]) -> list[dict]:
    """SKUs with their products."""
    queries.fill_parts(rows)
    return [sku(row, row.product.public_id) for row in rows]


def sku(row: Sku, product_id: str) -> dict:
    """One SKU; ``product_id`` is the public one."""
    return {
        "id": row.public_id,
        "product_id": product_id,
        "seller_sku": row.seller_sku,
        "options": row.options,
        "gtin": row.gtin,
        "price": row.price,
        "cost": row.cost,
        "floor": row.floor,
        "rack": row.rack,
        "low_stock": row.low_stock,
        "currency": "IDR",
        "on_hand": row.on_hand,
        "reserved": row.reserved,
        "locked": row.locked,
        "available": row.available,
        "components": [_component(part) for part in row.parts.all()] if row.is_bundle else [],
        "updated_at": moment(row.updated_at),
    }


def _component(part: BundlePart) -> dict:
    return {
        "sku_id": part.component.public_id,
        "product_id": part.component.product.public_id,
        "seller_sku": part.component.seller_sku,
        "pieces": part.pieces,
        "available": part.component.available,
        "makes": part.makes,
        "is_gone": part.is_gone,
    }


def listing(row: Listing, of: Product, states: dict[str, str]) -> dict:
    """One storefront's side. ``in_sync``: nothing waits or failed there, and what is wanted has arrived."""
    expected = row.wanted and of.wanted_status == Product.Status.ACTIVATE
    return {
        "platform": row.platform,
        "wanted": row.wanted,
        "status": row.status or None,
        "audit_status": row.audit_status,
        "reasons": row.reasons,
        "external_id": row.external_id or None,
        "in_sync": row.platform not in states and (bool(row.external_id) or not expected),
    }


def image(row: ProductImage) -> dict:
    """One picture, with addresses a program can fetch."""
    return {**_picture(row), "alt": row.alt, "is_placeholder": row.is_placeholder}


def choice_image(row: ChoiceImage) -> dict:
    """The picture of a choice of the first variation."""
    return {**_picture(row), "choice": row.choice}


def _picture(row: Picture) -> dict:
    return {
        "id": row.public_id,
        "url": _address(row.file.url),
        "thumbnail_url": _address(row.thumbnail.url) if row.thumbnail else None,
        "width": row.width,
        "height": row.height,
    }


def receipt(row: Receipt) -> dict:
    """One receipt; ``sku_id`` names the SKU whose price or stock it is about."""
    return {
        "platform": row.platform,
        "field": row.field,
        "sku_id": row.part or None,
        "value": row.value,
        "requested_at": moment(row.requested_at),
        "accepted_at": moment(row.accepted_at),
        "seen_at": moment(row.seen_at),
        "latency_ms": row.latency_ms,
    }


def entry(row: StockEntry) -> dict:
    """One line of the stock ledger."""
    return {
        "kind": row.kind,
        "quantity": row.quantity,
        "on_hand": row.on_hand,
        "reserved": row.reserved,
        "locked": row.locked,
        "warehouse_id": row.warehouse.public_id,
        "cause": row.cause,
        "note": row.note,
        "at": moment(row.at),
    }


def category(row: Category) -> dict:
    """One place in the tree."""
    return {
        "id": row.external_id,
        "parent_id": row.parent.external_id if row.parent else None,
        "name": row.name,
        "name_en": row.name_en,
        "is_leaf": row.is_leaf,
        "is_returnable": row.is_returnable,
    }


def category_attribute(one: Attribute) -> dict:
    """Something that a category asks for."""
    return asdict(one)


def import_job(job: Job) -> dict:
    """An import, with the faults of its first 1,000 refused rows; the result file has them all."""
    errors = [
        {
            "row": error.get("row", row.number),
            "field": str(error.get("field", "")),
            "column": str(error.get("column", "")),
            "code": str(error.get("code", "")),
            "message": said(error),
        }
        for row in job.rows.filter(outcome__in=["REFUSED", "SKIPPED"]).order_by("number")[:ERRORS_MAX]
        for error in row.errors
    ]
    return {
        "id": job.public_id,
        "status": job.status,
        "mode": "dry_run" if job.dry_run else "run",
        "rows": job.total,
        "processed": job.processed,
        "created": job.created_count,
        "updated": job.updated_count,
        "unchanged": job.unchanged_count,
        "refused": job.refused_count,
        "skipped": job.skipped_count,
        "errors": errors[:ERRORS_MAX],
        "notes": job.summary.get("notes", []),
        "error": job.error or None,
        "result_url": _address(f"/api/v1/imports/{job.public_id}/result") if job.result else None,
        "created_at": moment(job.created_at),
        "finished_at": moment(job.finished_at),
    }


def job(row: Job, *, can_undo: bool) -> dict:
    """A long piece of work and how far it is."""
    return {
        "id": row.public_id,
        "kind": row.kind,
        "status": row.status,
        "dry_run": row.dry_run,
        "title": row.title,
        "total": row.total,
        "processed": row.processed,
        "created": row.created_count,
        "updated": row.updated_count,
        "unchanged": row.unchanged_count,
        "deleted": row.deleted_count,
        "refused": row.refused_count,
        "skipped": row.skipped_count,
        "error": row.error or None,
        "can_undo": can_undo,
        "undo_of": row.undo_of.public_id if row.undo_of else None,
        "created_at": moment(row.created_at),
        "finished_at": moment(row.finished_at),
    }


def _address(path: str) -> str:
    return path if path.startswith("http") else settings.PUBLIC_URL + path
