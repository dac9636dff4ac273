"""What a row of the rate card leaves open, and what it stands beside."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pricing.card import also_holding, hole_after
from pricing.fees import Fee, Rate

JAN, FEB, MAR, APR = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3, 4))
ROW = Rate(1, Fee.COMMISSION, JAN, Decimal("6.97"), valid_until=MAR)


@pytest.mark.parametrize(
    ("other", "hole", "beside"),
    [
        ({"valid_from": MAR}, None, False),  # follows to the second
        ({"valid_from": APR}, MAR, False),
        ({"valid_from": FEB}, None, True),
        ({"valid_from": JAN, "valid_until": FEB}, MAR, True),
        ({"valid_from": MAR, "platform": "TOKOPEDIA"}, MAR, False),  # TikTok Shop's sales have none
        ({"valid_from": FEB, "platform": "TOKOPEDIA"}, MAR, False),  # about other sales: no choice between the two
        ({"valid_from": MAR, "seller": "MALL"}, MAR, False),
        ({"valid_from": MAR, "category": "600202"}, MAR, False),
        ({"valid_from": MAR, "fee": Fee.PRE_ORDER}, MAR, False),
    ],
)
def test_a_row_that_ends_leaves_a_hole_unless_one_follows_for_all_its_sales(other, hole, beside):
    beside_it = replace(ROW, **({"id": 2, "valid_until": None} | other))
    rates = [ROW, beside_it]
    assert hole_after(ROW, rates) == hole
    assert also_holding(ROW, rates) == [beside_it] * beside


def test_a_row_of_one_storefront_is_followed_by_one_of_both():
    row = replace(ROW, platform="TOKOPEDIA", seller="MALL", category="600202")
    assert hole_after(row, [row, replace(ROW, id=2, valid_until=None)]) is None
    assert hole_after(replace(row, valid_until=None), [row]) is None
