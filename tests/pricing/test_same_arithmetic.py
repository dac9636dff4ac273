"""The simulator and the mock storefront's checkout know each other's code as little as we know the real platform's:
on random carts both come to the same rupiah, none is lost, nothing falls below zero."""

import os
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.money import percent_of
from mock_storefronts.selling import discounts
from pricing.layers import price_cart
from pricing.offers import (
    Bundle,
    Buyer,
    Buyers,
    Gift,
    GiftTier,
    ItemPrice,
    Kind,
    Line,
    MoreSaves,
    ShippingDiscount,
    Tier,
    Voucher,
)

CARTS = 2_000 if os.environ.get("MONEY_FUZZ") == "full" else 100
SKUS = [("1", "11"), ("2", "11"), ("3", "13"), ("4", "14")]  # (sku, product)
RUPIAH = st.integers(100, 500_000)
PERCENT = st.integers(1, 70).map(Decimal) | st.sampled_from([Decimal("12.5"), Decimal("33.33")])
LEFT = st.none() | st.integers(0, 4)
BUDGET = st.none() | st.integers(0, 200_000)
BUYERS = st.sampled_from(list(Buyers))
SOME = st.none() | st.sets(st.sampled_from(["11", "13", "14"]), min_size=1)
TYPES = {
    Kind.CAMPAIGN: discounts.CAMPAIGN,
    Kind.FLASH_SALE: discounts.FLASH,
    Kind.PRODUCT_DISCOUNT: discounts.FIXED,
}


@st.composite
def carts(draw):
    """Lines of up to four SKUs of three products; a SKU may stand on two lines, and two SKUs may have one code."""
    chosen = draw(st.lists(st.sampled_from(SKUS), min_size=1, max_size=5))
    prices = {sku: draw(RUPIAH) for sku, _product in SKUS}
    codes = {sku: draw(st.sampled_from(["", "A", f"K{sku}"])) for sku, _product in SKUS}
    return [Line(sku, product, draw(st.integers(1, 5)), prices[sku], codes[sku]) for sku, product in chosen]


@st.composite
def offers(draw):
    """Some of each kind, as pricing knows them. Names are in another order than ids, as on the two sides."""
    ids = iter(range(100, 1000))
    names = iter(draw(st.permutations([f"Promo {n}" for n in range(40)])))
    found = []

    def head(kind, **more):
        return {"id": str(next(ids)), "kind": kind, "name": next(names), "left": draw(LEFT), "buyer_left": draw(LEFT),
                "buyers": draw(BUYERS), **more}  # fmt: skip

    for _place in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(list(TYPES)))
        common = head(kind)
        percent = draw(st.none() | PERCENT)
        for sku in draw(st.sets(st.sampled_from([sku for sku, _product in SKUS]), min_size=1)):
            own = {"counter": f"{common['id']}:{sku}", "left": draw(LEFT)} if kind is Kind.CAMPAIGN else {}
            found.append((ItemPrice(**(common | {"sku": sku, "price": draw(RUPIAH)} | own)), percent))
    rest = []
    for _place in range(draw(st.integers(0, 2))):
        low, high = draw(st.integers(1, 30)), draw(st.integers(31, 70))
        tiers = (Tier(2, Decimal(low)), Tier(draw(st.integers(3, 6)), Decimal(high)))
        common = head(Kind.BUY_MORE_SAVE_MORE, products=frozen(draw(SOME)), budget_left=draw(BUDGET))
        rest.append(MoreSaves(**common, tiers=tiers))
    for _place in range(draw(st.integers(0, 3))):
        both = draw(st.sampled_from([{"percent": draw(PERCENT)}, {"price": draw(RUPIAH)}]))
        pair = frozenset(draw(st.sets(st.sampled_from(["11", "13", "14"]), min_size=2, max_size=3)))
        rest.append(Bundle(**head(Kind.BUNDLE, products=pair, budget_left=draw(BUDGET)), **both))
    for _place in range(draw(st.integers(0, 3))):
        worth = draw(
            st.sampled_from([{"percent": draw(PERCENT), "maximum": draw(st.none() | RUPIAH)}, {"amount": draw(RUPIAH)}])
        )
        common = head(Kind.VOUCHER, products=frozen(draw(SOME)), budget_left=draw(BUDGET))
        minimum, code = draw(st.sampled_from([0, 90_000])), draw(st.sampled_from(["", "HEMAT", "LAIN"]))
        rest.append(Voucher(**common, minimum_spend=minimum, code=code, **worth))
    for _place in range(draw(st.integers(0, 2))):
        common = head(Kind.SHIPPING_DISCOUNT, products=frozen(draw(SOME)), budget_left=draw(BUDGET))
        amount, pieces = draw(st.none() | st.integers(1, 30_000)), draw(st.integers(0, 4))
        rest.append(ShippingDiscount(**common, amount=amount, minimum_quantity=pieces))
    for _place in range(draw(st.integers(0, 2))):
        steps = tuple(
            GiftTier(tuple(draw(st.lists(st.sampled_from(["1", "3", "9"]), min_size=1, max_size=3, unique=True))), *from_what)
            for from_what in draw(st.sampled_from([[(1, 0)], [(2, 0), (4, 0)], [(0, 80_000), (0, 200_000)]]))
        )  # fmt: skip
        rest.append(Gift(**head(Kind.GIFT, products=frozen(draw(SOME))), tiers=steps))
    return found, rest


def frozen(products):
    return None if products is None else frozenset(products)


def of_these_lines(found, lines):
    """Percentages follow the list price of the day."""
    prices = {line.sku: line.list_price for line in lines}
    return [
        one if percent is None or one.sku not in prices
        else replace(one, price=max(1, prices[one.sku] - percent_of(prices[one.sku], percent)))
        for one, percent in found
    ]  # fmt: skip


def on_the_wire(found, rest):
    """The same offers as the storefront would keep them: a percentage as such, what is left of an activity once."""
    prices = {}
    for one, percent in found:
        by_percent = percent is not None and one.kind is Kind.PRODUCT_DISCOUNT
        row = {
            "id": int(one.id), "title": one.name, "buyers": one.buyers.value, "per_buyer": one.buyer_left,
            "type": discounts.DIRECT if by_percent else TYPES[one.kind],
            "price": None if by_percent else one.price, "percent": str(percent) if by_percent else None,
            "quota": one.left if one.counter else None, "left": None if one.counter else one.left,
        }  # fmt: skip
        prices.setdefault(one.sku, []).append(row)
    others = []
    for one in rest:
        terms = {"left": one.left, "per_buyer": one.buyer_left, "budget_left": one.budget_left,
                 "buyers": one.buyers.value}  # fmt: skip
        match one:
            case MoreSaves():
                kind, extra = discounts.MORE, {"tiers": [[tier.quantity, str(tier.percent)] for tier in one.tiers]}
            case Bundle():
                kind = discounts.BUNDLE
                extra = {"percent": str(one.percent) if one.percent is not None else None, "price": one.price}
            case Voucher():
                kind = discounts.COUPON
                extra = {"percent": str(one.percent) if one.percent is not None else None, "amount": one.amount,
                         "maximum": one.maximum, "minimum_spend": one.minimum_spend, "code": one.code}  # fmt: skip
            case ShippingDiscount():
                kind, extra = discounts.SHIPPING, {"amount": one.amount, "minimum_quantity": one.minimum_quantity}
            case Gift():
                kind = discounts.GIFT
                extra = {"steps": [
                    {"minimum_quantity": tier.minimum_quantity, "minimum_spend": tier.minimum_spend,
                     "gifts": [["p", sku] for sku in tier.skus]}
                    for tier in one.tiers
                ]}  # fmt: skip
        others.append(
            {"id": int(one.id), "title": one.name, "type": kind, "terms": terms | extra,
             "products": one.products or frozenset()}
        )  # fmt: skip
    return prices, others


def gift_counts(bill):
    return Counter(gift["sku_id"] for gift in bill.gifts)


@settings(max_examples=CARTS, deadline=None)
@given(
    lines=carts(), offered=offers(), earlier=st.integers(0, 2), fee=st.sampled_from([0, 9_000, 25_000]),
    code=st.sampled_from(["HEMAT", " he mat "]), order=st.randoms(use_true_random=False),
)  # fmt: skip
def test_simulator_and_checkout_come_to_the_same(lines, offered, earlier, fee, code, order):
    found, rest = offered
    items = of_these_lines(found, lines)
    codes = frozenset({code})
    buyer = Buyer(is_new=earlier == 0, is_repeat=earlier > 1, codes=codes)
    ours = price_cart(lines, [*items, *rest], buyer=buyer, shipping_fee=fee)
    prices, others = on_the_wire([(one, percent) for one, (_old, percent) in zip(items, found, strict=True)], rest)
    baskets = {}
    for line in lines:
        basket = baskets.setdefault(line.sku, discounts.Basket(line.sku, line.product, 0, line.list_price, line.code))
        basket.quantity += line.quantity
    shelf = list(baskets.values())
    order.shuffle(shelf)  # no rule looks at the order of the lines
    order.shuffle(others)
    theirs = discounts.bill(shelf, prices, others, shipping_fee=fee, earlier=earlier, codes=codes)
    assert [line.total for line in ours.lines] == [baskets[line.line.sku].total for line in ours.lines]
    assert [sum(price * n for price, n in line.parts) for line in ours.lines] == [
        sum(baskets[line.line.sku].units) for line in ours.lines
    ]
    assert ours.shipping_off == theirs.shipping_off
    assert ours.gifts == gift_counts(theirs)
    for line in ours.lines:
        full = line.line.list_price * line.line.quantity
        assert 0 <= line.total <= full
        assert full - line.total == sum(layer.amount for layer in line.layers)
    assert ours.buyer_pays >= 0
    _assert_limits_hold(ours, items, rest)


def _assert_limits_hold(ours, items, rest):
    """Nothing is sold beyond what is left of a promotion, in the cart as a whole."""
    taken = {}
    for line in ours.lines:
        for layer in line.layers:
            if layer.pieces:
                taken[layer.id, line.line.sku] = taken.get((layer.id, line.line.sku), 0) + layer.pieces
    by_counter, by_buyer = {}, {}
    for item in items:
        pieces = taken.get((item.id, item.sku), 0)
        by_counter.setdefault(item.counter or item.id, [0, item.left])[0] += pieces
        by_buyer.setdefault(item.id, [0, item.buyer_left])[0] += pieces
    for pieces, limit in [*by_counter.values(), *by_buyer.values()]:
        assert limit is None or pieces <= limit
    for one in rest:
        if isinstance(one, MoreSaves | Voucher | Bundle) and one.budget_left is not None:
            off = sum(layer.amount for line in ours.lines for layer in line.layers if layer.id == one.id)
            assert off <= one.budget_left
