"""Requests for free samples over the wire (docs/protocol.md 4.9)."""

from typing import Any

from mock_storefronts.host import codes
from mock_storefronts.host.codes import ApiError
from mock_storefronts.partner import paging
from mock_storefronts.partner.affiliate_shapes import money, product
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling import affiliates, creators, samples

PAGE_MOST, _DAY = 100, 86_400


@route("POST", "affiliate_seller/sample_applications/search", "202508", writes=False)
def search_samples(call: Call) -> dict:
    """Requests for samples, newest first (the wire's spelling of ``creator_user_oepn_id``)."""
    wanted = str(call.body.get("creator_user_oepn_id") or "")
    found = samples.all_of(call.front, creator=wanted)
    for name, key in (("product_id", "product_id"), ("order_id", "order_id"), ("status", "status")):
        if given := call.body.get(name):
            found = [row for row in found if str(row[key]) == str(given)]
    page, token = paging.page_of(found, call.query, PAGE_MOST)
    shown = [_application(call, row) for row in page]
    return {"total_count": len(found), "next_page_token": token, "sample_applications": shown}


def _application(call: Call, row: dict[str, Any]) -> dict[str, Any]:
    one, shown = creators.find(call.front, row["creator"]) or {}, product(call, row["product_id"])
    mine = affiliates.deal(call.front, row["creator"], row["product_id"])
    return {
        "id": str(row["id"]),
        "commission_rate": str(mine.points if mine else 0),
        "status": row["status"],
        "order_id": str(row["order_id"] or ""),
        "available_quantity": shown["inventory"],
        "approve_expiration_time": int(row["created"]) + samples.ANSWERED_WITHIN,
        "shipment_expiration_time": int(row["updated"]) + 7 * _DAY,
        "tracking_number": row["tracking_number"],
        "fulfillment_status": "SUCCEED" if row["status"] == samples.COMPLETED else "PENDING",
        "is_approvable": row["status"] == samples.PENDING,
        "disapprovable_reasons": [],
        "partner_name": "",
        # EXTENSION: the wire does not tell when it was asked for, or by which collaboration.
        "create_time": int(row["created"]),
        "collaboration_id": str(row["collaboration_id"]),
        "creator": {
            "creator_open_id": row["creator"],
            "username": one.get("username", ""),
            "nickname": one.get("nickname", ""),
            "follower_count": one.get("followers", 0),
            "avatar_url": "",
            "gmv": money(one.get("gmv", 0)),
            "content_count": one.get("videos", 0),
            "fulfillment_percentage": str(one.get("fulfilment", 0)),
            "ec_video_view": one.get("followers", 0) // 12,
        },
        "product": {
            "id": shown["id"],
            "title": shown["title"],
            "sku_id": str(row["sku_id"]),
            "sku_image_url": shown["main_image_url"],
            "sku_name": "",
        },
    }


@route("POST", "affiliate_seller/sample_applications/{}/review", "202507")
def review(call: Call) -> dict:
    """Approve or reject; approved, an order of Rp0 takes the piece."""
    result, reason = call.body.get("review_result"), str(call.body.get("reject_reason") or "")
    known = ("NOT_MATCH", "OFFLINE", "OTHER", "OUT_OF_STOCK")
    if result not in ("APPROVE", "REJECT") or (result == "REJECT" and reason not in known):
        raise ApiError(codes.AFFILIATE_PARAMETERS, "review_result is APPROVE, or REJECT with a reject_reason")
    channel = call.front.config.channels[0]
    try:
        samples.review(call.front, channel, call.ids[0], approve=result == "APPROVE", reason=reason)
    except affiliates.NoOffer as refusal:
        raise ApiError(codes.SAMPLE_STEP, str(refusal)) from None
    except (samples.SoldOut, samples.NotOnSale) as refusal:
        raise ApiError(codes.SAMPLE_STEP, str(refusal)) from None
    return {}
