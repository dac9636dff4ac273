"""Splitting an order into parcels and combining orders of one buyer, for the seller's program."""

from collections import defaultdict

from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError, row_error
from mock_storefronts.partner import paging
from mock_storefronts.partner.orders import load
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import orderbook, parcels


@route("GET", "fulfillment/orders/split_attributes", "202309")
def split_attributes(call: Call) -> dict:
    """Which of up to 50 orders can be split, and why not."""
    ids = [id for id in call.query.get("order_ids", "").split(",") if id]
    if not 1 <= len(ids) <= 50:
        raise ApiError(codes.PACKAGE_PARAMETERS, "order_ids must name 1 to 50 orders")
    rows = []
    for id in ids:
        reason = parcels.why_not_split(load(call, id))
        rows.append({"order_id": id, "can_split": not reason, "must_split": False, "reason": reason})
    return {"split_attributes": rows}


@route("POST", "fulfillment/orders/{}/split", "202309")
def split(call: Call) -> dict:
    """One parcel a group; all units of one SKU stay together."""
    groups = call.body.get("splittable_groups")
    if not isinstance(groups, list) or not groups or not all(isinstance(group, dict) for group in groups):
        raise ApiError(codes.PACKAGE_PARAMETERS, "splittable_groups must name the groups")
    with call.front.store.writing():
        order = load(call, call.ids[0])
        sku_groups = []
        for group in groups:
            asked_units = {str(id) for id in group.get("order_line_item_ids") or []}
            lines = [line for line in order["doc"]["lines"] if asked_units & set(line["unit_ids"])]
            if {id for line in lines for id in line["unit_ids"]} != asked_units:
                raise ApiError(codes.CANNOT_SPLIT, "All units of one SKU stay in one package")
            sku_groups.append([line["sku_id"] for line in lines])
        try:
            made = parcels.split(call.front, order, sku_groups)
        except orderbook.NotNow as refusal:
            raise ApiError(codes.CANNOT_SPLIT, str(refusal)) from None
    pairs = zip(groups, made, strict=True)
    return {"packages": [{"splittable_group_id": str(group.get("id", "")), "id": pair["id"]} for group, pair in pairs]}


@route("GET", "fulfillment/combinable_packages/search", "202309")
def search(call: Call) -> dict:
    """Orders that could go in one parcel, a group a row."""
    groups: dict[tuple, list[str]] = defaultdict(list)
    rows = call.front.store.all("SELECT id FROM purchase WHERE status = 'AWAITING_SHIPMENT' ORDER BY id")
    for row in rows:
        order = load(call, row["id"])
        if not order["doc"].get("combined") and (key := parcels.together_with(order)):
            groups[key].append(str(row["id"]))
    found = [{"id": ids[0], "order_ids": ids[: parcels.COMBINED_MAX]} for ids in groups.values() if len(ids) > 1]
    page, token = paging.page_of(found, call.query, most=50)
    return {"combinable_packages": page, "total_count": len(found), "next_page_token": token}


@route("POST", "fulfillment/packages/combine", "202309")
def combine(call: Call) -> dict:
    """Put each group's orders into one parcel; each group stands or falls alone."""
    groups = call.body.get("combinable_packages")
    if not isinstance(groups, list) or not groups or not all(isinstance(group, dict) for group in groups):
        raise ApiError(codes.PACKAGE_PARAMETERS, "combinable_packages must name the groups")
    made, errors = [], []
    for group in groups:
        ids = list(dict.fromkeys(str(id) for id in group.get("order_ids") or []))
        try:
            with call.front.store.writing():
                id = parcels.combine(call.front, [load(call, id) for id in ids])
            made.append({"id": id, "order_ids": ids})
        except orderbook.NotNow as refusal:
            errors.append(row_error(codes.CANNOT_COMBINE, str(refusal), id=str(group.get("id", ""))))
    return {"packages": made, "errors": errors}


@route("POST", "fulfillment/packages/{}/uncombine", "202309")
def uncombine(call: Call) -> dict:
    """Take a combined parcel apart, whole."""
    try:
        with call.front.store.writing():
            orders = parcels.orders_with(call.front, call.ids[0])
            if not orders[0]["doc"].get("combined"):
                raise ApiError(codes.CANNOT_COMBINE, "The package is not a combined one")
            parcels.take_apart(call.front, call.ids[0], role="ROLE_SELLER")
    except orderbook.UnknownOrder:
        raise ApiError(codes.NOT_YOUR_PACKAGE, "The package does not belong to this shop") from None
    except orderbook.NotNow as refusal:
        raise ApiError(codes.CANNOT_COMBINE, str(refusal)) from None
    orders = [load(call, order["id"]) for order in orders]
    made = [{"id": order["doc"]["parcels"][0]["id"], "order_ids": [str(order["id"])]} for order in orders]
    return {"packages": made}
