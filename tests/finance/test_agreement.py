"""Our expectation and the storefront's settlement, each with its own arithmetic, on random orders: equal to the rupiah."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from finance.expectations import Bought, Item, Refunded, RefundedItem, Terms, expect, parts
from mock_storefronts.selling import settling
from pricing.fees import Fee, Rate

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
OLD = datetime(2025, 1, 1, tzinfo=UTC)
CARD = [
    Rate(1, Fee.COMMISSION, OLD, Decimal("6.97")),
    Rate(2, Fee.DYNAMIC_COMMISSION, OLD, Decimal("5"), cap=40_000),
    Rate(3, Fee.MALL_SERVICE, OLD, Decimal("1.8"), cap=50_000),
    Rate(4, Fee.PRE_ORDER, OLD, Decimal("3"), platform="TIKTOK_SHOP"),
    Rate(5, Fee.BONUS_CASHBACK, OLD, Decimal("3.5"), cap=20_000),
    Rate(6, Fee.ORDER_PROCESSING, OLD, flat=1_250),
    Rate(7, Fee.INCOME_TAX, OLD, Decimal("0.5")),
]
CODES = {"BCP": Fee.BONUS_CASHBACK, "PPH": Fee.INCOME_TAX}
NAMES = {
    "PRODUCTS": "products",
    "SELLER_DISCOUNT": "seller_discount",
    "REFUND": "refund",
    "CUSTOMER_SHIPPING": "customer_shipping",
    "ACTUAL_SHIPPING": "actual_shipping",
    "COMMISSION": "commission",
    "DYNAMIC_COMMISSION": "dynamic",
    "MALL_SERVICE": "mall",
    "PRE_ORDER": "preorder",
    "BONUS_CASHBACK": "cashback",
    "ORDER_PROCESSING": "processing",
    "INCOME_TAX": "income_tax",
}


@st.composite
def lines(draw):
    price, quantity = draw(st.integers(100, 6_000_000)), draw(st.integers(1, 37))
    whole = price * quantity
    paid = draw(st.integers(whole // 2, whole))
    shares = draw(st.lists(st.integers(0, 100), max_size=3))
    refunds, left = [], paid
    for share in shares:
        back = paid * share // 100 if share < 100 else left
        back = min(back, left)
        refunds.append(back)
        left -= back
    return {"price": price, "quantity": quantity, "paid": paid, "preorder": draw(st.booleans()), "refunds": refunds}


@given(
    st.lists(lines(), min_size=1, max_size=4),
    st.sampled_from(["TIKTOK_SHOP", "TOKOPEDIA"]),
    st.booleans(),
    st.sets(st.sampled_from(sorted(CODES))),
    st.integers(0, 60_000),
    st.integers(0, 60_000),
    st.booleans(),
    st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_each_part_is_the_same_on_both_sides_at_every_day(bought, platform, mall, codes, fee, off, own, day):
    off = min(off, fee)
    items = [
        Item(f"s{n}", one["quantity"], one["price"] * one["quantity"], one["paid"], is_preorder=one["preorder"])
        for n, one in enumerate(bought)
    ]
    rounds = max(len(one["refunds"]) for one in bought)
    refunds, claims = [], []
    for turn in range(rounds):
        at = AT + timedelta(days=turn + 1)
        back = [(n, one["refunds"][turn]) for n, one in enumerate(bought) if turn < len(one["refunds"])]
        refunds.append(Refunded(f"r{turn}", at, tuple(RefundedItem(f"s{n}", amount) for n, amount in back)))
        units = [{"sku_id": f"s{n}", "refund": amount} for n, amount in back]
        claims.append({"doc": json.dumps({"refunded": True, "refunded_at": at.timestamp(), "units": units})})
    order = {
        "id": 1,
        "channel": platform,
        "created": AT.timestamp(),
        "doc": {
            "lines": [
                {
                    "sku_id": f"s{n}",
                    "original_price": one["price"],
                    "price": one["price"],
                    "quantity": one["quantity"],
                    "total": one["paid"],
                    "is_preorder": one["preorder"],
                }
                for n, one in enumerate(bought)
            ],
            "shipping_fee": fee,
            "shipping_off": off,
            "shipping_service": "SEND_BY_SELLER" if own else "STANDARD",
            "mall": mall,
            "programmes": sorted(codes),
        },
    }
    front = SimpleNamespace(store=SimpleNamespace(all=lambda _sql, _id: claims))
    until = AT + timedelta(days=day, hours=12)
    theirs = settling.due(front, order, before=until.timestamp())
    ours = expect(
        Bought(
            platform, AT, tuple(items), shipping=fee, shipping_by_seller=off, is_seller_shipping=own, is_delivered=True,
            refunds=tuple(refunds),
        ),
        CARD,
        Terms(mall, frozenset(CODES[code] for code in codes)),
    )  # fmt: skip
    said = parts([line.as_json() for line in ours], until=until)
    assert {NAMES[part]: amount for part, amount in said.items()} == theirs
    everything = parts([line.as_json() for line in ours])
    assert sum(everything.values()) == sum(line.amount for line in ours)


def test_an_order_that_never_arrived_and_is_refunded_whole_costs_nothing():
    item = Item("s", 2, 200_000, 180_000)
    back = Refunded("r", AT, (RefundedItem("s", 180_000),))
    terms = Terms()
    never = expect(Bought("TOKOPEDIA", AT, (item,), refunds=(back,)), CARD, terms)
    there = expect(Bought("TOKOPEDIA", AT, (item,), is_delivered=True, refunds=(back,)), CARD, terms)
    part = expect(
        Bought("TOKOPEDIA", AT, (item,), refunds=(Refunded("r", AT, (RefundedItem("s", 90_000),)),)), CARD, terms
    )  # fmt: skip
    assert sum(line.amount for line in never) == 0
    assert sum(line.amount for line in there) == -1_250
    assert [line.amount for line in part if line.part == "ORDER_PROCESSING"] == [-1_250]
