"""When orders are paid: by the shop's standing, Mall, origin and who ships; the storefronts tell the same days and sums."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Shop, Standing
from core import clock
from core.platforms import Platform
from finance import periods, queries
from finance.actions import cases, estimates
from finance.models import Case, OrderMoney
from logistics import actions as logistics
from orders.models import Order
from outbox.models import Connection
from tests import make
from tests.finance import shop as trade
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
DAYS = {"INSTANT": 0, "EXPRESS": 3, "STANDARD": 8, "EXTENDED": 15}


@pytest.mark.parametrize(
    ("standing", "is_mall", "is_own", "platform", "period"),
    [
        ("EXPRESS", False, False, TIKTOK, "EXPRESS"),
        ("EXPRESS", True, False, TOKOPEDIA, "EXPRESS"),
        ("INSTANT", False, False, TOKOPEDIA, "INSTANT"),
        ("INSTANT", True, False, TOKOPEDIA, "INSTANT"),
        ("INSTANT", False, False, TIKTOK, "EXPRESS"),
        ("INSTANT", False, True, TOKOPEDIA, "STANDARD"),
        ("EXPRESS", False, True, TOKOPEDIA, "STANDARD"),
        ("EXPRESS", True, True, TIKTOK, "EXTENDED"),
        ("LOST", False, False, TIKTOK, "STANDARD"),
        ("LOST", True, False, TOKOPEDIA, "EXTENDED"),
        ("LOST", True, True, TOKOPEDIA, "EXTENDED"),
    ],
)
def test_the_first_row_that_fits_says_the_period(standing, is_mall, is_own, platform, period):
    order = Order(purchased_on=platform, is_seller_shipping=is_own)
    rule = periods.rule_of(order, {"standing": standing, "is_mall": is_mall})
    assert (rule.period, rule.period.days) == (period, DAYS[period])
    # 30 September, 23:30 in Jakarta: the days are those of the seller's calendar.
    order.status, order.delivered_at = "DELIVERED", timezone.datetime.fromisoformat("2026-09-30T16:30:00+00:00")
    assert periods.settles_at(order, rule.period) == periods.end_of(date(2026, 9, 30) + timedelta(days=DAYS[period]))
    assert periods.settles_at(Order(status="IN_TRANSIT"), rule.period) is None


def settled_days(hosts, order_ids: dict[str, str]) -> dict[str, int]:
    """Days from delivery to the statement that has the order, as the storefronts themselves tell them."""
    found = {}
    for row in OrderMoney.objects.select_related("order"):
        told = clock.jakarta_day(row.estimate_settles_at - timedelta(seconds=1))
        found[order_ids[row.order.external_id]] = (told - clock.jakarta_day(row.order.delivered_at)).days
    return found


def test_both_storefronts_tell_the_days_and_sums_that_we_expect_and_pay_on_them(connected, hosts):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=90)])
    names = {}

    def buy(name, platform, **body):
        names[trade.buy(hosts[platform], "KOPI", arrives=False, **body)] = name

    buy("express", TIKTOK)
    logistics.set_shipping_options(connected, changes={"SEND_BY_SELLER": True}, actor=make.SYSTEM)
    sync()
    buy("own shipping", TOKOPEDIA, shipping_service="SEND_BY_SELLER")
    buy("selected carriers", TOKOPEDIA, shipping_service="SELECTED_CARRIERS")
    for standing, name in ((Standing.INSTANT, "instant"), (Standing.LOST, "lost")):
        trade.read_orders()  # whose clock is ahead: what held for them is looked up before it changes
        accounts.set_settlement(connected, standing=standing, actor=make.SYSTEM)
        sync()
        for host in hosts.values():
            host.fault(clock_offset_s=2 if name == "instant" else 4)  # the wire tells whole seconds
        buy(f"{name} tiktok", TIKTOK)
        buy(f"{name} tokopedia", TOKOPEDIA)
    for order_id in names:
        trade.arrive(hosts[trade_channel(hosts, order_id)], order_id, days_ago=1)
    trade.read_orders()
    for connection in Connection.objects.all():
        estimates.read(connection)
        assert estimates.read(connection) == 0
    assert settled_days(hosts, names) == {
        "express": 3,
        "own shipping": 8,
        "selected carriers": 3,
        "instant tiktok": 3,
        "instant tokopedia": 0,
        "lost tiktok": 8,
        "lost tokopedia": 8,
    }
    for row in OrderMoney.objects.all():
        assert (row.estimate, row.estimate_settles_at) == (row.expected, row.settles_at), names[row.order.external_id]
    found = queries.to_come(connected)[1]
    assert (found.orders, found.differing, found.theirs) == (7, 0, found.ours)
    trade.end_day(hosts)
    assert [names[row.order.external_id] for row in OrderMoney.objects.filter(state="SETTLED")] == ["instant tokopedia"]
    late = max(row.settles_at for row in OrderMoney.objects.all())
    for connection in Connection.objects.all():
        cases.look_for_overdue(connection, now=late)
    # All but those of eight days are overdue then: nobody is missed before the day of its own period.
    assert sorted(Case.objects.values_list("purchased_on", flat=True)) == [TIKTOK, TOKOPEDIA]
    # What the storefront expects otherwise stands beside ours.
    row = OrderMoney.objects.filter(state="ESTIMATED").first()
    OrderMoney.objects.filter(pk=row.pk).update(estimate=row.expected - 1_500)
    row.refresh_from_db()
    assert (row.estimate_differs, queries.to_come(connected)[1].differing) == (-1_500, 1)


def trade_channel(hosts, order_id: str) -> str:
    """The storefront that has the order."""
    return next(
        p for p, host in hosts.items() if host.front.store.one("SELECT 1 FROM purchase WHERE id = ?", int(order_id))
    )


@pytest.mark.django_db
def test_a_lost_standing_comes_back_when_the_month_is_over():
    shop = make.shop()
    end = clock.jakarta_month_end()
    assert (clock.jakarta_day(end).day, end.hour) == (1, 0) and end > clock.now()
    accounts.set_settlement(shop, standing=Standing.LOST, until=end, actor=make.SYSTEM)
    assert accounts.end_lost_settlements() == 0
    Shop.objects.update(settlement_until=clock.now() - timedelta(seconds=1))
    assert [accounts.end_lost_settlements(), accounts.end_lost_settlements()] == [1, 0]
    shop.refresh_from_db()
    assert (shop.settlement_standing, shop.settlement_until) == ("EXPRESS", None)
