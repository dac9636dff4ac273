"""What a cart costs here: the storefront's own arithmetic over the activities it was told (pure).

Item prices first (a campaign's, a flash sale's, then the lowest of the discounts), then bundles and buy more save more in
the order of what they take off, then the one best voucher, then shipping, then gifts. What is left of an activity counts
for the whole cart. A discount on several lines is shared by value, the largest rests get the last rupiah.
"""

import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

CAMPAIGN, FLASH, FIXED, DIRECT = "CAMPAIGN", "FLASHSALE", "FIXED_PRICE", "DIRECT_DISCOUNT"
PRICED = (CAMPAIGN, FLASH, FIXED, DIRECT)
MORE, SHIPPING, BUNDLE, COUPON, GIFT = "BUY_MORE_SAVE_MORE", "SHIPPING_DISCOUNT", "BUNDLE", "COUPON", "GIFT"
_RANK = {CAMPAIGN: 0, FLASH: 1, FIXED: 2, DIRECT: 2}


@dataclass
class Basket:
    """A line of the cart: ``units`` is what each piece costs after the item price, dearest first, ``total`` what all cost
    in the end; ``seller_sku`` decides between equals."""

    sku_id: str
    product_id: str
    quantity: int
    list_price: int
    seller_sku: str = ""
    units: list[int] = field(default_factory=list)
    total: int = 0
    is_flash: bool = False
    promotions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def unit(self) -> int:
        """What a piece costs; the dearer where a limit left some of them out."""
        return self.units[0] if self.units else self.list_price

    @property
    def name(self) -> tuple[str, str]:
        """What lines are ordered by, wherever they stand in the cart."""
        return (self.seller_sku, self.sku_id)


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


def item_price(list_price: int, prices: list[dict[str, Any]]) -> tuple[int, dict[str, Any] | None]:
    """The price on the shelf, one piece for anybody, and the activity it comes from. ``prices`` hold type, title, price or
    percent, quota, left, per_buyer and buyers."""
    open_to_all = [activity for activity in prices if activity.get("buyers", "ALL") == "ALL"]
    found = [
        (_RANK[activity["type"]], price, activity["title"], activity)
        for activity in open_to_all
        if (price := _price(list_price, activity)) < list_price
        and all(activity.get(name) is None or activity[name] > 0 for name in ("quota", "left", "per_buyer"))
    ]
    if not found:
        return list_price, None
    _rank, price, _title, best = min(found, key=lambda row: row[:3])
    return price, best


def _price(list_price: int, activity: dict[str, Any]) -> int:
    return (
        int(activity["price"])
        if activity["price"] is not None
        else list_price - half_up(list_price, activity["percent"])
    )


def price_pieces(lines: list[Basket], prices: dict[str, list[dict[str, Any]]], earlier: int) -> None:
    """Give every piece of the cart its price: rank by rank, and where an activity has less left than the cart wants, to
    the pieces that it makes cheaper by most."""
    offers = []
    for line in lines:
        for activity in prices.get(line.sku_id, []):
            price = _price(line.list_price, activity)
            if price < line.list_price and _is_for(activity.get("buyers", "ALL"), earlier):
                offers.append(
                    (
                        _RANK[activity["type"]],
                        price - line.list_price,
                        -line.list_price,
                        line.name,
                        activity["title"],
                        price,
                        line,
                        activity,
                    )
                )
    left: dict[Any, int] = {}
    for *_order, price, line, offer in sorted(offers, key=lambda row: row[:5]):
        given: dict[Any, int | None] = {
            ("quota", offer["id"], line.sku_id): offer.get("quota"),
            ("left", offer["id"]): offer.get("left"),
            ("buyer", offer["id"]): offer.get("per_buyer"),
        }
        bounds = {key: left.get(key, most) for key, most in given.items() if most is not None}
        pieces = max(0, min([line.quantity - len(line.units), *bounds.values()]))
        if not pieces:
            continue
        for key, most in bounds.items():
            left[key] = most - pieces
        line.units += [price] * pieces
        line.is_flash = line.is_flash or offer["type"] == FLASH
        off = (line.list_price - price) * pieces
        line.promotions.append({"id": str(offer["id"]), "type": offer["type"], "amount": off, "pieces": pieces})
    for line in lines:
        line.units = sorted([*line.units, *[line.list_price] * (line.quantity - len(line.units))], reverse=True)
        line.total = sum(line.units)


def bill(
    lines: list[Basket],
    prices: dict[str, list[dict[str, Any]]],
    activities: list[dict[str, Any]],
    *,
    shipping_fee: int,
    earlier: int,
    codes: frozenset[str] = frozenset(),
) -> Bill:
    """Price a cart of a buyer with so many earlier orders. ``prices`` by SKU; ``activities`` are the others, each with
    ``type``, ``title``, ``terms`` and ``products``."""
    price_pieces(lines, prices, earlier)
    due = Bill(lines, shipping_fee)
    usable = [
        activity
        for activity in activities
        if _is_for(activity["terms"].get("buyers") or "ALL", earlier)
        and all(activity["terms"].get(name) is None or activity["terms"][name] > 0 for name in ("left", "per_buyer"))
    ]
    _together(_of(usable, BUNDLE), _of(usable, MORE), lines)
    _voucher(_of(usable, COUPON), due, frozenset(spelled(code) for code in codes))
    _shipping(_of(usable, SHIPPING), due)
    for gift in _of(usable, GIFT):
        _gift(gift, due)
    return due


def spelled(code: str) -> str:
    """A voucher's code as buyers may type or paste it: small or full-width letters, blanks, signs without a width."""
    typed = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in typed if unicodedata.category(sign) not in ("Cf", "Cc", "Zs", "Zl", "Zp"))


def _of(activities: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return sorted(
        (activity for activity in activities if activity["type"] == kind), key=lambda activity: activity["title"]
    )


def _is_for(buyers: str, earlier: int) -> bool:
    """Whom an activity is for; ``earlier`` are the buyer's orders here that were not cancelled."""
    return {"ALL": True, "NEW": earlier == 0, "EXISTING": earlier > 0, "REPEAT": earlier > 1}.get(buyers, False)


def _part(activity: dict[str, Any], lines: list[Basket]) -> list[Basket]:
    return [line for line in lines if not activity["products"] or line.product_id in activity["products"]]


def share(amount: int, weights: list[int]) -> list[int]:
    """Largest remainder; the first of equal rests gets the rupiah."""
    whole = sum(weights)
    parts = [Fraction(amount * weight, whole) for weight in weights]
    shares = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (shares[place] - parts[place], place))
    for place in order[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def _take(activity: dict[str, Any], lines: list[Basket], amount: int, weights: list[int], times: int = 1) -> None:
    """Take an amount off several lines by their weights; ``times`` is how often the activity was used."""
    rows = sorted(zip(lines, weights, strict=True), key=lambda row: row[0].name)
    for (line, _weight), part in zip(rows, share(amount, [weight for _line, weight in rows]), strict=True):
        if part:
            line.total -= part
            line.promotions.append(
                {"id": str(activity["id"]), "type": activity["type"], "amount": part, "pieces": times}
            )


def _together(bundles: list[dict[str, Any]], mores: list[dict[str, Any]], lines: list[Basket]) -> None:
    """What takes off most goes first; a piece is in one bundle, a line in one buy more save more and then in no bundle."""
    loose = {line.name: list(line.units) for line in lines}
    bundled: set[tuple[str, str]] = set()
    stepped: set[tuple[str, str]] = set()
    waiting = [*bundles, *mores]
    while waiting:
        best: tuple[int, dict[str, Any], list[tuple[Basket, list[int]]]] | None = None
        for activity in waiting:
            if activity["type"] == BUNDLE:
                off, parts = _bundle(activity, lines, loose, stepped)
            else:
                off, parts = _more(activity, [line for line in lines if line.name not in bundled | stepped])
            if off > (best[0] if best else 0):
                best = (off, activity, parts)
        if best is None:
            return
        off, winner, parts = best
        waiting.remove(winner)
        sets = sum(len(units) for _line, units in parts) // len(winner["products"]) if winner["type"] == BUNDLE else 1
        _take(winner, [line for line, _units in parts], off, [sum(units) for _line, units in parts], sets)
        for line, units in parts:
            if winner["type"] == MORE:
                stepped.add(line.name)
                continue
            bundled.add(line.name)
            for unit in units:
                loose[line.name].remove(unit)


def _bundle(
    activity: dict[str, Any],
    lines: list[Basket],
    loose: dict[tuple[str, str], list[int]],
    stepped: set[tuple[str, str]],
) -> tuple[int, list[tuple[Basket, list[int]]]]:
    """What the sets that can be made take off, and the pieces they are made of: the dearest of each product."""
    terms, shelves = activity["terms"], []
    for product in activity["products"]:
        mine = [line for line in lines if line.product_id == product and line.name not in stepped]
        pieces = [(-unit, line.name, line) for line in mine for unit in loose[line.name]]
        shelves.append([(-unit, line) for unit, _name, line in sorted(pieces, key=lambda row: row[:2])])
    sets = min((len(shelf) for shelf in shelves), default=0)
    sets = min([sets, *(terms[name] for name in ("left", "per_buyer") if terms.get(name) is not None)])
    if sets < 1:
        return 0, []
    chosen = [piece for shelf in shelves for piece in shelf[:sets]]
    value = sum(unit for unit, _line in chosen)
    off = half_up(value, terms["percent"]) if terms.get("percent") else value - terms["price"] * sets
    if off <= 0 or not _fits(activity, off):
        return 0, []
    parts: dict[tuple[str, str], tuple[Basket, list[int]]] = {}
    for unit, line in chosen:
        parts.setdefault(line.name, (line, []))[1].append(unit)
    return off, list(parts.values())


def _more(activity: dict[str, Any], lines: list[Basket]) -> tuple[int, list[tuple[Basket, list[int]]]]:
    """What the highest step that is reached takes off."""
    mine = [line for line in _part(activity, lines) if not line.is_flash]
    count = sum(line.quantity for line in mine)
    reached = [tier for tier in activity["terms"]["tiers"] if tier[0] <= count]
    if not reached:
        return 0, []
    off = half_up(sum(line.total for line in mine), str(max(reached)[1]))
    return (off, [(line, [line.total]) for line in mine]) if _fits(activity, off) else (0, [])


def _fits(activity: dict[str, Any], amount: int) -> bool:
    budget = activity["terms"].get("budget_left")
    return budget is None or budget >= amount


def _voucher(coupons: list[dict[str, Any]], due: Bill, codes: frozenset[str]) -> None:
    best: tuple[int, dict[str, Any], list[Basket]] | None = None
    for coupon in coupons:
        terms, mine = coupon["terms"], [line for line in _part(coupon, due.lines) if line.total > 0]
        spend = sum(line.total for line in mine)
        if (
            (terms.get("code") and spelled(terms["code"]) not in codes)
            or not mine
            or spend < (terms.get("minimum_spend") or 0)
        ):
            continue
        off = half_up(spend, terms["percent"]) if terms.get("percent") else terms["amount"]
        off = min(off, spend, terms["maximum"] if terms.get("maximum") is not None else off)
        if off and _fits(coupon, off) and (best is None or off > best[0]):
            best = (off, coupon, mine)
    if best:
        off, winner, mine = best
        _take(winner, mine, off, [line.total for line in mine])
        due.promotions.append({"id": str(winner["id"]), "type": COUPON, "amount": off})


def _shipping(activities: list[dict[str, Any]], due: Bill) -> None:
    best: tuple[int, dict[str, Any]] | None = None
    for activity in activities:
        terms, mine = activity["terms"], _part(activity, due.lines)
        enough = sum(line.total for line in mine) >= (terms.get("minimum_spend") or 0)
        enough = enough and sum(line.quantity for line in mine) >= (terms.get("minimum_quantity") or 0)
        off = due.shipping_fee if terms.get("amount") is None else min(terms["amount"], due.shipping_fee)
        # One parcel: lines that do not take part have to be paid for.
        if (
            mine
            and len(mine) == len(due.lines)
            and enough
            and off
            and _fits(activity, off)
            and (best is None or off > best[0])
        ):
            best = (off, activity)
    if best:
        due.shipping_off = best[0]
        due.promotions.append({"id": str(best[1]["id"]), "type": SHIPPING, "amount": best[0]})


def _gift(activity: dict[str, Any], due: Bill) -> None:
    """All gifts of the highest step that is reached; the checkout adds those it has."""
    mine = _part(activity, due.lines)
    pieces, spend = sum(line.quantity for line in mine), sum(line.total for line in mine)
    steps = sorted(activity["terms"]["steps"], key=lambda step: (step["minimum_quantity"], step["minimum_spend"]))
    reached = [step for step in steps if pieces >= step["minimum_quantity"] and spend >= step["minimum_spend"]]
    if mine and reached:
        for product_id, sku_id in reached[-1]["gifts"]:
            due.gifts.append({"id": str(activity["id"]), "sku_id": sku_id, "product_id": product_id})
