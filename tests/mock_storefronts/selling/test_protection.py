"""What ROI protection gives back, to the rupiah."""

import pytest

from mock_storefronts.selling.adverts import given_back


@pytest.mark.parametrize(
    ("revenue", "amount"), [(0, 2_400), (9_603, 1_200), (9_604, 1_199), (17_279, 240), (17_280, 0), (19_200, 0)]
)
def test_below_nine_tenths_of_the_target_what_the_revenue_was_not_worth_comes_back(revenue, amount):
    """2,400 were spent at a target of 8: nine tenths of it are 17,280."""
    assert given_back(cost=2_400, revenue=revenue, target=800, percent=90) == amount
