"""Where storefronts knock: check the signature, store the event raw, answer. The work comes later."""

import hashlib

import structlog
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core import gate
from outbox.models import Connection
from storefronts import actions
from storefronts.adapters.open_api.signing import is_webhook_signature

log = structlog.get_logger(__name__)
BODY_MAX = 256 * 1024

# The wire's numbers and what we call them (docs/protocol.md 5). Unknown ones are stored under their number.
TOPICS = {
    1: "order.status_changed",
    3: "order.address_changed",
    4: "package.updated",
    5: "product.status_changed",
    6: "shop.deauthorized",
    7: "shop.authorization_expiring",
    11: "cancellation.status_changed",
    12: "return.status_changed",
    13: "chat.conversation_started",
    14: "chat.message_received",
    15: "product.information_changed",
    16: "product.created",
    18: "product.category_changed",
    27: "inventory.status_changed",
    35: "shop.mirror_status_changed",
    37: "product.audit_changed",
    39: "promotion.status_changed",
    56: "sample.status_changed",
    67: "refund.succeeded",
    9001: "ads.spent",
}


@csrf_exempt
@require_POST
@transaction.non_atomic_requests
def receive(request, channel: str):
    """One webhook of one channel. 401 for a wrong signature; 200 with an empty body once it is stored."""
    raw = request.body
    if len(raw) > BODY_MAX:
        return HttpResponse(status=413)
    try:
        envelope = gate.loads(raw)
        topic_number, shop_id = int(envelope["type"]), str(envelope.get("shop_id") or envelope.get("seller_open_id"))
        data = envelope["data"]
        if not isinstance(data, dict):
            return HttpResponse(status=400)
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    connection = _sender(channel, shop_id, raw, request.headers.get("Authorization", ""))
    if connection is None:
        log.warning("webhook_refused", channel=channel, shop_id=shop_id)
        return HttpResponse(status=401)
    if connection.stage not in (Connection.Stage.LIVE, Connection.Stage.CLOSED):
        return HttpResponse(status=200)  # a shop that is only being bound: its news is not this shop's
    # Type 3's sample carries no notification id; then the content itself is the identity.
    event_id = str(envelope.get("tts_notification_id") or "") or f"{topic_number}:{hash_of(raw)}"
    actions.receive_event(
        connection, event_id=event_id[:80], topic=TOPICS.get(topic_number, str(topic_number)), payload=data
    )
    return HttpResponse(status=200)


def _sender(channel: str, shop_id: str, raw: bytes, signature: str) -> Connection | None:
    """The connection that signed these bytes; the same shop id on another host is somebody else."""
    rows = Connection.objects.filter(channels__contains=[channel], external_shop_id=shop_id)
    for connection in rows.exclude(stage=Connection.Stage.RELEASED).order_by("id"):
        if is_webhook_signature(connection.app_key, connection.app_secret, raw, signature):
            return connection
    return None


def hash_of(raw: bytes) -> str:
    """A short fingerprint of a body."""
    return hashlib.sha256(raw).hexdigest()[:48]
