"""What every list page does."""

import pytest

from core import lists
from orders.models import Order
from tests import make


@pytest.mark.django_db
@pytest.mark.parametrize("late", [100, 3])
def test_a_row_that_was_committed_late_counts_as_new_though_its_number_is_lower(monkeypatch, late):
    monkeypatch.setattr(lists, "LATE", late)
    connection = make.connection(make.shop())
    orders = [make.order(connection) for _n in range(6)]
    every, late_one = Order.objects.all(), orders[4]
    mark = lists.newest(every.exclude(pk=late_one.pk))
    assert mark == {100: "0-5", 3: f"{orders[2].pk}-3"}[late]
    assert lists.arrived(every.exclude(pk=late_one.pk), mark) == 0
    assert lists.arrived(every, mark) == 1
    make.order(connection)
    assert lists.arrived(every, mark) == 2
    monkeypatch.setattr(lists, "ARRIVALS_MAX", 1)
    assert lists.arrived(every, mark) == 2  # “1+”
    make.order(connection)
    assert lists.arrived(every, mark) == 2
    assert lists.newest(every.none()) == "0-0" and lists.arrived(every, "0-0") == 2
