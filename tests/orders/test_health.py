"""S21, second half, and the rates of shop health."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.roles import Role
from core import clock
from core.platforms import Platform
from orders.health import health, order_cap, violation_points
from tests import make


@pytest.mark.parametrize(
    ("percent", "cap", "points"),
    [
        (0, None, 0),
        (9.99, None, 0),
        (10, 180, 2),
        (12, 180, 2),
        (29.9, 180, 2),
        (30, 140, 2),
        (50, 100, 2),
        (100, 100, 2),
    ],
)
def test_s21_ldr_caps_the_daily_orders(percent, cap, points):
    """S21, second half: 200 orders a day; 12 % late is 180 and 2 points, 30 % is 140, 50 % is 100."""
    assert (order_cap(200, percent), violation_points(percent)) == (cap, points)


@pytest.fixture
def connection(db):
    return make.connection(make.shop(), channels=[Platform.TOKOPEDIA])


def placed(connection, *, ago: timedelta, due: timedelta, shipped: timedelta | None = None, **more):
    """An order placed so long ago, due so long ago, handed over so long ago."""
    now = clock.now()
    told = {"ordered_at": now - ago, "paid_at": now - ago, "ship_by": now - due, **more}
    if shipped is not None:
        told |= {"status": "IN_TRANSIT", "handed_over_at": now - shipped}
    return make.order(connection, **told)


def test_the_rates_of_seven_days(connection):
    days, hour = lambda n: timedelta(days=n), timedelta(hours=1)
    for _number in range(21):
        placed(connection, ago=days(3), due=days(1), shipped=days(1) + hour)  # in time
    placed(connection, ago=days(3), due=days(1), shipped=days(1) - hour)  # too late
    placed(connection, ago=days(10), due=days(6))  # still here
    placed(connection, ago=days(3), due=days(1), status="CANCELLED", cancelled_by="BUYER")  # no matter
    placed(connection, ago=days(3), due=days(1), status="CANCELLED", cancelled_by="SELLER")
    placed(connection, ago=days(9), due=days(8))  # before the seven days
    placed(connection, ago=hour, due=-hour)  # not due yet
    placed(make.connection(make.shop(), channels=[Platform.TOKOPEDIA]), ago=days(3), due=days(1))  # a stranger's
    found = health(connection.shop)
    assert (found.due, found.late, found.placed, found.seller_fault) == (23, 2, 25, 1)
    assert (round(found.late_percent, 2), found.seller_fault_percent) == (8.7, 4.0)
    assert (found.is_late, found.is_cancelling, found.cap, found.points) == (True, True, None, 0)


def test_the_home_page_says_what_late_parcels_will_cost(connection):
    for _number in range(14):
        placed(connection, ago=timedelta(days=3), due=timedelta(days=1))
    client = Client()
    client.force_login(connection.shop.memberships.get(role=Role.OWNER).user)
    page = client.get("/").content.decode()
    assert "late dispatch 100" in page and "no more than 1 orders a day" in page


def test_a_shop_without_orders_has_no_rate(db):
    found = health(make.shop())
    assert (found.late_percent, found.seller_fault_percent, found.cap) == (0.0, 0.0, None)
