"""Shipping services: which exist on which channel, and which of them the shop offers to an address.

The seller center tells what the shop offers (an EXTENSION of the protocol: ``extension/delivery_options``); before it
did, every service of the channel is on.
"""

import json
from typing import TYPE_CHECKING, Any

from mock_storefronts.host.config import TIKTOK_SHOP, TOKOPEDIA

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_BOTH = (TIKTOK_SHOP, TOKOPEDIA)
# Code -> (the wire's option id, type, name, channels).
SERVICES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "STANDARD": ("7091146663229654785", "STANDARD", "Standard", _BOTH),
    "ECONOMY": ("7091146663229654786", "ECONOMY", "Economy", _BOTH),
    "CARGO": ("7091146663229654787", "STANDARD", "Cargo", _BOTH),
    "SEND_BY_SELLER": ("7091146663229654788", "SEND_BY_SELLER", "Send by seller", (TOKOPEDIA,)),
    "INSTANT_3H": ("7091146663229654789", "EXPRESS", "Instant 3h", _BOTH),
    "SAME_DAY_8H": ("7091146663229654790", "EXPRESS", "Same day 8h", (TOKOPEDIA,)),
    "SAME_DAY": ("7091146663229654791", "EXPRESS", "Same day", (TOKOPEDIA,)),
    "SELECTED_CARRIERS": ("7091146663229654792", "STANDARD", "Selected carriers", (TOKOPEDIA,)),
}
JAVA = {
    "banten",
    "dki jakarta",
    "jawa barat",
    "jawa tengah",
    "di yogyakarta",
    "daerah istimewa yogyakarta",
    "jawa timur",
}
_PROVIDERS: dict[str, list[dict[str, Any]]] = {
    "ECONOMY": [
        {"code": "JNT_ECONOMY", "name": "J&T Economy", "pickup": True, "drop_off": True, "inside_java": False, "outside_java": True},
        {"code": "WAHANA", "name": "Wahana", "pickup": False, "drop_off": True, "inside_java": True, "outside_java": True},
        {"code": "ANTERAJA", "name": "AnterAja", "pickup": True, "drop_off": False, "inside_java": True, "outside_java": True},
    ],
    "STANDARD": [{"code": "JNT", "name": "J&T Express"}, {"code": "SICEPAT", "name": "SiCepat"}],
    "CARGO": [{"code": "JNT_CARGO", "name": "J&T Cargo"}],
    "INSTANT_3H": [{"code": "GOSEND", "name": "GoSend", "drop_off": False}],
    "SAME_DAY_8H": [{"code": "GOSEND", "name": "GoSend", "drop_off": False}],
    "SAME_DAY": [{"code": "GRAB", "name": "GrabExpress", "drop_off": False}],
    "SELECTED_CARRIERS": [{"code": "ANTERAJA", "name": "AnterAja"}],
    "SEND_BY_SELLER": [{"code": "SELLER", "name": "Kurir toko"}],
}  # fmt: skip
WITHOUT_COD = {"CARGO", "SEND_BY_SELLER", "INSTANT_3H", "SAME_DAY_8H", "SAME_DAY"}  # their couriers take no money
_KEY = "delivery_options"
_OFF_BY_DEFAULT = {"SEND_BY_SELLER"}  # a seller's own courier is there only where the seller says so


def is_sellers(service: str) -> bool:
    """Whether the seller's own courier brings it, and keeps what was paid for that."""
    return SERVICES[service][1] == "SEND_BY_SELLER"


def keep(front: "Storefront", rows: list[dict[str, Any]], hand_over: str) -> None:
    """Remember what the shop offers; replaces what was said before."""
    services = {row["code"]: {"enabled": row["enabled"], "providers": row.get("providers") or []} for row in rows}
    with front.store.writing():
        front.store.set_meta(_KEY, json.dumps({"services": services, "hand_over": hand_over}))


def offered(front: "Storefront", channel: str, province: str = "") -> list[dict[str, Any]]:
    """What a buyer may choose for this province: ``code``, ``name``, ``fee``, ``providers``.

    A service none of whose partners fits the place and the shop's hand-over is left out (docs/rules.md 6.2).
    """
    options = json.loads(front.store.get_meta(_KEY) or "{}")
    hand_over = options.get("hand_over", "BOTH")
    shown = []
    for code, (_id, _type, name, channels) in SERVICES.items():
        said = options.get("services", {}).get(code)
        is_on = code not in _OFF_BY_DEFAULT if said is None else said["enabled"]
        if channel not in channels or not is_on:
            continue
        providers = (said["providers"] if said else None) or _PROVIDERS[code]
        fitting = [row for row in providers if _fits(row, province, hand_over)]
        if fitting:
            names = [row["name"] for row in fitting]
            shown.append({"code": code, "name": name, "fee": fee(front, code), "providers": names})
    return shown


def any_cod(front: "Storefront", channel: str) -> bool:
    """Whether buyers of this channel can pay at the door by any service that the shop offers."""
    return any(service["code"] not in WITHOUT_COD for service in offered(front, channel))


def provider_of(front: "Storefront", code: str, province: str, hand_over: str) -> str | None:
    """The courier that the platform chooses: the first that goes there and takes it like this; None when none does."""
    option = json.loads(front.store.get_meta(_KEY) or "{}").get("services", {}).get(code)
    providers = (option["providers"] if option else None) or _PROVIDERS[code]
    return next((row["name"] for row in providers if _fits(row, province, hand_over)), None)


def fee(front: "Storefront", code: str) -> int:
    """What the buyer pays for a service, in whole rupiah."""
    return front.config.shipping_fees.get(code, 0)


def _fits(row: dict[str, Any], province: str, hand_over: str) -> bool:
    if province:
        inside = province.strip().casefold() in JAVA
        if not row.get("inside_java" if inside else "outside_java", True):
            return False
    if hand_over == "PICKUP":
        return bool(row.get("pickup", True))
    return bool(row.get("drop_off", True)) if hand_over == "DROP_OFF" else True
