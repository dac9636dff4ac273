"""Who the token speaks for, and which news its holder wants."""

from urllib.parse import urlsplit

from storefronts.mock import codes
from storefronts.mock.routing import Call, route
from storefronts.mock.webhooks import EVENT_TYPES

_PERMISSIONS = ["MANAGE_GLOBAL_PRODUCT"]
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "testserver")


@route("GET", "authorization/shops", "202309", cipher=False)
def authorized_shops(call: Call) -> dict:
    """The shops of this token, with the cipher that other calls want."""
    config = call.front.config
    shop = {
        "id": config.shop_id,
        "name": call.front.shop["name"],
        "region": "ID",
        "seller_type": "LOCAL",
        "cipher": config.shop_cipher,
        "code": "IDLC" + config.shop_id[-8:],
    }
    return {"shops": [shop]}


@route("GET", "seller/shops", "202309", cipher=False)
def active_shops(call: Call) -> dict:
    """The seller's active shops."""
    return {"shops": [{"id": call.front.config.shop_id, "region": "ID"}]}


@route("GET", "seller/permissions", "202309", cipher=False)
def permissions(call: Call) -> dict:
    """What the seller may do beyond the usual."""
    return {"permissions": _PERMISSIONS}


@route("GET", "event/webhooks", "202309")
def list_webhooks(call: Call) -> dict:
    """Who hears what."""
    found = call.front.webhooks.subscriptions()
    return {"webhooks": found, "total_count": len(found)}


@route("PUT", "event/webhooks", "202309")
def put_webhook(call: Call) -> dict:
    """Tell one event type to an address: https with a domain name, or, on this mock, http over loopback."""
    event_type = _event_type(call)
    address = call.body.get("address")
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    try:
        loopback = parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK
        real = parts.scheme == "https" and bool(parts.hostname) and parts.port is None and "." in parts.hostname
    except ValueError:
        loopback = real = False
    if not (loopback or real):
        raise codes.ApiError(codes.BAD_PARAMETERS, "address must be https with a domain name")
    call.front.webhooks.subscribe(event_type, address)
    return {}


@route("DELETE", "event/webhooks", "202309")
def delete_webhook(call: Call) -> dict:
    """Stop telling one event type."""
    call.front.webhooks.unsubscribe(_event_type(call))
    return {}


def _event_type(call: Call) -> str:
    event_type = call.body.get("event_type")
    if not isinstance(event_type, str) or event_type not in EVENT_TYPES:
        raise codes.ApiError(codes.BAD_PARAMETERS, "event_type is unknown")
    return event_type
