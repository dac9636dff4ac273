"""How this storefront scores its shop: parcels handed over late, orders that the shop cancelled, goods that came back by the
shop's doing. Its own arithmetic over its own orders, so that it shares no mistake with the seller center.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mock_storefronts.selling import claims, deadlines, orderbook, parcels

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_DAY = 86_400
# How long before its deadline an order may have been placed: the longest pre-order, and some days more.
_LONGEST = 120
# What the buyer says of goods that are the shop's doing; a courier's damage and a change of mind are not.
_SHOPS_DOING = ("NOT_AS_DESCRIBED", "DEFECTIVE", "WRONG_PRODUCT", "MISSING_PARTS", "COUNTERFEIT")
Order = dict[str, Any]


@dataclass
class Score:
    """``bad`` of ``whole`` orders in the days before ``end``; ``limit`` is the percentage from which it is poor."""

    code: str
    name: str
    days: int
    limit: float
    end: float
    labels: tuple[str, str]
    whole: int = 0
    bad: list[Order] = field(default_factory=list)

    @property
    def begin(self) -> float:
        """The first second that is looked at."""
        return self.end - self.days * _DAY

    @property
    def percent(self) -> str:
        """The rate as the wire has it; 0.00 of nothing."""
        return f"{100 * len(self.bad) / self.whole:.2f}" if self.whole else "0.00"


def all_of(front: "Storefront") -> dict[str, Score]:
    """Every score as of this second, by its code: the wire tells no finer end, and what comes after it is not counted."""
    end = float(int(front.clock.now()))
    found = [
        Score("LDR", "Late dispatch rate", 7, 4, end, ("orders due", "handed over late or not at all")),
        Score("SFCR", "Seller fault cancellation rate", 7, 2.5, end, ("orders placed", "cancelled by the shop")),
        Score("NBFR", "Negative buyer feedback rate", 30, 1.5, end, ("orders delivered", "sent back by the shop's fault")),
    ]  # fmt: skip
    rows = front.store.all("SELECT * FROM purchase WHERE created >= ? ORDER BY id", end - _LONGEST * _DAY)
    rules: dict[str, Callable[[Storefront, Order, Score], bool | None]] = {
        "LDR": _late,
        "SFCR": _called_off,
        "NBFR": _sent_back,
    }
    for row in rows:
        order = dict(row) | {"doc": json.loads(row["doc"])}
        for score in found:
            verdict = rules[score.code](front, order, score)
            score.whole += verdict is not None
            if verdict:
                score.bad.append(order)
    return {score.code: score for score in found}


def _late(front: "Storefront", order: Order, score: Score) -> bool | None:
    """None where the order does not count."""
    if order["status"] in (orderbook.UNPAID, orderbook.CANCELLED):
        return None
    due, taken = deadlines.of_order(order), parcels.moment(order, "collected_at")
    return taken is None or taken > due if score.begin <= due < score.end else None


def _called_off(front: "Storefront", order: Order, score: Score) -> bool | None:
    if not score.begin <= order["created"] < score.end:
        return None
    return order["status"] == orderbook.CANCELLED and order["doc"].get("cancelled_by") == "SELLER"


def _sent_back(front: "Storefront", order: Order, score: Score) -> bool | None:
    brought = parcels.moment(order, "delivered_at")
    if brought is None or not score.begin <= brought < score.end:
        return None
    gone = (claims.CANCELLED, claims.REJECTED, claims.PACKAGE_REJECTED)
    found = [one for one in claims.of_order(front, order["id"]) if one["status"] not in gone]
    return any(one["doc"].get("reason") in _SHOPS_DOING and one["arbitration"] != "SUPPORT_SELLER" for one in found)
