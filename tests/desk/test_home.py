"""Home: what waits for the seller, worst first, and the day against the same day last week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from desk import morning, queries
from orders.filters import OrderFilter
from orders.models import Order
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


def placed(connection, at, **changes):
    """An order placed at a moment."""
    order = make.order(connection)
    Order.objects.filter(pk=order.pk).update(ordered_at=at, **changes)
    return order


def everything(_permission):
    return True


def test_the_queue_is_ranked_by_harm_and_then_by_the_nearest_deadline(shop):
    connection, now = make.connection(shop), clock.now()
    make.product(shop, title="Kopi Gayo Arabika Biji Sangrai", skus=[make.sku(stock=0)])
    placed(connection, now, ship_by=now + timedelta(hours=5))
    placed(connection, now, ship_by=now - timedelta(hours=2))
    placed(connection, now, ship_by=now - timedelta(hours=9))
    asked = placed(connection, now, cancel_requested_at=now, cancel_answer_by=now + timedelta(hours=1))
    Order.objects.filter(pk=asked.pk).update(ship_by=now + timedelta(days=3))
    home = queries.home(shop, everything)
    orders = [(task.key, task.count, task.due_at) for task in home.queue if task.weight == 3]
    assert orders == [
        ("overdue", 2, now - timedelta(hours=9)),
        ("cancel_requested", 1, now + timedelta(hours=1)),
        ("ship_24h", 1, now + timedelta(hours=5)),
    ]
    # One that is not due for three days waits as well, behind what harms: the page of a shop with work never looks idle.
    later = next(task for task in home.queue if task.key == "ship_later")
    assert (later.count, later.weight, later.due_at) == (1, 2, now + timedelta(days=3))
    listed = OrderFilter({"urgent": "ship_later"}, Order.objects.for_shop(shop)).qs
    assert [order.pk for order in listed] == [asked.pk]
    assert [task.weight for task in home.queue] == sorted((task.weight for task in home.queue), reverse=True)
    assert all(task.count for task in home.queue)


def test_a_member_sees_only_what_the_member_may_see(shop):
    placed(make.connection(shop), clock.now(), ship_by=clock.now() - timedelta(hours=2))
    assert not queries.home(shop, lambda permission: permission != "orders:read").queue
    stranger = make.shop()
    assert not queries.home(stranger, everything).queue


def test_today_is_compared_with_the_same_hours_a_week_ago_by_storefront(shop):
    connection, now = make.connection(shop), clock.now()
    midnight = now.astimezone(clock.JAKARTA).replace(hour=0, minute=0, second=0, microsecond=0)
    week = timedelta(days=7)
    at = midnight + (now - midnight) / 2
    for moment, total, platform, status in [
        (at, 100_000, "TIKTOK_SHOP", "AWAITING_SHIPMENT"),
        (at, 50_000, "TOKOPEDIA", "AWAITING_SHIPMENT"),
        (at, 999_000, "TOKOPEDIA", "CANCELLED"),
        (midnight - timedelta(seconds=1), 999_000, "TOKOPEDIA", "AWAITING_SHIPMENT"),
        (at - week, 80_000, "TIKTOK_SHOP", "COMPLETED"),
        (now - week + timedelta(minutes=5), 999_000, "TIKTOK_SHOP", "COMPLETED"),
    ]:
        placed(connection, moment, total=total, purchased_on=platform, status=status)
    day = morning.today(shop, ["TIKTOK_SHOP", "TOKOPEDIA"])
    assert day.now == {"TIKTOK_SHOP": morning.Sales(1, 100_000), "TOKOPEDIA": morning.Sales(1, 50_000)}
    assert day.before == {"TIKTOK_SHOP": morning.Sales(1, 80_000), "TOKOPEDIA": morning.Sales()}
    assert (day.all_now, day.all_before) == (morning.Sales(2, 150_000), morning.Sales(1, 80_000))


def test_the_page_says_it_and_each_line_leads_to_its_rows(shop):
    placed(make.connection(shop), clock.now(), ship_by=clock.now() - timedelta(hours=2))
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    page = browser.get(reverse("desk:home")).content.decode()
    assert 'href="/orders/?urgent=overdue"' in page
    assert page.index('id="queue-title"') < page.index('id="today-title"')
    assert "p50" not in page
