"""The webhooks of the API's description: one entry a type of event, with the message that an endpoint gets."""

from drf_spectacular.utils import OpenApiWebhook

from webhooks.events import EventType

_REF = "#/components/schemas/"
_MOMENT = {"type": "string", "format": "date-time"}
_LOG = {
    "fact": {"type": "string", "description": "What happened, in the words of the change log."},
    "before": {"description": "The values that changed, as they were."},
    "after": {"description": "The values that changed, as they are."},
}
_ORDER = {
    "type": "object",
    "description": "An order without its buyer; GET /orders/{id} has the buyer, for those who may read it.",
    "required": ["id", "external_id", "purchased_on", "status", "stock", "total", "created_at", "updated_at"],
    "properties": {
        **{name: {"type": "string"} for name in ("id", "external_id", "purchased_on", "status", "stock")},
        "total": {"type": "integer"},
        **dict.fromkeys(("created_at", "ordered_at", "updated_at"), _MOMENT),
        **{name: {"type": ["string", "null"], "format": "date-time"} for name in
           ("paid_at", "ship_by", "cancel_requested_at", "cancelled_at")},
    },
}  # fmt: skip
_INTEGRATION = {
    "type": "object",
    "description": "Where the shop stands; GET /integration has the history as well.",
    "required": ["id", "state", "reason", "mirror_status", "scheduled_at", "counts", "can"],
    "properties": {
        "id": {"type": "string"},
        "state": {"$ref": f"{_REF}IntegrationStateEnum"},
        "counts": {"$ref": f"{_REF}IntegrationCounts"},
        "progress": {"$ref": f"{_REF}IntegrationProgress"},
        "can": {"type": "array", "items": {"type": "string"}},
        **{name: {"type": ["string", "null"]} for name in ("reason", "mirror_status")},
        "scheduled_at": {"type": ["string", "null"], "format": "date-time"},
    },
}
_AD = {
    "type": "object",
    "description": "An ad campaign without its products and figures; GET /ads/{id} has them as well.",
    "required": ["id", "kind", "name", "status", "daily_budget", "placements"],
    "properties": {
        **{name: {"type": "string"} for name in ("id", "objective", "name")},
        "kind": {"$ref": f"{_REF}AdKindEnum"},
        "status": {"$ref": f"{_REF}AdStatusEnum"},
        "daily_budget": {"type": "integer"},
        "total_budget": {"type": ["integer", "null"]},
        "roi_target": {"type": ["number", "null"]},
        "placements": {"type": "array", "items": {"$ref": f"{_REF}AdPlacement"}},
        "ended_why": {"type": ["string", "null"]},
        **dict.fromkeys(("starts_at", "created_at", "updated_at"), _MOMENT),
        **{name: {"type": ["string", "null"], "format": "date-time"} for name in ("ends_at", "ended_at")},
    },
}
_VIOLATION = {
    "type": "object",
    "description": "A violation without its appeals; GET /violations/{id} has them as well.",
    "required": ["id", "reason", "points", "source", "platform", "notice", "noticed_at", "expires_at", "revoked_at"],
    "properties": {
        **{name: {"type": "string"} for name in ("id", "reason", "source", "notice")},
        "platform": {"type": ["string", "null"]},
        "points": {"type": "integer"},
        **dict.fromkeys(("noticed_at", "expires_at"), _MOMENT),
        "revoked_at": {"type": ["string", "null"], "format": "date-time"},
    },
}
_RETURN = {
    "type": "object",
    "description": "A return without its buyer's words; GET /returns/{id} has all of it.",
    "required": ["id", "external_id", "order_id", "purchased_on", "type", "status", "refund_amount"],
    "properties": {
        **{name: {"type": "string"} for name in
           ("id", "external_id", "order_id", "purchased_on", "type", "status", "arbitration", "reason")},
        "refund_amount": {"type": "integer"},
        **dict.fromkeys(("created_at", "updated_at"), _MOMENT),
        "due_at": {"type": ["string", "null"], "format": "date-time"},
    },
}  # fmt: skip
_CONVERSATION = {
    "type": "object",
    "description": "A conversation without its buyer; GET /conversations/{id}/messages has the message that `after` names.",
    "required": ["id", "external_id", "purchased_on", "unread", "answer_by", "assigned_to"],
    "properties": {
        **{name: {"type": "string"} for name in ("id", "external_id", "purchased_on")},
        "unread": {"type": "integer"},
        **{name: {"type": "boolean"} for name in ("done", "blocked", "can_send")},
        **{name: {"type": ["string", "null"]} for name in ("order_id", "product_id", "assigned_to")},
        **{name: {"type": ["string", "null"], "format": "date-time"} for name in ("waiting_since", "answer_by")},
        **dict.fromkeys(("last_message_at", "created_at", "updated_at"), _MOMENT),
    },
}  # fmt: skip
_HEADERS = {
    "webhook-id": "The event. A message that comes twice has the same.",
    "webhook-timestamp": "Unix seconds of this try.",
    "webhook-signature": "`v1,` and the base64 of HMAC-SHA256 over id, timestamp and body, joined by dots; one a secret.",
}


def _webhook(kind: EventType, about: dict, *, logged: bool = True) -> OpenApiWebhook:
    """What is sent when an event of this kind happens; ``about`` is what ``data`` has besides ``id`` and ``by``."""
    extra = (_LOG if logged else {}) | about
    data = {
        "type": "object",
        "required": ["id", "by", *extra],
        "properties": {
            "id": {"type": "string", "description": "The public id of what it is about."},
            "by": {"type": "string", "enum": ["SELLER", "API", "PLATFORM", "STAFF", "SYSTEM", "RULE"]},
            **extra,
        },
    }
    message = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {"type": {"const": kind.value}, "timestamp": _MOMENT, "data": data},
    }
    operation = {
        "operationId": "on" + "".join(part.capitalize() for part in kind.value.split(".")),
        "summary": kind.value,
        "description": "POSTed to every endpoint that hears this type (Standard Webhooks). Answer 2xx within 10 seconds; "
        "anything else is tried again, and the same event may come twice.",
        "tags": ["webhook-endpoints"],
        "parameters": [
            {"in": "header", "name": name, "required": True, "description": text, "schema": {"type": "string"}}
            for name, text in _HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": message}}},
        "responses": {"2XX": {"description": "Taken."}},
    }
    return OpenApiWebhook(name=kind.value, decorator={"post": operation})


order_created = _webhook(EventType.ORDER_CREATED, {"order": _ORDER})
order_updated = _webhook(EventType.ORDER_UPDATED, {"order": _ORDER})
return_created = _webhook(EventType.RETURN_CREATED, {"return": _RETURN})
return_updated = _webhook(EventType.RETURN_UPDATED, {"return": _RETURN})
message_received = _webhook(EventType.MESSAGE_RECEIVED, {"conversation": _CONVERSATION})
stock_changed = _webhook(
    EventType.STOCK_CHANGED,
    {
        "kind": {"type": "string"},
        "quantity": {"type": "integer"},
        "cause": {"type": "string"},
        "sku": {"$ref": f"{_REF}Sku"},
    },
    logged=False,
)
product_updated = _webhook(EventType.PRODUCT_UPDATED, {"product": {"$ref": f"{_REF}ProductRow"}})
listing_updated = _webhook(
    EventType.LISTING_UPDATED, {"listings": {"type": "array", "items": {"$ref": f"{_REF}Listing"}}}
)
statement_updated = _webhook(EventType.STATEMENT_UPDATED, {"statement": {"$ref": f"{_REF}Statement"}})
case_updated = _webhook(EventType.CASE_UPDATED, {"case": {"$ref": f"{_REF}Case"}})
withdrawal_updated = _webhook(EventType.WITHDRAWAL_UPDATED, {"withdrawal": {"$ref": f"{_REF}Withdrawal"}})
integration_updated = _webhook(EventType.INTEGRATION_UPDATED, {"integration": _INTEGRATION})
ad_updated = _webhook(EventType.AD_UPDATED, {"ad": _AD})
violation_created = _webhook(EventType.VIOLATION_CREATED, {"violation": _VIOLATION})
appeal_decided = _webhook(EventType.APPEAL_DECIDED, {"appeal": {"$ref": f"{_REF}AppealOf"}})
collaboration_updated = _webhook(
    EventType.COLLABORATION_UPDATED, {"collaboration": {"$ref": f"{_REF}CollaborationRow"}}
)
sample_created = _webhook(EventType.SAMPLE_CREATED, {"sample": {"$ref": f"{_REF}Sample"}})
sample_updated = _webhook(EventType.SAMPLE_UPDATED, {"sample": {"$ref": f"{_REF}Sample"}})
mall_updated = _webhook(EventType.MALL_UPDATED, {"mall": {"$ref": f"{_REF}Mall"}})
promotion_updated = _webhook(EventType.PROMOTION_UPDATED, {"promotion": {"$ref": f"{_REF}PromotionRow"}})
