"""The courier and the clock: parcels are fetched, delivered, brought back or lost, and unpaid orders run out.

Each thing to come is a row with a due time, so a restarted host goes on where it stopped.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from storefronts.mock import checkout, services
from storefronts.mock.checkout import AWAITING_COLLECTION, AWAITING_SHIPMENT, DELIVERED, IN_TRANSIT, ON_HOLD, UNPAID

if TYPE_CHECKING:
    from storefronts.mock.storefront import Storefront

FAILED, RETURNING, RETURNED, LOST = "FAILED_DELIVERY", "RETURNING", "RETURNED", "LOST"


def ship(front: "Storefront", order: dict[str, Any], *, hand_over: str, tracking_number: str = "") -> dict[str, Any]:
    """Arrange the shipment inside the caller's transaction: a courier is chosen and a number given. Raises NotNow
    when no courier of the service takes it like this (Wahana, say, takes parcels at its agents only)."""
    doc = order["doc"]
    provider = services.provider_of(front, doc["shipping_service"], doc["buyer"]["province"], hand_over)
    if provider is None:
        raise checkout.NotNow(f"No courier of this service takes parcels by {hand_over}")
    own = bool(tracking_number)
    doc["hand_over"], doc["shipped_at"] = hand_over, front.clock.now()
    doc["tracking_number"] = (
        tracking_number or f"{'TK' if order['channel'] == 'TOKOPEDIA' else 'TT'}{doc['package_id'][-12:]}"
    )
    doc["provider"] = provider
    _scan(front, order, "Pengiriman diatur; menunggu kurir")
    if front.config.courier_pickup_seconds is not None and not own:
        checkout.errand(front, order["id"], "scan", front.config.courier_pickup_seconds)
    return checkout.save(front, order, AWAITING_COLLECTION)


def scan(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """The courier has it: the buyer cannot cancel any more."""
    _demand(order, AWAITING_COLLECTION)
    order["doc"]["collected_at"] = front.clock.now()
    order["doc"].pop("cancel_requested_at", None)
    _scan(front, order, f"Paket diambil {order['doc']['provider']}")
    if front.config.courier_pickup_seconds is not None:
        kind = "lose" if front.dice.hit(front.config.courier_lose_rate) else "deliver"
        kind = "fail" if front.dice.hit(front.config.courier_fail_rate) else kind
        checkout.errand(front, order["id"], kind, front.config.courier_transit_seconds)
    return checkout.save(front, order, IN_TRANSIT)


def deliver(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """At the buyer's door."""
    _demand(order, IN_TRANSIT)
    order["doc"]["delivered_at"] = front.clock.now()
    order["doc"].pop("package_status", None)
    _scan(front, order, "Paket diterima pembeli")
    return checkout.save(front, order, DELIVERED)


def fail(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """Nobody was there: it turns round a while later (domain.md 3.1: FAILED_DELIVERY > RETURNING > RETURNED)."""
    _demand(order, IN_TRANSIT)
    order["doc"]["package_status"] = FAILED
    _scan(front, order, "Pengantaran gagal: penerima tidak di tempat")
    if front.config.courier_pickup_seconds is not None:
        checkout.errand(front, order["id"], "return", front.config.courier_transit_seconds)
    return checkout.save(front, order, IN_TRANSIT)


def bring_back(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """One step of the way back; the second ends at the seller's door, and the order is called off."""
    if order["doc"].get("package_status") == FAILED:
        order["doc"]["package_status"] = RETURNING
        _scan(front, order, "Paket dikembalikan ke penjual")
        if front.config.courier_pickup_seconds is not None:
            checkout.errand(front, order["id"], "return", front.config.courier_transit_seconds)
        return checkout.save(front, order, IN_TRANSIT)
    if order["doc"].get("package_status") != RETURNING:
        raise checkout.NotNow("Only a parcel that could not be delivered comes back")
    order["doc"]["package_status"] = RETURNED
    _scan(front, order, "Paket kembali di penjual")
    return checkout.call_off(front, order, "SYSTEM", "returned_to_shipper_other")


def lose(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """It never arrives."""
    _demand(order, IN_TRANSIT)
    order["doc"]["package_status"] = LOST
    _scan(front, order, "Paket hilang")
    return checkout.call_off(front, order, "SYSTEM", "package_lost")


def _expire(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    _demand(order, UNPAID)
    return checkout.call_off(front, order, "SYSTEM", "system_cancel_unpaid_time_out")


def _release(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    _demand(order, ON_HOLD)
    return checkout.save(front, order, AWAITING_SHIPMENT)


def _grant(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    if not order["doc"].get("cancel_requested_at"):
        raise checkout.NotNow("Nobody asked to cancel")
    return checkout.call_off(front, order, "SYSTEM", "ecom_order_to_ship_canceled_reason_not_shipped_on_time")


# What the courier can be told by hand: POST /courier/packages/{id}/{step}.
STEPS: dict[str, Callable[["Storefront", dict[str, Any]], dict[str, Any]]] = {
    "scan": scan,
    "deliver": deliver,
    "fail": fail,
    "return": bring_back,
    "lose": lose,
}
_ERRANDS = STEPS | {"expire": _expire, "release": _release, "grant": _grant}


def of_package(front: "Storefront", package_id: str) -> dict[str, Any]:
    """The order a parcel belongs to; raises UnknownOrder."""
    row = front.store.one("SELECT id FROM purchase WHERE json_extract(doc, '$.package_id') = ?", str(package_id))
    if row is None:
        raise checkout.UnknownOrder
    return checkout.load(front, str(row["id"]))


def do_step(front: "Storefront", package_id: str, step: str) -> dict[str, Any]:
    """One step by hand; raises UnknownOrder, NotNow. What was due by itself is forgotten."""
    with front.store.writing():
        order = of_package(front, package_id)
        front.store.run("DELETE FROM errand WHERE order_id = ?", order["id"])
        return STEPS[step](front, order)


def run_due(front: "Storefront") -> int:
    """Do everything whose time has come; how many things that were."""
    due = front.store.all("SELECT * FROM errand WHERE due <= ? ORDER BY due LIMIT 200", front.clock.now())
    for row in due:
        with front.store.writing():
            gone = front.store.run("DELETE FROM errand WHERE order_id = ? AND kind = ?", row["order_id"], row["kind"])
            if not gone:
                continue
            with suppress(checkout.NotNow, checkout.UnknownOrder):  # the order went another way meanwhile
                _ERRANDS[row["kind"]](front, checkout.load(front, str(row["order_id"])))
    return len(due)


def _demand(order: dict[str, Any], *statuses: str) -> None:
    if order["status"] not in statuses:
        raise checkout.NotNow(f"The order is {order['status']}")


def _scan(front: "Storefront", order: dict[str, Any], text: str) -> None:
    order["doc"].setdefault("tracking", []).append({"text": text, "at": front.clock.now()})
