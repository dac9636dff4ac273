"""What the order's page works out: the steps of its way, and the parts of its discounts."""

import datetime

from orders import breakdown
from orders.models import Order, OrderLine, Status

AT = datetime.datetime(2026, 11, 28, 6, 0, tzinfo=datetime.UTC)


def at_step(status, **moments):
    steps = breakdown.steps(Order(status=status, ordered_at=AT, **moments))
    return [step.is_done for step in steps], [step.is_now for step in steps].index(True)


def test_every_status_stands_at_its_step_and_all_before_it_are_done():
    reached = {}
    for status in Status.values:
        if status == Status.CANCELLED:
            continue
        done, now = at_step(status)
        assert done == [place <= now for place in range(6)]
        reached[status] = now
    assert reached == {
        "UNPAID": 0,
        "ON_HOLD": 1,
        "AWAITING_SHIPMENT": 1,
        "PARTIALLY_SHIPPING": 2,
        "AWAITING_COLLECTION": 2,
        "IN_TRANSIT": 3,
        "DELIVERED": 4,
        "COMPLETED": 5,
    }


def test_a_cancelled_order_shows_what_happened_and_ends_there():
    steps = breakdown.steps(Order(status=Status.CANCELLED, ordered_at=AT, paid_at=AT, cancelled_at=AT))
    assert [(step.text, step.at, step.is_now) for step in steps] == [
        ("Ordered", AT, False),
        ("Paid", AT, False),
        ("Cancelled", AT, True),
    ]


def layer(kind, name, amount, promotion_id=""):
    return {"kind": kind, "name": name, "amount": amount} | ({"promotion_id": promotion_id} if promotion_id else {})


def test_every_rupiah_of_a_discount_is_part_of_its_row_and_a_voucher_counts_once():
    """A voucher stands in the order's layers and, shared out, in the lines': its row counts the lines' only."""
    lines = [
        OrderLine(layers=[layer("FLASH_SALE", "Kilat", 20_000, "pro_1"), layer("VOUCHER", "Hemat", 6_000, "pro_2")]),
        OrderLine(layers=[layer("VOUCHER", "Hemat", 4_000, "pro_2"), layer("SELLER_DISCOUNT", "Lain", 1_000)]),
        OrderLine(layers=[layer("PLATFORM_DISCOUNT", "Kanal", 2_500)]),
    ]
    order = Order(
        goods_original=300_000,
        seller_discount=31_000,
        platform_discount=2_500,
        shipping_original=12_000,
        shipping_seller_discount=12_000,
        layers=[
            layer("VOUCHER", "Hemat", 10_000, "pro_2"),
            layer("SHIPPING_DISCOUNT", "Gratis ongkir", 12_000, "pro_3"),
            layer("GIFT", "Bonus", 0, "pro_4"),
        ],
    )
    rows = {row.label: row for row in breakdown.rows(order, lines)}
    assert [(label, row.amount) for label, row in rows.items()] == [
        ("Products", 300_000),
        ("Seller discount", -31_000),
        ("Platform discount", -2_500),
        ("Shipping", 12_000),
        ("Shipping discount, seller", -12_000),
    ]
    assert rows["Seller discount"].parts == [
        breakdown.Part("Kilat", 20_000, "pro_1"),
        breakdown.Part("Hemat", 10_000, "pro_2"),
        breakdown.Part("Lain", 1_000),
    ]
    for row in rows.values():
        assert not row.parts or sum(part.amount for part in row.parts) == -row.amount
    assert [part.name for part in breakdown.gifts(order)] == ["Bonus"]
