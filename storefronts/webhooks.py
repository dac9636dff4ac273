"""Where storefronts knock: check the signature and the time it tells, store the event raw, answer. The work comes later."""

import hashlib

import structlog
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from prometheus_client import Counter

from core import clock, gate
from outbox.models import Connection
from storefronts import actions
from storefronts.adapters.open_api.signing import is_webhook_signature

log = structlog.get_logger(__name__)
BODY_MAX = 256 * 1024
REFUSED = Counter(
    "seller_center_refused_webhooks",
    "Webhooks of storefronts that were answered 401: not signed by a connection, or told of too old or future a moment",
    ["channel", "reason"],
)

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
    """One webhook of one channel. 401 for a wrong signature or a moment that is none of now (docs/protocol.md 5); 200 with
    an empty body once it is stored."""
    raw = request.body
    if len(raw) > BODY_MAX:
        return HttpResponse(status=413)
    try:
        envelope = gate.loads(raw)
        topic_number, shop_id = int(envelope["type"]), str(envelope.get("shop_id") or envelope.get("seller_open_id"))
        data, told_at = envelope["data"], int(envelope.get("timestamp", clock.unix_now()))
        if not isinstance(data, dict):
            return HttpResponse(status=400)
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    connection = _sender(channel, shop_id, raw, request.headers.get("Authorization", ""))
    if connection is None or not _is_of_now(told_at, connection):
        reason = "signature" if connection is None else "time"
        REFUSED.labels(channel, reason).inc()
        log.warning("webhook_refused", channel=channel, shop_id=shop_id, reason=reason, told_at=told_at)
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


def _is_of_now(told_at: int, connection: Connection) -> bool:
    """Whether Unix seconds of the host's clock are no older than it tries again, and hardly to come."""
    age = clock.unix_now() + connection.clock_offset_seconds - told_at
    return -settings.INBOUND_AHEAD_SECONDS <= age <= settings.INBOUND_OLDEST_SECONDS


def hash_of(raw: bytes) -> str:
    """A short fingerprint of a body."""
    return hashlib.sha256(raw).hexdigest()[:48]
