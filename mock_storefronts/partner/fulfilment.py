"""Parcels for the seller's program: detail, arranging the shipment, papers, tracking, seller's own deliveries."""

from typing import Any

from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError, row_error
from mock_storefronts.partner import paging
from mock_storefronts.partner.orders import load, split_or_combined
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import courier, orderbook, parcels

_HAND_OVER = ("PICKUP", "DROP_OFF")
_LABEL_AFTER = 0.2


def _orders(call: Call, package_id: Any) -> list[parcels.Order]:
    """The orders in a parcel, oldest first."""
    try:
        return parcels.orders_with(call.front, str(package_id))
    except orderbook.UnknownOrder:
        raise ApiError(codes.NOT_YOUR_PACKAGE, "The package does not belong to this shop") from None


@route("POST", "fulfillment/packages/search", "202309", writes=False)
def search(call: Call) -> dict:
    """Parcels by when they were made or changed, newest first. One is made when its order is paid; whom it belongs to is
    told from the parcel's own row, whatever may be wrong with the order's."""
    where, values = ["purchase.status != 'UNPAID'"], []
    for name, column, sign in (
        ("create_time_ge", "created", ">="),
        ("create_time_lt", "created", "<"),
        ("update_time_ge", "updated", ">="),
        ("update_time_lt", "updated", "<"),
    ):
        given = paging.seconds(call.body, name, codes.PACKAGE_PARAMETERS)
        if given is not None:
            where.append(f"purchase.{column} {sign} ?")
            values.append(given)
    rows = call.front.store.all(
        "SELECT parcel.id AS parcel, purchase.id, created, updated FROM parcel JOIN purchase ON purchase.id = order_id"
        f" WHERE {' AND '.join(where)} ORDER BY created DESC, purchase.id DESC LIMIT ?",
        *values,
        paging.DEEPEST + 1,
    )
    page, token = paging.page_of(rows, call.query, most=50)
    packages = [
        {
            "id": str(row["parcel"]),
            "orders": [{"id": str(row["id"])}],
            "create_time": int(row["created"]),
            "update_time": int(row["updated"]),
        }
        for row in page
    ]
    return {"packages": packages, "total_count": len(rows), "next_page_token": token}


@route("GET", "fulfillment/packages/{}", "202309")
def package(call: Call) -> dict:
    """One parcel."""
    orders = _orders(call, call.ids[0])
    parcel = parcels.of(orders[0], call.ids[0])
    return {
        "package_id": parcel["id"],
        "package_status": parcel["status"],
        "split_and_combine_tag": {"COMBINED": "COMBINE", "SPLIT": "SPLIT"}.get(split_or_combined(orders[0]), "DEFAULT"),
        "shipping_type": "TIKTOK",
        "handover_method": parcel.get("hand_over", ""),
        **(
            {"pickup_slot": dict(zip(("start_time", "end_time"), parcel["slot"], strict=True))}
            if parcel.get("slot")
            else {}
        ),
        "tracking_number": parcel.get("tracking_number", ""),
        "shipping_provider_name": parcel.get("provider", ""),
        "orders": [
            {
                "id": str(order["id"]),
                "skus": [
                    {"id": line["sku_id"], "name": line["title"], "quantity": line["quantity"]}
                    for line in order["doc"]["lines"]
                    if line["sku_id"] in parcel["sku_ids"]
                ],
            }
            for order in orders
        ],
    }


@route("GET", "fulfillment/packages/{}/handover_time_slots", "202309")
def slots(call: Call) -> dict:
    """When the courier could come; ``avaliable`` is how the wire spells it."""
    _orders(call, call.ids[0])
    times = [{"start_time": begin, "end_time": end, "avaliable": True} for begin, end in courier.rounds(call.front)]
    return {"can_pickup": True, "can_drop_off": True, "can_van_collection": False, "pickup_slots": times}


@route("POST", "fulfillment/packages/{}/ship", "202309")
def ship(call: Call) -> dict:
    """Arrange one shipment."""
    _ship(call, call.ids[0], call.body)
    return {}


@route("POST", "fulfillment/packages/ship", "202309")
def ship_many(call: Call) -> dict:
    """Arrange several; each stands or falls alone."""
    given = call.body.get("packages")
    if not isinstance(given, list) or not 1 <= len(given) <= 50:
        raise ApiError(codes.PACKAGE_PARAMETERS, "packages must name 1 to 50 packages")
    errors = []
    for row in given:
        id = str(row.get("id")) if isinstance(row, dict) else ""
        try:
            _ship(call, id, row if isinstance(row, dict) else {})
        except ApiError as refusal:
            errors.append(row_error(refusal.code, refusal.message, package_id=id))
    return {"errors": errors}


def _ship(call: Call, package_id: Any, body: dict[str, Any]) -> None:
    hand_over = body.get("handover_method", "PICKUP")
    if hand_over not in _HAND_OVER:
        raise ApiError(codes.PACKAGE_PARAMETERS, "handover_method is PICKUP or DROP_OFF")
    own = body.get("self_shipment") or {}
    number = str(own.get("tracking_number") or "")[:60] if isinstance(own, dict) else ""
    with call.front.store.writing():
        orders = _orders(call, package_id)
        parcel = parcels.of(orders[0], str(package_id))
        if parcel["status"] == parcels.CANCELLED:
            raise ApiError(codes.ORDER_CANCELLED, "The order was cancelled")
        if any(order["status"] in (orderbook.UNPAID, orderbook.ON_HOLD) for order in orders):
            raise ApiError(codes.ARRANGE_FIRST, "The order is not ready to be shipped")
        if parcel["status"] != parcels.TO_FULFILL:
            raise ApiError(codes.ALREADY_SHIPPED, "The package is shipped already")
        if orders[0]["doc"]["shipping_service"] == "SEND_BY_SELLER" and not number:
            raise ApiError(codes.TRACKING_BAD, "self_shipment needs tracking_number and shipping_provider_id")
        asked, slot = body.get("pickup_slot"), None
        if isinstance(asked, dict):
            times = (asked.get("start_time"), asked.get("end_time"))
            slot = next((offered for offered in courier.rounds(call.front) if offered == times), None)
        if asked is not None and slot is None:
            raise ApiError(codes.PACKAGE_PARAMETERS, "pickup_slot is none of handover_time_slots")
        try:
            courier.ship(call.front, orders, parcel["id"], hand_over=hand_over, tracking_number=number, slot=slot)
        except orderbook.NotNow as refusal:
            raise ApiError(codes.NO_SERVICE, str(refusal)) from None


@route("GET", "fulfillment/packages/{}/shipping_documents", "202309")
def documents(call: Call) -> dict:
    """The label; "still being made" for a moment after the shipment was arranged."""
    parcel = parcels.of(_orders(call, call.ids[0])[0], call.ids[0])
    if not parcel.get("shipped_at"):
        raise ApiError(codes.ARRANGE_FIRST, "Arrange the shipment first")
    if call.front.clock.now() - parcel["shipped_at"] < _LABEL_AFTER:
        raise ApiError(codes.LABEL_IN_THE_MAKING, "The label is still being made")
    number = parcel["tracking_number"]
    return {"doc_url": f"{call.request.own_address}/label/{number}", "tracking_number": number}


@route("GET", "fulfillment/orders/{}/tracking", "202309")
def tracking(call: Call) -> dict:
    """The courier's scans, newest first, naming the parcel where there are several; this call counts in ms."""
    found = load(call, call.ids[0])["doc"]["parcels"]
    scans = [
        (scan["at"], f"{scan['text']} ({parcel['tracking_number']})" if len(found) > 1 else scan["text"])
        for parcel in found
        for scan in parcel["tracking"]
    ]
    return {
        "tracking": [
            {"description": text, "update_time_millis": int(at * 1000)} for at, text in sorted(scans, reverse=True)
        ]
    }


@route("POST", "fulfillment/packages/deliver", "202309")
def delivered(call: Call) -> dict:
    """What became of a parcel that the seller brought: DELIVERY_SUCCESS or DELIVERY_FAILED."""
    errors = []
    for row in call.body.get("packages") or []:
        try:
            with call.front.store.writing():
                id = str(row.get("id"))
                orders = _orders(call, id)
                if parcels.of(orders[0], id)["status"] == parcels.PROCESSING:
                    courier.scan(call.front, orders, id)
                step = courier.deliver if row.get("delivery_type") == "DELIVERY_SUCCESS" else courier.fail
                step(call.front, orders, id)
        except orderbook.NotNow as refusal:
            errors.append(row_error(codes.PACKAGE_PARAMETERS, str(refusal), package_id=str(row.get("id"))))
    return {"errors": errors}
