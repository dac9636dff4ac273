"""The simulator and the mock storefront's checkout know each other's code as little as we know the real platform's:
on random carts both come to the same rupiah, none is lost, nothing falls below zero."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pricing.layers import price_cart
from pricing.offers import (
    Bundle,
    Buyer,
    Buyers,
    ItemPrice,
    Kind,
    Line,
    MoreSaves,
    ShippingDiscount,
    Tier,
    Voucher,
)
from storefronts.mock import discounts

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
    """Lines of up to four SKUs of three products."""
    chosen = draw(st.lists(st.sampled_from(SKUS), min_size=1, max_size=4, unique=True))
    return [Line(sku, product, draw(st.integers(1, 5)), draw(RUPIAH)) for sku, product in chosen]


@st.composite
def offers(draw):
    """Some of each kind, as pricing knows them."""
    ids = iter(range(100, 1000))
    found = []
    for sku, _product in SKUS:
        found.extend(
            ItemPrice(
                id=str(next(ids)), kind=kind, name="x", sku=sku, price=draw(RUPIAH), left=draw(LEFT),
                buyer_left=draw(LEFT),
            )
            for kind in draw(st.lists(st.sampled_from(list(TYPES)), max_size=3))
        )  # fmt: skip
    for _place in range(draw(st.integers(0, 2))):
        low, high = draw(st.integers(1, 30)), draw(st.integers(31, 70))
        found.append(
            MoreSaves(
                id=str(next(ids)), kind=Kind.BUY_MORE_SAVE_MORE, name="x", products=frozen(draw(SOME)),
                tiers=(Tier(2, Decimal(low)), Tier(draw(st.integers(3, 6)), Decimal(high))),
                left=draw(LEFT), budget_left=draw(BUDGET), buyers=draw(BUYERS),
            )
        )  # fmt: skip
    for _place in range(draw(st.integers(0, 2))):
        both = draw(st.sampled_from([{"percent": draw(PERCENT)}, {"price": draw(RUPIAH)}]))
        pair = frozenset(draw(st.sets(st.sampled_from(["11", "13", "14"]), min_size=2, max_size=3)))
        found.append(Bundle(id=str(next(ids)), kind=Kind.BUNDLE, name="x", products=pair, left=draw(LEFT), **both))
    for _place in range(draw(st.integers(0, 3))):
        worth = draw(
            st.sampled_from([{"percent": draw(PERCENT), "maximum": draw(st.none() | RUPIAH)}, {"amount": draw(RUPIAH)}])
        )
        found.append(
            Voucher(
                id=str(next(ids)), kind=Kind.VOUCHER, name="x", products=frozen(draw(SOME)), left=draw(LEFT),
                budget_left=draw(BUDGET), buyers=draw(BUYERS), minimum_spend=draw(st.sampled_from([0, 90_000])),
                code=draw(st.sampled_from(["", "HEMAT", "LAIN"])), **worth,
            )
        )  # fmt: skip
    found.extend(
        ShippingDiscount(
            id=str(next(ids)), kind=Kind.SHIPPING_DISCOUNT, name="x", products=frozen(draw(SOME)),
            amount=draw(st.none() | st.integers(1, 30_000)), minimum_quantity=draw(st.integers(0, 4)),
            left=draw(LEFT), budget_left=draw(BUDGET),
        )
        for _place in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    return found


def frozen(products):
    return None if products is None else frozenset(products)


def on_the_wire(found):
    """The same offers as the storefront would keep them."""
    prices, others = {}, []
    for one in found:
        if isinstance(one, ItemPrice):
            row = {"id": int(one.id), "type": TYPES[one.kind], "price": one.price, "percent": None,
                   "quota": one.left, "per_buyer": one.buyer_left}  # fmt: skip
            prices.setdefault(one.sku, []).append(row)
            continue
        terms = {"left": one.left, "budget_left": one.budget_left, "buyers": one.buyers.value}
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
        others.append(
            {"id": int(one.id), "type": kind, "terms": terms | extra, "products": one.products or frozenset()}
        )
    return prices, others


@settings(max_examples=400, deadline=None)
@given(lines=carts(), found=offers(), is_new=st.booleans(), fee=st.sampled_from([0, 9_000, 25_000]))
def test_simulator_and_checkout_come_to_the_same(lines, found, is_new, fee):
    codes = frozenset({"HEMAT"})
    ours = price_cart(lines, found, buyer=Buyer(is_new=is_new, codes=codes), shipping_fee=fee)
    prices, others = on_the_wire(found)
    baskets = [discounts.Basket(line.sku, line.product, line.quantity, line.list_price) for line in lines]
    theirs = discounts.bill(baskets, prices, others, shipping_fee=fee, is_new=is_new, codes=codes)
    assert [line.total for line in ours.lines] == [basket.total for basket in theirs.lines]
    assert ours.shipping_off == theirs.shipping_off
    for line in ours.lines:
        full = line.line.list_price * line.line.quantity
        assert 0 <= line.total <= full
        assert full - line.total == sum(layer.amount for layer in line.layers)
    assert ours.buyer_pays >= 0
