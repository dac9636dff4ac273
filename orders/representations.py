"""An order as the API tells it."""

from core.api import LayerLevel, moment
from orders.masks import masked_phone, masked_text
from orders.models import BEFORE_TRANSIT, Order, Package


def order(row: Order, *, with_contact: bool = False) -> dict:
    """One order that came ``queries.with_everything``, with its lines and packages.

    The buyer's phone, street and postal code are masked unless ``with_contact``: whoever passes it has the right to see
    them, and has logged it (``wishes.reveal_buyers``).
    """
    return {
        "id": row.public_id,
        "external_id": row.external_id,
        "invoice_no": row.invoice_no,
        "purchased_on": row.purchased_on,
        "status": row.status,
        "buyer": _buyer(row, with_contact),
        "shipping_service": row.service_code,
        "sub_total": row.sub_total,
        "seller_discount": row.seller_discount,
        "platform_discount": row.platform_discount,
        "shipping_fee": row.shipping_fee,
        "buyer_fees": row.buyer_fees,
        "layers": [{**layer, "level": LayerLevel.ORDER} for layer in row.layers],
        "price_check": row.price_check,
        "price_unchecked": row.price_unchecked or None,
        "total": row.total,
        "stock": row.stock,
        "is_unlinked": row.is_unlinked,
        "problem": row.problem or None,
        "note": row.note,
        "flag": row.flag or None,
        "ship_by": moment(row.ship_by),
        "ship_by_storefront": moment(row.ship_by_storefront),
        "ship_by_rule": moment(row.ship_by_rule),
        "cancel_requested_at": moment(row.cancel_requested_at),
        "cancel_wish_reason": row.cancel_wish_reason or None,
        "is_being_cancelled": bool(row.wanted_cancel) and row.status in BEFORE_TRANSIT,
        "cancelled_by": row.cancelled_by or None,
        "cancel_reason": row.cancel_reason or None,
        "created_at": moment(row.ordered_at),
        "ordered_at": moment(row.ordered_at),
        "paid_at": moment(row.paid_at),
        "updated_at": moment(row.updated_at),
        "lines": [line(order_line, row.layers) for order_line in row.lines.all()],
        "packages": [package(parcel) for parcel in row.parcels],
    }


def line(row, of_order=()) -> dict:
    """Pieces of one SKU; ``price`` is what the buyer paid a piece, ``layers`` what made it less than the list price."""
    return {
        "sku_id": row.sku.public_id if row.sku else None,
        "seller_sku": row.seller_sku,
        "title": row.title,
        "variant": row.variant,
        "quantity": row.quantity,
        "original_price": row.original_price,
        "price": row.price,
        "layers": [{**layer, "level": _level(layer, of_order)} for layer in row.layers],
        "total": row.total,
        "package_id": row.package.public_id if row.package else None,
    }


def package(row: Package) -> dict:
    """A parcel: how it is handed over and where it is."""
    return {
        "id": row.public_id,
        "external_id": row.external_id,
        "status": row.status,
        "hand_over": row.hand_over or None,
        "pickup_from": moment(row.pickup_from),
        "pickup_until": moment(row.pickup_until),
        "provider": row.provider_name or None,
        "tracking_number": row.tracking_number or None,
        "is_combined": row.is_combined,
        "is_being_arranged": row.wanted_at is not None,
        "problem": row.problem or None,
        "label_is_void": row.void_at is not None,
        "label_url": f"/api/v1/packages/{row.public_id}/label" if row.has_label else None,
    }


def _level(layer: dict, of_order) -> str:
    """Whether a line's layer is its own, or its share of one that the whole order has."""
    same = ("kind", "name", "promotion_id")
    is_share = any(all(layer.get(name) == order_layer.get(name) for name in same) for order_layer in of_order)
    return LayerLevel.ORDER_SHARE if is_share else LayerLevel.ITEM


def _buyer(row: Order, with_contact: bool) -> dict:
    place = {name: row.recipient.get(name, "") for name in ("address", "city", "province", "postal_code")}
    buyer = {"name": row.buyer_name, "phone": row.buyer_phone, **place}
    if not with_contact:
        hidden = {"phone": masked_phone, "address": masked_text, "postal_code": masked_text}
        buyer |= {name: hide(buyer[name]) for name, hide in hidden.items()}
    return {**buyer, "is_masked": not with_contact}
