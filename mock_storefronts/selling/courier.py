"""The courier and the clock: parcels are fetched, delivered, brought back or lost, and unpaid orders run out.

Each thing to come is a row with a due time, so a restarted host goes on where it stopped.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import checkout, orderbook, parcels, roads, services
from mock_storefronts.selling.orderbook import (
    AWAITING_COLLECTION,
    AWAITING_SHIPMENT,
    IN_TRANSIT,
    ON_HOLD,
    PARTIALLY_SHIPPING,
    UNPAID,
    NotNow,
    UnknownOrder,
    errand,
    save,
)
from mock_storefronts.selling.parcels import (
    COMPLETED,
    FAILED,
    FULFILLING,
    LOST,
    PROCESSING,
    RETURNED,
    RETURNING,
    TO_FULFILL,
    Order,
)

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_WIB, _DAY = 7 * 3600, 86400
_UNDER_WAY = (AWAITING_SHIPMENT, PARTIALLY_SHIPPING, AWAITING_COLLECTION, IN_TRANSIT)


def ship(
    front: "Storefront",
    orders: list[Order],
    parcel_id: str,
    *,
    hand_over: str,
    tracking_number: str = "",
    slot: tuple[int, int] | None = None,
) -> None:
    """Arrange a parcel's shipment inside the caller's transaction: a courier is chosen and a number given. Raises
    NotNow when no courier of the service takes it like this (Wahana, say, takes parcels at its agents only)."""
    first = orders[0]
    service, province = first["doc"]["shipping_service"], first["doc"]["buyer"]["province"]
    provider = services.provider_of(front, service, province, hand_over)
    if provider is None:
        raise NotNow(f"No courier of this service takes parcels by {hand_over}")
    number = tracking_number or f"{'TK' if first['channel'] == 'TOKOPEDIA' else 'TT'}{parcel_id[-12:]}"
    changes: dict[str, Any] = {"hand_over": hand_over, "provider": provider, "tracking_number": number}
    changes |= {"shipped_at": front.clock.now(), "slot": slot}
    _step(front, orders, parcel_id, [TO_FULFILL], PROCESSING, "Pengiriman diatur; menunggu kurir", **changes)
    if not tracking_number:
        _later(front, orders, parcel_id, "scan", roads.pickup(front, first, parcel_id))


def rounds(front: "Storefront") -> list[tuple[int, int]]:
    """When couriers go round to fetch parcels: (from, until), from 08.00 to 20.00 western time, three days ahead."""
    now = front.clock.now()
    midnight = (int(now) + _WIB) // _DAY * _DAY - _WIB
    begins = (midnight + day * _DAY + hour * 3600 for day in range(4) for hour in range(8, 20, 2))
    return [(begin, begin + 7200) for begin in begins if now < begin < now + 3 * _DAY]


def scan(front: "Storefront", orders: list[Order], parcel_id: str) -> None:
    """The courier has it: the buyer cannot cancel any more."""
    provider = parcels.of(orders[0], parcel_id).get("provider", "kurir")
    for order in orders:
        order["doc"].pop("cancel_requested_at", None)
    _step(
        front, orders, parcel_id, [PROCESSING], FULFILLING, f"Paket diambil {provider}", collected_at=front.clock.now()
    )
    kind = "lose" if front.dice.hit(front.config.courier_lose_rate) else "deliver"
    kind = "fail" if front.dice.hit(front.config.courier_fail_rate) else kind
    if kind == "deliver":
        kind = roads.ending(front, parcel_id)
    _later(front, orders, parcel_id, kind, roads.transit(front, orders[0], parcel_id))


def deliver(front: "Storefront", orders: list[Order], parcel_id: str) -> None:
    """At the buyer's door."""
    _step(
        front,
        orders,
        parcel_id,
        [FULFILLING, FAILED],
        COMPLETED,
        "Paket diterima pembeli",
        delivered_at=front.clock.now(),
    )


def fail(front: "Storefront", orders: list[Order], parcel_id: str) -> None:
    """Nobody was there: it turns round a while later (docs/rules.md 3.1: FAILED_DELIVERY > RETURNING > RETURNED)."""
    _step(front, orders, parcel_id, [FULFILLING], FAILED, "Pengantaran gagal: penerima tidak di tempat")
    _later(front, orders, parcel_id, "return", roads.transit(front, orders[0], parcel_id))


def bring_back(front: "Storefront", orders: list[Order], parcel_id: str) -> None:
    """One step of the way back; the second ends at the seller's door."""
    if parcels.of(orders[0], parcel_id)["status"] == FAILED:
        _step(front, orders, parcel_id, [FAILED], RETURNING, "Paket dikembalikan ke penjual")
        _later(front, orders, parcel_id, "return", roads.transit(front, orders[0], parcel_id))
        return
    _step(front, orders, parcel_id, [RETURNING], RETURNED, "Paket kembali di penjual")


def lose(front: "Storefront", orders: list[Order], parcel_id: str) -> None:
    """It never arrives."""
    _step(front, orders, parcel_id, [FULFILLING], LOST, "Paket hilang")


def _step(
    front: "Storefront", orders: list[Order], parcel_id: str, before: list[str], after: str, text: str, **changes: Any
) -> None:
    """Bring one parcel a step on, in every order it belongs to, and keep what is ``changes`` of it. An order of which
    nothing arrives is called off."""
    for order in orders:
        parcel = parcels.of(order, parcel_id)
        if order["status"] not in _UNDER_WAY or parcel["status"] not in before:
            raise NotNow(f"The order is {order['status']}, its parcel {parcel['status']}")
    for order in orders:
        parcel = parcels.of(order, parcel_id)
        parcel |= {"status": after, **changes}
        if after == COMPLETED and order["doc"].get("is_cod"):
            order["doc"]["paid_at"] = order["doc"]["paid_at"] or front.clock.now()  # to the courier, at the door
        parcel["tracking"].append({"text": text, "at": front.clock.now()})
        gone = {parcel["status"] for parcel in order["doc"]["parcels"]}
        if gone <= {RETURNED, LOST}:
            reason = "package_lost" if LOST in gone else "returned_to_shipper_other"
            checkout.call_off(front, order, "SYSTEM", reason)
        else:
            save(front, order, parcels.status_of(order))


def _later(front: "Storefront", orders: list[Order], parcel_id: str, kind: str, seconds: float | None) -> None:
    """Have the courier do it by himself; not where he waits to be told by hand."""
    if front.config.courier_pickup_seconds is not None and seconds is not None:
        for order in orders:
            errand(front, order["id"], f"{kind} {parcel_id}", seconds)


def _expire(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    _demand(order, UNPAID)
    return checkout.call_off(front, order, "SYSTEM", "system_cancel_unpaid_time_out")


def _release(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    _demand(order, ON_HOLD)
    return save(front, order, AWAITING_SHIPMENT)


def _grant(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    if not order["doc"].get("cancel_requested_at"):
        raise NotNow("Nobody asked to cancel")
    return checkout.call_off(front, order, "SYSTEM", "ecom_order_to_ship_canceled_reason_not_shipped_on_time")


def _forsake(front: "Storefront", order: dict[str, Any]) -> dict[str, Any]:
    """No courier got it in time: the platform calls it off."""
    _demand(order, ON_HOLD, AWAITING_SHIPMENT, AWAITING_COLLECTION)
    return checkout.call_off(front, order, "SYSTEM", "ecom_order_to_ship_canceled_reason_not_shipped_on_time")


# What the courier can be told by hand: POST /courier/packages/{id}/{step}.
STEPS: dict[str, Callable[["Storefront", list[Order], str], None]] = {
    "scan": scan,
    "deliver": deliver,
    "fail": fail,
    "return": bring_back,
    "lose": lose,
}
_ERRANDS = {"expire": _expire, "release": _release, "grant": _grant, "overdue": _forsake}


def do_step(front: "Storefront", parcel_id: str, step: str) -> list[Order]:
    """One step by hand; raises UnknownOrder, NotNow. What was due by itself is forgotten."""
    with front.store.writing():
        orders = parcels.orders_with(front, parcel_id)
        parcels.forget_errands(front, parcel_id)
        STEPS[step](front, orders, parcel_id)
        return orders


def run_due(front: "Storefront") -> int:
    """Do everything whose time has come; how many things that were."""
    due = front.store.all("SELECT * FROM errand WHERE due <= ? ORDER BY due LIMIT 200", front.clock.now())
    for row in due:
        with front.store.writing():
            gone = front.store.run("DELETE FROM errand WHERE order_id = ? AND kind = ?", row["order_id"], row["kind"])
            if not gone:
                continue
            with suppress(NotNow, UnknownOrder):  # the order went another way meanwhile
                kind, _, parcel_id = row["kind"].partition(" ")
                if parcel_id:
                    STEPS[kind](front, parcels.orders_with(front, parcel_id), parcel_id)
                else:
                    _ERRANDS[kind](front, orderbook.load(front, str(row["order_id"])))
    return len(due)


def _demand(order: dict[str, Any], *statuses: str) -> None:
    if order["status"] not in statuses:
        raise NotNow(f"The order is {order['status']}")
