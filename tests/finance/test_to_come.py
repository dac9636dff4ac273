"""What is to come is added up as it changes, day by day, and is what all orders' money says."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F

from core import clock
from core.platforms import Platform
from finance import queries
from finance.actions import coming
from finance.models import OrderMoney, StatementReading, ToCome
from outbox.models import Connection
from tests import make
from tests.finance.counted import counted_to_come
from tests.races import meanwhile

# Midnight of a day in WIB, and two moments of that day.
MIDNIGHT = datetime(2026, 12, 1, tzinfo=clock.JAKARTA)
EARLY, LATE = MIDNIGHT + timedelta(hours=1), MIDNIGHT + timedelta(hours=20)


@pytest.fixture
def shop():
    """A shop with two storefronts that were last asked between ``EARLY`` and ``LATE``."""
    shop = make.shop()
    for channel in Platform:
        connection = make.connection(shop, channels=[channel])
        StatementReading.objects.create(connection=connection, read_at=MIDNIGHT + timedelta(hours=9))
    return shop


def money(shop, *, expected: int, settles_at=None, estimate=None, count: int = 1) -> list[OrderMoney]:
    """Money of new orders."""
    rows = []
    for _number in range(count):
        order = make.order(Connection.objects.filter(shop=shop).first())
        rows.append(
            OrderMoney(
                shop=shop, order=order, connection=order.connection, purchased_on=order.purchased_on,
                ordered_at=order.ordered_at, expected=expected, settles_at=settles_at, estimate=estimate,
                created_at=clock.now(),
            )
        )  # fmt: skip
    return OrderMoney.objects.bulk_create(rows)


def amounts(shop) -> dict[str, tuple[int, int]]:
    """Reason -> orders and rupiah."""
    return {one.reason: (one.orders, one.amount) for one in queries.to_come(shop)[0]}


@pytest.mark.django_db
def test_every_change_of_an_orders_money_is_in_the_sums(shop):
    money(shop, expected=10_000, count=3)
    early, late = money(shop, expected=20_000, settles_at=EARLY)[0], money(shop, expected=30_000, settles_at=LATE)[0]
    money(shop, expected=40_000, settles_at=MIDNIGHT - timedelta(seconds=1))
    money(shop, expected=50_000, settles_at=MIDNIGHT + timedelta(days=1))
    assert amounts(shop) == {"delivery": (3, 30_000), "day": (2, 80_000), "overdue": (2, 60_000)}
    assert queries.to_come(shop) == counted_to_come(shop)
    OrderMoney.objects.filter(settles_at=None).update(settles_at=LATE, estimate=9_000)
    late.expected = 31_000
    late.save()
    OrderMoney.objects.filter(pk=early.pk).update(state="SETTLED")
    assert amounts(shop) == {"delivery": (0, 0), "day": (5, 111_000), "overdue": (1, 40_000)}
    assert queries.to_come(shop)[1] == queries.Estimates(orders=3, theirs=27_000, ours=30_000, differing=3)
    late.delete()
    assert queries.to_come(shop) == counted_to_come(shop)
    before = ToCome.objects.count()
    OrderMoney.objects.update(revision=F("revision") + 1)
    assert ToCome.objects.count() == before  # nothing of it that is added up


@pytest.mark.django_db
def test_many_changes_become_one_row_and_the_sums_stay(shop):
    row = money(shop, expected=1_000)[0]
    for expected in range(2_000, 2_000 + coming.ROWS_A_DAY):
        OrderMoney.objects.filter(pk=row.pk).update(expected=expected)
    money(shop, expected=7_000, settles_at=LATE)
    assert ToCome.objects.count() == coming.ROWS_A_DAY + 2
    assert coming.fold() == 1
    assert sorted(ToCome.objects.values_list("orders", "expected")) == [(1, 2_000 + coming.ROWS_A_DAY - 1), (1, 7_000)]
    assert queries.to_come(shop) == counted_to_come(shop)
    assert coming.fold() == 0


@pytest.mark.django_db(transaction=True)
def test_two_that_fold_at_once_count_nothing_twice(shop):
    row = money(shop, expected=1_000)[0]
    for expected in range(2_000, 2_000 + coming.ROWS_A_DAY):
        OrderMoney.objects.filter(pk=row.pk).update(expected=expected)
    assert meanwhile(coming.fold, coming.fold) == []
    assert amounts(shop)["delivery"] == (1, 2_000 + coming.ROWS_A_DAY - 1)


@pytest.mark.django_db(transaction=True)
def test_a_change_waits_for_no_other_and_is_in_the_sums(shop):
    """Nobody's order waits for another one's because both are to come on the same day."""
    first, second = money(shop, expected=1_000, count=2)
    waited = []

    def change(row: OrderMoney, expected: int) -> None:
        OrderMoney.objects.filter(pk=row.pk).update(expected=expected)
        waited.append(expected)

    assert meanwhile(lambda: change(first, 5_000), lambda: change(second, 6_000)) == []
    assert waited == [5_000, 6_000] and amounts(shop)["delivery"] == (2, 11_000)
