"""The demo's great campaign is on a double date, as the platforms' are."""

from datetime import datetime

import pytest

from core.clock import JAKARTA
from desk.demo_promotions import double_date


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (datetime(2026, 11, 29, 18, 28), datetime(2026, 12, 12)),
        (datetime(2026, 12, 5, 23, 59, 59), datetime(2026, 12, 12)),
        (datetime(2026, 12, 6), datetime(2027, 1, 1)),
        (datetime(2027, 1, 27, 12), datetime(2027, 3, 3)),
    ],
)
def test_it_begins_at_the_midnight_of_the_next_one_a_week_ahead(now, begins):
    assert double_date(now.replace(tzinfo=JAKARTA)) == begins.replace(tzinfo=JAKARTA)
