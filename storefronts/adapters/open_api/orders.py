"""Orders, parcels and cancellations over the Open API (docs/protocol.md 4.2, 4.3 and 4.6)."""

from datetime import UTC, datetime
from typing import Any

from outbox.models import Connection
from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.order_search import OrderSearch
from storefronts.contract import AppliedPromotion, Cancellation, OrderData, OrderPiece, PermanentError, Slot

ORDERS = "/order/202507/orders"
PACKAGES = "/fulfillment/202309/packages"
SPLIT = "/fulfillment/202309/orders/{}/split"
TRACKING = "/fulfillment/202309/orders/{}/tracking"
CANCELLATIONS, CANCELLATION_ANSWERS = "/return_refund/202602/cancellations", "/return_refund/202309/cancellations/{}/{}"

NOT_THIS_SHOPS = "21008111"
DETAIL_MOST = 50
ALREADY_SHIPPED = {"11006021", "21008099", "21011020", "21011040"}
ALREADY_CANCELLED = {"25020011", "21011041"}
REJECT_PACKED = "seller_reject_apply_product_has_been_packed"
# Ours -> (paid, unpaid). Indonesia knows four; what it has no word for goes out as the nearest one.
REASONS = {
    "OUT_OF_STOCK": ("seller_cancel_reason_out_of_stock", "seller_cancel_unpaid_reason_out_of_stock"),
    "WRONG_PRICE": ("seller_cancel_reason_wrong_price", "seller_cancel_unpaid_reason_wrong_price"),
    "ADDRESS_NOT_DELIVERABLE": (
        "seller_cancel_paid_reason_address_not_deliver",
        "seller_cancel_unpaid_reason_out_of_stock",
    ),
    "LOGISTICS_ISSUE": ("seller_cancel_paid_reason_address_not_deliver", "seller_cancel_unpaid_reason_out_of_stock"),
    "BUYER_REQUESTED": (
        "seller_cancel_paid_reason_address_not_deliver",
        "seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed",
    ),
}
# The storefront's -> ours; what stands on neither side is passed on as it is.
_READ_REASONS = {
    "seller_cancel_reason_out_of_stock": "OUT_OF_STOCK",
    "seller_cancel_unpaid_reason_out_of_stock": "OUT_OF_STOCK",
    "seller_cancel_reason_wrong_price": "WRONG_PRICE",
    "seller_cancel_unpaid_reason_wrong_price": "WRONG_PRICE",
    "seller_cancel_paid_reason_address_not_deliver": "ADDRESS_NOT_DELIVERABLE",
    "seller_cancel_unpaid_reason_buyer_hasnt_paid_within_time_allowed": "NOT_PAID_IN_TIME",
    "system_cancel_unpaid_time_out": "NOT_PAID_IN_TIME",
    "system_cancel_order_reason_shipping_timeout": "NOT_SHIPPED_IN_TIME",
    "package_lost": "PACKAGE_LOST",
    "package_damaged": "PACKAGE_DAMAGED",
    "returned_to_shipper_refused": "PACKAGE_RETURNED",
    "returned_to_shipper_other": "PACKAGE_RETURNED",
    "ecom_order_to_ship_canceled_reason_created_by_mistakes": "CREATED_BY_MISTAKE",
    "ecom_order_to_ship_canceled_reason_change_payment_method": "CHANGE_PAYMENT_METHOD",
    "ecom_order_to_ship_canceled_reason_discount_not_expected": "DISCOUNT_NOT_EXPECTED",
    "ecom_order_to_ship_canceled_reason_high_delivery_costs": "HIGH_DELIVERY_COSTS",
    "ecom_order_to_ship_canceled_reason_better_price": "BETTER_PRICE",
    "ecom_order_to_ship_canceled_reason_wrong_delivery_info": "WRONG_DELIVERY_INFO",
    "ecom_order_to_ship_canceled_reason_not_shipped_on_time": "NOT_SHIPPED_IN_TIME",
}
_PAYMENT = {
    "goods_original": "original_total_product_price",
    "seller_discount": "seller_discount",
    "platform_discount": "platform_discount",
    "sub_total": "sub_total",
    "shipping_original": "original_shipping_fee",
    "shipping_seller_discount": "shipping_fee_seller_discount",
    "shipping_platform_discount": "shipping_fee_platform_discount",
    "shipping_fee": "shipping_fee",
    "tax": "tax",
    "total": "total_amount",
}
_BUYER_FEES = ("buyer_service_fee", "handling_fee", "shipping_insurance_fee", "item_insurance_fee", "distance_fee")


class OrderCalls(OrderSearch):
    """The part of the adapter that talks about orders; searching for them is next door."""

    connection: Connection
    client: Client

    def get_orders(self, external_ids: list[str]) -> list[OrderData]:
        """Orders by id, any number; only those of this connection's channels. Unknown ids are left out one by one."""
        found: list[OrderData] = []
        for start in range(0, len(external_ids), DETAIL_MOST):
            batch = external_ids[start : start + DETAIL_MOST]
            try:
                rows = self.client.get(ORDERS, {"ids": ",".join(batch)}).get("orders") or []
            except PermanentError as error:
                if error.code != NOT_THIS_SHOPS:
                    raise
                if len(batch) == 1:
                    continue  # one that is not this shop's refuses the whole call
                middle = len(batch) // 2
                found += self.get_orders(batch[:middle]) + self.get_orders(batch[middle:])
                continue
            found += self._ours(rows)
        return found

    def pickup_slots(self, package_id: str) -> list[Slot]:
        """When the courier could come (``avaliable`` is how the wire spells it)."""
        rows = self.client.get(f"{PACKAGES}/{package_id}/handover_time_slots").get("pickup_slots") or []
        return [Slot(_required(row["start_time"]), _required(row["end_time"])) for row in rows if row.get("avaliable")]

    def ship_package(
        self, package_id: str, *, hand_over: str, provider: str, tracking_number: str, slot: Slot | None
    ) -> None:
        """Arrange the shipment; a package that is arranged already is what we wanted."""
        body: dict[str, Any] = {"handover_method": hand_over}
        if slot:
            body["pickup_slot"] = {"start_time": int(slot.start.timestamp()), "end_time": int(slot.end.timestamp())}
        if tracking_number:
            body["self_shipment"] = {"tracking_number": tracking_number, "shipping_provider_id": provider}
        try:
            self.client.post(f"{PACKAGES}/{package_id}/ship", body)
        except PermanentError as error:
            if error.code not in ALREADY_SHIPPED:
                raise

    def split_order(self, order: str, groups: list[list[str]]) -> None:
        """One parcel a group of piece ids; all pieces of one SKU must be in one group."""
        body = [{"id": str(number), "order_line_item_ids": ids} for number, ids in enumerate(groups, start=1)]
        self.client.post(SPLIT.format(order), {"splittable_groups": body})

    def combine_orders(self, order_ids: list[str]) -> None:
        """Put orders of one buyer into one parcel."""
        body = {"combinable_packages": [{"id": order_ids[0], "order_ids": order_ids}]}
        self.client.post(f"{PACKAGES}/combine", body)

    def take_package_apart(self, package_id: str) -> None:
        """Give each order of a combined parcel its own again."""
        self.client.post(f"{PACKAGES}/{package_id}/uncombine", {})

    def cancel_order(self, order: str, *, piece_ids: list[str], reason: str, is_paid: bool) -> None:
        """Cancel the whole order for the seller; one that is cancelled already is what we wanted."""
        paid, unpaid = REASONS[reason]
        body = {"order_id": order, "order_line_item_ids": piece_ids, "cancel_reason": paid if is_paid else unpaid}
        try:
            self.client.post(CANCELLATIONS, body)
        except PermanentError as error:
            if error.code not in ALREADY_CANCELLED:
                raise

    def open_cancellations(self, order_ids: list[str]) -> list[Cancellation]:
        """Buyers' requests that wait for an answer, of these orders."""
        body = {"order_ids": order_ids, "cancel_types": ["BUYER_CANCEL"]}
        body |= {"cancel_status": ["CANCELLATION_REQUEST_PENDING"]}
        rows = self.client.post(f"{CANCELLATIONS}/search", body, query={"page_size": 50}).get("cancellations") or []
        return [_cancellation(row) for row in rows if str(row["order_id"]) in order_ids]

    def answer_cancellation(self, cancellation_id: str, *, approve: bool) -> None:
        """Say yes or no to a buyer's request."""
        body = {} if approve else {"reject_reason": REJECT_PACKED}
        self.client.post(CANCELLATION_ANSWERS.format(cancellation_id, "approve" if approve else "reject"), body)

    def track_order(self, external_id: str) -> list[dict]:
        """The courier's scans, newest first: ``{"text", "at"}`` with an ISO moment."""
        rows = self.client.get(TRACKING.format(external_id)).get("tracking") or []
        scans = [{"text": str(row["description"]), "at": _millis(row["update_time_millis"])} for row in rows]
        return sorted(scans, key=lambda scan: scan["at"], reverse=True)

    def _ours(self, rows: list[dict]) -> list[OrderData]:
        """Orders are taken only for the channels of the connection they came from (ADR 1)."""
        return [_order(row) for row in rows if row["commerce_platform"] in self.connection.channels]


def _order(row: dict) -> OrderData:
    payment, address = row.get("payment") or {}, row.get("recipient_address") or {}
    status = row["status"]
    return OrderData(
        external_id=str(row["id"]),
        purchased_on=row["commerce_platform"],
        status=status,
        buyer_id=str(row.get("user_id") or ""),
        buyer_message=row.get("buyer_message") or "",
        recipient=_recipient(address),
        service_code=_service(row),
        service_name=row.get("delivery_option_name") or "",
        is_seller_shipping=row.get("shipping_type") == "SELLER",
        is_cod=bool(row.get("is_cod")),
        warehouse_id=str(row.get("warehouse_id") or ""),
        payment={ours: _rupiah(payment.get(theirs)) for ours, theirs in _PAYMENT.items()},
        buyer_fees={name: fee for name in _BUYER_FEES if (fee := _rupiah(payment.get(name)))},
        ordered_at=_required(row["create_time"]),
        updated_at=_required(row.get("update_time") or row["create_time"]),
        paid_at=_moment(row.get("paid_time")),
        ship_by=_moment(row.get("rts_sla_time") or row.get("shipping_due_time")),
        auto_cancel_at=_moment(row.get("cancel_order_sla_time")),
        handed_over_at=_moment(row.get("collection_time")),
        delivered_at=_moment(row.get("delivery_time")),
        cancelled_at=_moment(row.get("cancel_time")),
        cancelled_by=row.get("cancellation_initiator") or "",
        cancel_reason=_READ_REASONS.get(row.get("cancel_reason") or "", row.get("cancel_reason") or ""),
        cancel_requested_at=_request_moment(row),
        is_combined=str(row.get("split_or_combine_tag") or "").startswith("COMBIN"),
        pieces=_pieces(row),
        promotions=_applied(row),
        is_sample=bool(row.get("is_sample_order")),
    )


def _pieces(row: dict) -> list[OrderPiece]:
    """The wire has one line a piece: group by SKU and package, a gift apart from what was bought, in the order
    they came."""
    groups: dict[tuple[str, str, bool], list[dict]] = {}
    for item in row.get("line_items") or []:
        key = (str(item["sku_id"]), str(item.get("package_id") or ""), bool(item.get("is_gift")))
        groups.setdefault(key, []).append(item)
    return [
        OrderPiece(
            external_ids=[str(item["id"]) for item in items],
            product_id=str(items[0]["product_id"]),
            sku_id=sku_id,
            seller_sku=items[0].get("seller_sku") or "",
            title=items[0].get("product_name") or "",
            variant=items[0].get("sku_name") or "",
            original_price=_rupiah(items[0].get("original_price")),
            price=_rupiah(items[0].get("sale_price")),
            seller_discount=sum(_rupiah(item.get("seller_discount")) for item in items),
            platform_discount=sum(_rupiah(item.get("platform_discount")) for item in items),
            paid=sum(_rupiah(item.get("sale_price")) for item in items),
            promotions=[promotion for item in items for promotion in _applied(item)],
            package_id=package_id,
            package_status=items[0].get("package_status") or "TO_FULFILL",
            tracking_number=items[0].get("tracking_number") or row.get("tracking_number") or "",
            provider_name=items[0].get("shipping_provider_name") or row.get("shipping_provider") or "",
            is_gift=is_gift,
            is_preorder=items[0].get("sku_type") == "PRE_ORDER" or row.get("order_type") == "PRE_ORDER",
        )
        for (sku_id, package_id, is_gift), items in groups.items()
    ]


def _applied(row: dict) -> list[AppliedPromotion]:
    """EXTENSION: which of our promotions the storefront applied; the real protocol tells sums only."""
    return [
        AppliedPromotion(str(promotion["id"]), int(promotion["amount"]), promotion.get("pieces"))
        for promotion in row.get("promotions") or []
    ]


def _recipient(address: dict) -> dict[str, str]:
    if not address:
        return {}
    levels = {
        level["address_level_name"].lower(): level["address_name"] for level in address.get("district_info") or []
    }
    return {
        "name": address.get("name") or "",
        "phone": address.get("phone_number") or "",
        "address": address.get("address_detail") or address.get("full_address") or "",
        "city": levels.get("city", ""),
        "province": levels.get("province", ""),
        "postal_code": address.get("postal_code") or "",
    }


def _service(row: dict) -> str:
    """The code of the shipping service: the option's name with underscores, as both storefronts spell it."""
    return str(row.get("delivery_option_name") or "STANDARD").upper().replace(" ", "_")[:20]


def _cancellation(row: dict) -> Cancellation:
    deadlines = [action.get("deadline") for action in row.get("seller_next_action_response") or []]
    return Cancellation(
        external_id=str(row["cancel_id"]),
        order_id=str(row["order_id"]),
        status=row["cancel_status"],
        reason=_READ_REASONS.get(row.get("cancel_reason") or "", row.get("cancel_reason_text") or ""),
        answer_by=_moment(next(iter(deadlines), None)),
    )


def _request_moment(row: dict) -> datetime | None:
    if not row.get("is_buyer_request_cancel"):
        return None
    return _moment(row.get("request_cancel_time") or row.get("update_time"))


def _rupiah(amount: str | None) -> int:
    """Decimal strings of rupiah: the part behind the point is always zero."""
    return int((amount or "0").partition(".")[0])


def _moment(seconds) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def _required(seconds) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _millis(value) -> str:
    return datetime.fromtimestamp(int(value) / 1000, UTC).isoformat()
