"""How long a parcel is on its way. As the settings say while the host's time goes as life does: one can watch it. Where it
runs faster a courier takes as long as couriers do, in the host's hours, and now and then far too long (INFERRED)."""

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_HOUR = 3_600.0
# Hours until the courier has come and until the buyer has it: usually, and when it goes wrong.
_PICKUP, _LATE_PICKUP = (1.5, 9.0), (28.0, 60.0)
_TRANSIT, _LATE_TRANSIT = (16.0, 60.0), (96.0, 168.0)
_AT_ONCE = {
    "INSTANT_3H": ((0.2, 0.7), (0.5, 1.8)),
    "SAME_DAY": ((0.5, 2.0), (2.0, 6.0)),
    "SAME_DAY_8H": ((0.5, 2.0), (2.0, 5.5)),
}
_SLOW = {"ECONOMY": 1.6, "CARGO": 2.2}
_LATE, _FAILS, _LOST = 0.07, 0.03, 0.004


def pickup(front: "Storefront", order: dict[str, Any], parcel_id: str) -> float | None:
    """Seconds of the host's time until the courier has a parcel; None where he waits to be told by hand."""
    usual = front.config.courier_pickup_seconds
    if usual is None or not _is_fast(front):
        return usual
    service = order["doc"]["shipping_service"]
    if service in _AT_ONCE:
        return _drawn(parcel_id, "pickup", _AT_ONCE[service][0], (5.0, 9.0))
    return _drawn(parcel_id, "pickup", _PICKUP, _LATE_PICKUP)


def transit(front: "Storefront", order: dict[str, Any], parcel_id: str) -> float:
    """Seconds of the host's time on the road."""
    if not _is_fast(front):
        return front.config.courier_transit_seconds
    service = order["doc"]["shipping_service"]
    if service in _AT_ONCE:
        return _drawn(parcel_id, "transit", _AT_ONCE[service][1], (8.0, 20.0))
    return _SLOW.get(service, 1.0) * _drawn(parcel_id, "transit", _TRANSIT, _LATE_TRANSIT)


def ending(front: "Storefront", parcel_id: str) -> str:
    """How the road ends: "deliver", and where time runs fast sometimes "fail" or "lose"."""
    if not _is_fast(front):
        return "deliver"
    chance = random.Random(f"{parcel_id} ending").random()
    return "lose" if chance < _LOST else "fail" if chance < _LOST + _FAILS else "deliver"


def _is_fast(front: "Storefront") -> bool:
    return front.clock.scale > 1


def _drawn(parcel_id: str, what: str, usual: tuple[float, float], late: tuple[float, float]) -> float:
    """Drawn from the parcel's number alone: the same parcel is late again."""
    dice = random.Random(f"{parcel_id} {what}")
    return dice.uniform(*(late if dice.random() < _LATE else usual)) * _HOUR
