"""A past: orders that were placed, paid and brought weeks ago, and the statements of the days since. For the demo and for
tries: a shop front that opened today has none."""

from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import affiliates, checkout, creators, parcels, settling
from mock_storefronts.selling.checkout import BadOrder, NotOnSale, SoldOut
from mock_storefronts.selling.orderbook import COMPLETED, save

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_DAY = 86_400
DAYS_MOST, PURCHASES_MOST = 400, 2_000


def live_through(front: "Storefront", channel: str, purchases: list[dict[str, Any]]) -> tuple[int, int]:
    """Place each purchase (a checkout's body with ``days_ago``, and up to a day of ``seconds_earlier``) as if it had been
    bought then and brought two days later;
    ``mistake`` is one of the fault panel's, for this order's settlement alone. Then write every statement until yesterday.
    (orders, statements); what is not on sale or sold out is left out."""
    placed, oldest = 0, 0
    for purchase in sorted(purchases, key=lambda planned: -planned["days_ago"]):
        try:
            _place(front, channel, purchase)
        except (SoldOut, NotOnSale, BadOrder):
            continue
        placed, oldest = placed + 1, max(oldest, purchase["days_ago"])
    today = settling.day_of(front.clock.now())
    statements = sum(settling.settle(front, day) for day in range(today - oldest, today))
    with front.store.writing(seen=False):
        front.store.set_meta("settled_day", str(today - 1))
    return placed, statements


def _place(front: "Storefront", channel: str, purchase: dict[str, Any]) -> None:
    ours = ("days_ago", "seconds_earlier", "mistake", "clicks")
    body = {name: value for name, value in purchase.items() if name not in ours}
    with front.store.writing():
        order = checkout.place(front, channel, body | {"pay": True})
        at = front.clock.now() - purchase["days_ago"] * _DAY - purchase.get("seconds_earlier", 0)
        front.store.run("UPDATE purchase SET created = ? WHERE id = ?", at, order["id"])
        front.store.run("DELETE FROM errand WHERE order_id = ?", order["id"])
        if came := creators.read_link(front, purchase.get("link")):
            affiliates.clicked(front, channel, *came, at=at, times=int(purchase.get("clicks") or 1))
        order["created"] = at
        order["doc"] |= {"paid_at": at + 60, "mistake": purchase.get("mistake", "")}
        for parcel in order["doc"]["parcels"]:
            parcel |= {
                "status": parcels.COMPLETED,
                "provider": "J&T Express",
                "tracking_number": f"JX{parcel['id'][-12:]}",
                "shipped_at": at + 3600,
                "collected_at": at + _DAY // 2,
                "delivered_at": at + 2 * _DAY,
                "tracking": [{"text": "Paket diterima pembeli", "at": at + 2 * _DAY}],
            }
        save(front, order, COMPLETED)
