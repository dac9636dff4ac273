"""The least that a SKU may be sold for (docs/rules.md 2.6): one rule for every way in which a price is made. Apps above say
what becomes of a list price in what they run; the catalogue imports none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.errors import Fault, Refused
from core.money import rupiah
from core.sentences import gettext as _
from products import rules
from products.models import Sku


@dataclass(frozen=True)
class Lowest:
    """The least that a piece comes to, in whole rupiah, and what brings it there: public id and name of a promotion."""

    price: int
    holder: str
    name: str


_tellers: list[Callable[[Mapping[Sku, int]], dict[Sku, Lowest]]] = []


def tells_lowest(
    function: Callable[[Mapping[Sku, int]], dict[Sku, Lowest]],
) -> Callable[[Mapping[Sku, int]], dict[Sku, Lowest]]:
    """Function decorator: called with SKUs of one shop and their list prices, says what the least of each comes to, now or
    in time to come, where that is less."""
    _tellers.append(function)
    return function


def fault(sku: Sku, price: int, field: str = "price") -> Fault | None:
    """Why a SKU may not be sold at a price: its floor is higher (``below_floor``)."""
    if sku.floor is None or price >= sku.floor:
        return None
    text = _(
        "%(sku)s may not be sold for %(price)s: its floor price is %(floor)s. Lower the floor first, beside the cost."
    )
    words = {"sku": str(sku), "price": rupiah(price), "floor": rupiah(sku.floor)}
    return Fault("below_floor", text % words, field, {"sku_id": sku.public_id, "floor": sku.floor})


def refuse_prices(prices: Mapping[Sku, int]) -> None:
    """Refuse (``below_floor``) list prices below the SKUs' floors, and those that a promotion would bring there."""
    held = {sku: price for sku, price in prices.items() if sku.floor is not None}
    for sku, price in held.items():
        if found := fault(sku, price):
            raise Refused.of(found)
    for sku, lowest in _lowest(held).items():
        if found := fault(sku, lowest.price):
            text = _("At %(price)s “%(name)s” would sell %(sku)s for %(lowest)s; its floor price is %(floor)s.")
            words = {"price": rupiah(held[sku]), "name": lowest.name, "sku": str(sku), "lowest": rupiah(lowest.price)}
            raise _by_promotion("below_floor", text % (words | {"floor": rupiah(sku.floor or 0)}), sku, lowest, "price")


def refuse_floor(sku: Sku, floor: int | None, field: str = "floor") -> None:
    """Refuse a floor that is none (``rules.floor_fault``), and one above what a promotion sells the SKU for
    (``floor_above_promotion``): what buyers were promised stays. A lower one, or None, is always possible."""
    if floor is None:
        return
    if found := rules.floor_fault(floor, price=sku.price, sku=str(sku), field=field):
        raise Refused.of(found.at(field, sku_id=sku.public_id))
    if floor <= (sku.floor or 0):
        return
    for lowest in _lowest({sku: sku.price}).values():
        if lowest.price < floor:
            text = _(
                "“%(name)s” sells %(sku)s for as little as %(lowest)s. Choose a floor up to that, stop the promotion, or"
                " set the floor when it is over."
            )
            words = {"name": lowest.name, "sku": str(sku), "lowest": rupiah(lowest.price)}
            raise _by_promotion("floor_above_promotion", text % words, sku, lowest, field)


def _lowest(prices: Mapping[Sku, int]) -> dict[Sku, Lowest]:
    found: dict[Sku, Lowest] = {}
    for tell in _tellers if prices else ():
        for sku, lowest in tell(prices).items():
            found[sku] = min(lowest, found.get(sku, lowest), key=lambda one: one.price)
    return found


def _by_promotion(code: str, text: str, sku: Sku, lowest: Lowest, field: str) -> Refused:
    details = {"sku_id": sku.public_id, "promotion": lowest.holder, "lowest": lowest.price}
    return Refused(code, text, field=field, details=details)
