"""Orders for the seller's program: search and detail. One line item per unit; ``commerce_platform`` names the channel."""

import json
import sqlite3
from typing import Any

from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.host.store import slots
from mock_storefronts.partner import paging
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import deadlines, orderbook, parcels, receipts, services

_DAY = 86_400
_STATUSES: tuple[str, ...] = (
    "UNPAID",
    "ON_HOLD",
    "AWAITING_SHIPMENT",
    "PARTIALLY_SHIPPING",
    "AWAITING_COLLECTION",
    "IN_TRANSIT",
)
_STATUSES += ("DELIVERED", "COMPLETED", "CANCELLED")


@route("POST", "order/orders/search", "202309", writes=False)
def search(call: Call) -> dict:
    """Orders by status and time, sorted by create_time (or update_time), newest first unless ``sort_order`` ASC."""
    where, values = ["1"], []
    if (status := call.body.get("order_status")) is not None:
        if status not in _STATUSES:
            raise ApiError(codes.ORDER_PARAMETERS, "order_status is unknown")
        where.append("status = ?")
        values.append(status)
    for name, column, sign in (
        ("create_time_ge", "created", ">="),
        ("create_time_lt", "created", "<"),
        ("update_time_ge", "updated", ">="),
        ("update_time_lt", "updated", "<"),
    ):
        given = paging.seconds(call.body, name, codes.ORDER_PARAMETERS)
        if given is None:
            continue
        where.append(f"{column} {sign} ?")
        values.append(given)
    sort = {"create_time": "created", "update_time": "updated"}.get(call.query.get("sort_field", "create_time"))
    order = {"ASC": "ASC", "DESC": "DESC"}.get(call.query.get("sort_order", "DESC"))
    if sort is None or order is None:
        raise ApiError(codes.ORDER_PARAMETERS, "sort_field or sort_order is unknown")
    rows = call.front.store.all(
        f"SELECT * FROM purchase WHERE {' AND '.join(where)} ORDER BY {sort} {order}, id {order} LIMIT ?",
        *values,
        paging.DEEPEST + 1,
    )
    page, token = paging.page_of(rows, call.query, most=100)
    return {"orders": [_order(call, row) for row in page], "total_count": len(rows), "next_page_token": token}


@route("GET", "order/orders", "202309 202507")
def detail(call: Call) -> dict:
    """Up to 50 orders by ``ids``, comma separated. Any that is not this shop's refuses the call."""
    ids = [parse_id(id) for id in call.query.get("ids", "").split(",") if id]
    if not 1 <= len(ids) <= 50:
        raise ApiError(codes.ORDER_PARAMETERS, "ids must name 1 to 50 orders")
    rows = call.front.store.all(f"SELECT * FROM purchase WHERE id IN ({slots(len(ids))}) ORDER BY id", *ids)
    if len(rows) < len(set(ids)):
        raise ApiError(codes.NOT_YOUR_ORDER, "An order does not belong to this shop")
    return {"orders": [_order(call, row) for row in rows]}


def load(call: Call, order_id: Any) -> dict[str, Any]:
    """One order of the shop, or the wire's refusal."""
    try:
        return orderbook.load(call.front, order_id)
    except orderbook.UnknownOrder:
        raise ApiError(codes.NOT_YOUR_ORDER, "The order does not belong to this shop") from None


def _order(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    order = dict(row) | {"doc": json.loads(row["doc"])}
    doc, created, paid = order["doc"], int(row["created"]), order["doc"]["paid_at"]
    option_id, option_type, option_name, _channels = services.SERVICES[doc["shipping_service"]]
    shown: dict[str, Any] = {
        "id": str(row["id"]),
        "status": row["status"],
        "commerce_platform": row["channel"],
        "fulfillment_type": "FULFILLMENT_BY_SELLER",
        "shipping_type": "SELLER" if option_type == "SEND_BY_SELLER" else "TIKTOK",
        "delivery_type": "HOME_DELIVERY",
        "delivery_option_id": option_id,
        "delivery_option_name": option_name,
        "order_type": "NORMAL",
        "user_id": orderbook.buyer_id(doc["buyer"]["phone"]),
        "create_time": created,
        "update_time": int(row["updated"]),
        "is_cod": bool(doc.get("is_cod")),
        "is_on_hold_order": row["status"] == orderbook.ON_HOLD,
        "is_sample_order": bool(doc.get("sample_id")),
        "is_buyer_request_cancel": bool(doc.get("cancel_requested_at")),
        "buyer_message": doc.get("message", ""),
        "warehouse_id": next(iter(doc["lines"][0]["taken"]), ""),
        "payment": _payment(order),
        # EXTENSION: vouchers and shipping discounts of the whole order.
        "promotions": doc.get("promotions", []),
        "line_items": [item for line in doc["lines"] for item in _units(call, order, line)],
    }
    if paid:
        shown["paid_time"] = int(paid)
    if confirmed := paid or (doc.get("is_cod") and created):
        shown |= {
            "rts_sla_time": deadlines.of_order(order),
            "tts_sla_time": deadlines.of_order(order) + _DAY,
            "cancel_order_sla_time": deadlines.cancelled_at(order, confirmed),
            "packages": [{"id": parcel["id"]} for parcel in doc["parcels"]],
        }
        if row["status"] != orderbook.ON_HOLD:
            shown["recipient_address"] = _address(doc["buyer"])
    else:
        shown["cancel_order_sla_time"] = int(row["created"] + call.front.config.payment_seconds)
    if tag := split_or_combined(order):
        shown["split_or_combine_tag"] = tag
    first = doc["parcels"][0]
    if len(doc["parcels"]) == 1 and first.get("tracking_number"):
        shown |= {"tracking_number": first["tracking_number"], "shipping_provider": first["provider"]}
    for name, key in (("collection_time", "collected_at"), ("delivery_time", "delivered_at")):
        if at := parcels.moment(order, key):
            shown[name] = int(at)
    if doc.get("cancel_requested_at"):
        shown["request_cancel_time"] = int(doc["cancel_requested_at"])
    if row["status"] == orderbook.CANCELLED:
        shown |= {
            "cancellation_initiator": doc["cancelled_by"],
            "cancel_reason": doc["cancel_reason"],
            "cancel_time": int(doc["cancelled_at"]),
        }
    return shown


def split_or_combined(order: dict[str, Any]) -> str:
    """The wire's tag: COMBINED, SPLIT or nothing."""
    if order["doc"].get("combined"):
        return "COMBINED"
    return "SPLIT" if len(order["doc"]["parcels"]) > 1 else ""


def _payment(order: dict[str, Any]) -> dict[str, str]:
    doc = order["doc"]
    original = sum(line["original_price"] * line["quantity"] for line in doc["lines"])
    goods, fee, off = receipts.goods_total(order), doc["shipping_fee"], doc.get("shipping_off", 0)
    return {
        "currency": "IDR",
        "sub_total": str(goods),
        "original_total_product_price": str(original),
        "seller_discount": str(original - goods),
        "platform_discount": "0",
        "original_shipping_fee": str(fee),
        "shipping_fee": str(fee - off),
        "shipping_fee_seller_discount": str(off),
        "shipping_fee_platform_discount": "0",
        "buyer_service_fee": "0",
        "handling_fee": "0",
        "shipping_insurance_fee": "0",
        "item_insurance_fee": "0",
        "tax": "0",
        "total_amount": str(goods + fee - off),
    }


def _units(call: Call, order: dict[str, Any], line: dict[str, Any]) -> list[dict[str, Any]]:
    common: dict[str, Any] = {
        "product_id": line["product_id"],
        "sku_id": line["sku_id"],
        "seller_sku": line["seller_sku"],
        "product_name": line["title"],
        "sku_name": ", ".join(line["options"].values()),
        "sku_image": f"{call.request.own_address}/img/{line['image']}" if line["image"] else "",
        "sku_type": "PRE_ORDER" if line.get("is_preorder") else "NORMAL",
        "original_price": str(line["original_price"]),
        "platform_discount": "0",
        "currency": "IDR",
        "display_status": order["status"],
        "is_gift": bool(line.get("is_gift")),
    }
    if order["doc"]["paid_at"] or order["doc"].get("is_cod"):
        parcel = parcels.of_line(order, line)
        common |= {"package_id": parcel["id"], "package_status": parcel["status"]}
        if parcel.get("tracking_number"):
            common |= {"tracking_number": parcel["tracking_number"], "shipping_provider_name": parcel["provider"]}
    paid = line.get("paid_units") or [line["price"]] * line["quantity"]
    return [
        {
            "id": id,
            "sale_price": str(paid[place]),
            "seller_discount": str(line["original_price"] - paid[place]),
            # EXTENSION: which activities made it cheaper; amounts are the whole line's, on its first piece.
            "promotions": line.get("promotions", []) if place == 0 else [],
            **common,
        }
        for place, id in enumerate(line["unit_ids"])
    ]


def _masked(phone: str) -> str:
    """A phone as strangers see it: country, first three digits, last two."""
    digits = "".join(sign for sign in phone if sign.isdecimal()).removeprefix("62").removeprefix("0")
    return f"(+62){digits[:3]}****{digits[-2:]}" if digits else ""


def _address(buyer: dict[str, str]) -> dict[str, Any]:
    """Name and phone are masked when the platform ships."""
    levels = (("L0", "country", "Indonesia"), ("L1", "Province", buyer["province"]), ("L2", "City", buyer["city"]))
    return {
        "name": " ".join(word[:1] + "*" * max(2, len(word) - 1) for word in buyer["name"].split()),
        "phone_number": _masked(buyer["phone"]),
        "full_address": ", ".join(part for part in (buyer["address"], buyer["city"], buyer["province"]) if part),
        "address_detail": buyer["address"],
        "region_code": "ID",
        "postal_code": "",
        "district_info": [
            {"address_level": level, "address_level_name": name, "address_name": value} for level, name, value in levels
        ],
    }
