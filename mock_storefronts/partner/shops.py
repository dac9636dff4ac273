"""Who the token speaks for, and which news its holder wants."""

import re
from urllib.parse import urlsplit

from mock_storefronts.host import codes
from mock_storefronts.host.webhooks import EVENT_TYPES
from mock_storefronts.partner.routing import Call, route

_PERMISSIONS = ["MANAGE_GLOBAL_PRODUCT"]


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
    """Tell one event type to an address: https with a domain name and no port.

    On this mock also http or https to this machine or to a plain host name of its own network.
    """
    event_type, address = _event_type(call), call.body.get("address")
    if not isinstance(address, str) or not (_is_near(address) or _is_public(address)):
        raise codes.ApiError(codes.BAD_PARAMETERS, "address must be https with a domain name")
    call.front.webhooks.subscribe(event_type, address)
    return {}


def _is_near(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises for one that is no number
    except ValueError:
        return False
    named = bool(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", host))
    return parts.scheme in ("http", "https") and (named or host in ("127.0.0.1", "::1"))


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    labels = (parts.hostname or "").split(".")
    return parts.scheme == "https" and port is None and len(labels) > 1 and not labels[-1].isdigit()


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
