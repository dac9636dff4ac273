"""What a cart costs here: the storefront's own arithmetic over the activities it was told (pure).

Item prices first (a campaign's, a flash sale's, then the lowest of the discounts), then bundles, then buy more save more, then the one
best voucher, then shipping. A discount on several lines is shared by value, the largest rests get the last rupiah.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

CAMPAIGN, FLASH, FIXED, DIRECT = "CAMPAIGN", "FLASHSALE", "FIXED_PRICE", "DIRECT_DISCOUNT"
PRICED = (CAMPAIGN, FLASH, FIXED, DIRECT)
MORE, SHIPPING, BUNDLE, COUPON, GIFT = "BUY_MORE_SAVE_MORE", "SHIPPING_DISCOUNT", "BUNDLE", "COUPON", "GIFT"
_RANK = {CAMPAIGN: 0, FLASH: 1, FIXED: 2, DIRECT: 2}


@dataclass
class Basket:
    """A line of the cart: ``unit`` is what a piece costs after the item price, ``total`` what all cost in the end."""

    sku_id: str
    product_id: str
    quantity: int
    list_price: int
    unit: int = 0
    total: int = 0
    winner: dict[str, Any] | None = None
    promotions: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Bill:
    """What it comes to; ``promotions`` are those of the whole order."""

    lines: list[Basket]
    shipping_fee: int
    shipping_off: int = 0
    gifts: list[dict[str, Any]] = field(default_factory=list)
    promotions: list[dict[str, Any]] = field(default_factory=list)


def half_up(amount: int, percent: str) -> int:
    """So many per cent of an amount, half up."""
    return int(Fraction(amount) * Fraction(percent) / 100 + Fraction(1, 2))


def item_price(list_price: int, prices: list[dict[str, Any]], quantity: int = 1) -> tuple[int, dict[str, Any] | None]:
    """The price a piece has and the activity it comes from. ``prices`` hold type, price or percent, quota, per_buyer."""
    best: tuple[int, int, int, dict[str, Any]] | None = None
    for one in prices:
        if any(one[name] is not None and one[name] < quantity for name in ("quota", "per_buyer")):
            continue
        price = one["price"] if one["price"] is not None else list_price - half_up(list_price, one["percent"])
        if price < list_price:
            candidate = (_RANK[one["type"]], price, one["id"], one)
            best = min(best, candidate, key=lambda row: row[:3]) if best else candidate
    return (best[1], best[3]) if best else (list_price, None)


def bill(
    lines: list[Basket],
    prices: dict[str, list[dict[str, Any]]],
    activities: list[dict[str, Any]],
    *,
    shipping_fee: int,
    is_new: bool,
    codes: frozenset[str] = frozenset(),
) -> Bill:
    """Price a cart. ``prices`` by SKU; ``activities`` are the others, each with ``type``, ``terms`` and ``products``."""
    for line in lines:
        line.unit, line.winner = item_price(line.list_price, prices.get(line.sku_id, []), line.quantity)
        line.total = line.unit * line.quantity
        if line.winner:
            off = (line.list_price - line.unit) * line.quantity
            line.promotions.append({"id": str(line.winner["id"]), "type": line.winner["type"], "amount": off})
    due = Bill(lines, shipping_fee)
    usable = [
        one
        for one in activities
        if _is_for(one, is_new) and (one["terms"].get("left") is None or one["terms"]["left"] > 0)
    ]
    bundled: set[str] = set()
    for one in _of(usable, BUNDLE):
        _bundle(one, lines, bundled)
    for one in _of(usable, MORE):
        _more(one, lines, bundled)
    _voucher(_of(usable, COUPON), due, codes)
    _shipping(_of(usable, SHIPPING), due)
    for one in _of(usable, GIFT):
        _gift(one, due)
    return due


def _of(activities: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return sorted((one for one in activities if one["type"] == kind), key=lambda one: one["id"])


def _is_for(one: dict[str, Any], is_new: bool) -> bool:
    buyers = one["terms"].get("buyers", "ALL")
    return buyers == "ALL" or (buyers == "NEW") == is_new


def _part(one: dict[str, Any], lines: list[Basket]) -> list[Basket]:
    return [line for line in lines if not one["products"] or line.product_id in one["products"]]


def share(amount: int, weights: list[int]) -> list[int]:
    """Largest remainder; the first of equal rests gets the rupiah."""
    whole = sum(weights)
    parts = [Fraction(amount * weight, whole) for weight in weights]
    shares = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (shares[place] - parts[place], place))
    for place in order[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def _take(one: dict[str, Any], lines: list[Basket], amount: int, weights: list[int]) -> None:
    for line, part in zip(lines, share(amount, weights), strict=True):
        if part:
            line.total -= part
            line.promotions.append({"id": str(one["id"]), "type": one["type"], "amount": part})


def _bundle(one: dict[str, Any], lines: list[Basket], bundled: set[str]) -> None:
    groups = [[line for line in lines if line.product_id == product] for product in sorted(one["products"])]
    if any(line.sku_id in bundled for group in groups for line in group):
        return
    sets = min((sum(line.quantity for line in group) for group in groups), default=0)
    if one["terms"].get("left") is not None:
        sets = min(sets, one["terms"]["left"])
    if one["terms"].get("per_buyer") is not None:
        sets = min(sets, one["terms"]["per_buyer"])
    if not sets:
        return
    taken = []
    for group in groups:
        missing = sets
        for line in group:
            if pieces := min(missing, line.quantity):
                taken.append((line, pieces))
                missing -= pieces
    value = sum(line.unit * pieces for line, pieces in taken)
    terms = one["terms"]
    off = half_up(value, terms["percent"]) if terms.get("percent") else value - terms["price"] * sets
    if off > 0:
        _take(one, [line for line, _ in taken], off, [line.unit * pieces for line, pieces in taken])
        bundled |= {line.sku_id for line, _ in taken}


def _more(one: dict[str, Any], lines: list[Basket], bundled: set[str]) -> None:
    mine = [
        line
        for line in _part(one, lines)
        if not (line.winner and line.winner["type"] == FLASH)
        and line.sku_id not in bundled
        and not any(done["type"] == MORE for done in line.promotions)
    ]
    count = sum(line.quantity for line in mine)
    reached = [tier for tier in one["terms"]["tiers"] if tier[0] <= count]
    if not reached:
        return
    off = half_up(sum(line.total for line in mine), str(max(reached)[1]))
    if off and _fits(one, off):
        _take(one, mine, off, [line.total for line in mine])


def _fits(one: dict[str, Any], amount: int) -> bool:
    budget = one["terms"].get("budget_left")
    return budget is None or budget >= amount


def _voucher(coupons: list[dict[str, Any]], due: Bill, codes: frozenset[str]) -> None:
    best: tuple[int, dict[str, Any], list[Basket]] | None = None
    for one in coupons:
        terms, mine = one["terms"], [line for line in _part(one, due.lines) if line.total > 0]
        spend = sum(line.total for line in mine)
        if (terms.get("code") and terms["code"] not in codes) or not mine or spend < (terms.get("minimum_spend") or 0):
            continue
        off = half_up(spend, terms["percent"]) if terms.get("percent") else terms["amount"]
        off = min(off, spend, terms["maximum"] if terms.get("maximum") is not None else off)
        if off and _fits(one, off) and (best is None or off > best[0]):
            best = (off, one, mine)
    if best:
        off, one, mine = best
        _take(one, mine, off, [line.total for line in mine])
        due.promotions.append({"id": str(one["id"]), "type": COUPON, "amount": off})


def _shipping(activities: list[dict[str, Any]], due: Bill) -> None:
    best: tuple[int, dict[str, Any]] | None = None
    for one in activities:
        terms, mine = one["terms"], _part(one, due.lines)
        enough = sum(line.total for line in mine) >= (terms.get("minimum_spend") or 0)
        enough = enough and sum(line.quantity for line in mine) >= (terms.get("minimum_quantity") or 0)
        off = due.shipping_fee if terms.get("amount") is None else min(terms["amount"], due.shipping_fee)
        if mine and enough and off and _fits(one, off) and (best is None or off > best[0]):
            best = (off, one)
    if best:
        due.shipping_off = best[0]
        due.promotions.append({"id": str(best[1]["id"]), "type": SHIPPING, "amount": best[0]})


def _gift(one: dict[str, Any], due: Bill) -> None:
    terms, mine = one["terms"], _part(one, due.lines)
    enough = sum(line.quantity for line in mine) >= (terms.get("minimum_quantity") or 1)
    if mine and enough and sum(line.total for line in mine) >= (terms.get("minimum_spend") or 0):
        due.gifts.append({"id": str(one["id"]), "sku_id": terms["gifts"][0][1], "product_id": terms["gifts"][0][0]})
