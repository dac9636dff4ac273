"""Home: what waits for the seller, worst first, and the day against the same day last week."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from aftersales.models import Return
from core import clock
from desk import morning, queries
from finance.actions import orders as books
from finance.filters import TransactionFilter
from finance.models import Case, OrderMoney
from orders.filters import OrderFilter
from orders.models import Order
from shop_health.actions import violations
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


def test_returns_and_money_that_need_a_hand_are_in_the_queue_and_their_lists_show_exactly_these(shop):
    connection, now = make.connection(shop), clock.now()
    orders = [make.order(connection, status="DELIVERED", delivered_at=now - timedelta(days=5)) for _n in range(3)]
    _first, second = [make.returned(order) for order in orders[:2]]
    Return.objects.filter(pk=second.pk).update(due_at=now + timedelta(hours=3))
    make.returned(orders[2], status="COMPLETE")
    books.follow()
    OrderMoney.objects.filter(order=orders[2]).update(settles_at=now - timedelta(hours=23))
    OrderMoney.objects.filter(order__in=orders[:2]).update(settles_at=now - timedelta(hours=25))
    row = OrderMoney.objects.get(order=orders[0])
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
    talk = make.conversation(connection, "Masih ada?")
    points = violations.issue(shop, reason="CHAT_MISCONDUCT", points=1, notice="Kasar.", actor=make.SYSTEM)
    found = {task.key: (task.count, task.weight, task.due_at) for task in queries.home(shop, everything).queue}
    assert (found["chats"], found["appeals"]) == ((1, 3, talk.answer_by), (1, 2, points.appeal_by))
    assert talk.answer_by is not None
    assert found["returns"] == (2, 3, now + timedelta(hours=3))
    assert (found["money_overdue"], found["money_cases"]) == ((2, 2, None), (2, 2, None))
    assert found["owes"] == (1, 3, now - timedelta(days=1))
    late = TransactionFilter({"overdue": "true"}, OrderMoney.objects.for_shop(shop)).qs
    assert {row.order_id for row in late} == {order.pk for order in orders[:2]}
    keys = {
        task.key
        for task in queries.home(
            shop, lambda right: not right.startswith(("returns", "finance", "chat", "health"))
        ).queue
    }
    assert not keys & {"returns", "owes", "money_overdue", "money_cases", "chats", "appeals"}
    client = Client()
    client.force_login(shop.memberships.get(role="OWNER").user)
    page = client.get(reverse("desk:home")).content.decode()
    for address in ("/returns/?sort=due", "/finance/transactions/?overdue=true", "/finance/cases/?state=OPEN"):
        assert address in page


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
