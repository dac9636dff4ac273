"""Home: what waits for the seller, worst first, and the day against the same day last week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from desk import morning, queries
from finance.actions import orders as books
from finance.models import Case, OrderMoney
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


def test_the_queue_is_ranked_by_harm_and_its_lists_show_exactly_these(shop):
    connection, now = make.connection(shop), clock.now()
    make.product(shop, title="Kopi Gayo Arabika Biji Sangrai", skus=[make.sku(stock=0)])
    broken = placed(connection, now, problem="Sold out")
    order = make.order(connection, status="DELIVERED", delivered_at=now - timedelta(days=5))
    books.follow()
    row = OrderMoney.objects.get(order=order)
    about = {
        "connection": connection,
        "purchased_on": "TOKOPEDIA",
        "kind": "ROUNDING",
        "day": now.date(),
        "opened_at": now,
    }
    for number, state in enumerate(["OPEN", "OPEN", "CLAIMED"]):
        Case.objects.create(
            shop=shop, subject=f"order:{number}", state=state, money=row, expected=2, actual=1, difference=-1, **about
        )
    type(shop).objects.update(owes_since=now - timedelta(days=1))
    shop.refresh_from_db()
    queue = queries.home(shop, everything).queue
    found = {task.key: (task.count, task.weight, task.due_at) for task in queue}
    assert found["owes"] == (1, 3, now - timedelta(days=1))
    assert (found["problem"], found["money_cases"]) == ((1, 3, None), (2, 2, None))
    assert [task.weight for task in queue] == sorted((task.weight for task in queue), reverse=True)
    assert all(task.count for task in queue)
    listed = OrderFilter({"urgent": "problem"}, Order.objects.for_shop(shop)).qs
    assert [order.pk for order in listed] == [broken.pk]
    keys = {task.key for task in queries.home(shop, lambda right: not right.startswith("finance")).queue}
    assert not keys & {"owes", "money_cases"}
    client = Client()
    client.force_login(shop.memberships.get(role="OWNER").user)
    page = client.get(reverse("desk:home")).content.decode()
    for address in ("/orders/?urgent=problem", "/finance/cases/?state=OPEN"):
        assert address in page


def test_a_member_sees_only_what_the_member_may_see(shop):
    placed(make.connection(shop), clock.now(), ship_by=clock.now() - timedelta(hours=2), problem="Sold out")
    seen = queries.home(shop, everything)
    assert ([task.key for task in seen.queue], len(seen.deadlines)) == (["problem"], 1)
    for hidden in (
        queries.home(shop, lambda permission: permission != "orders:read"),
        queries.home(make.shop(), everything),
    ):
        assert (hidden.queue, hidden.deadlines, hidden.deadline_kinds) == ([], [], [])


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
    assert 'href="/deadlines/?kind=order.ship"' in page
    assert page.index('id="queue-title"') < page.index('id="today-title"')
    assert "p50" not in page
