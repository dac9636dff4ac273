"""What a person adds up on the shop fronts is what Data Compass and Finance say, in both of their ways to count."""

from django.test import Client
from django.urls import reverse

from accounts.models import Role
from core import clock
from core.platforms import Platform
from finance import queries as money
from finance.actions.orders import follow as follow_money
from insights import figures
from insights.actions import rollups, traffic
from insights.checking import differences
from insights.models import TrafficDay
from insights.periods import of_range
from orders.models import Order
from outbox.models import Connection
from tests import make
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


def test_a_person_finds_the_same_sums_in_data_compass_finance_and_the_shop_fronts(connected, hosts):
    make.product(connected, skus=[make.sku(seller_sku="KOPI", price=150_000, stock=50)])
    sync()
    for platform, pieces in ((TIKTOK, 1), (TIKTOK, 3), (TOKOPEDIA, 2)):
        assert hosts[platform].buy("KOPI", pieces)[0] == 201
    _status, dropped = hosts[TOKOPEDIA].buy("KOPI", 4)
    assert hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{dropped['order_id']}/cancel", {})[0] == 200
    read_orders()
    rollups.follow()
    follow_money()
    today = of_range(connected, "today")
    gross, net = {TIKTOK: 600_000, TOKOPEDIA: 900_000}, {TIKTOK: 600_000, TOKOPEDIA: 300_000}

    # Data Compass counts what was paid, cancelled or not, and beside it what is left.
    found = figures.by_platform(connected, today)
    assert {platform: one.gmv for platform, one in found.items()} == gross
    assert {platform: one.net for platform, one in found.items()} == net and differences(connected) == []
    page = Client()
    page.force_login(connected.memberships.get(role=Role.OWNER).user)
    shown = page.get(reverse("insights:overview") + "?range=today").content.decode()
    assert "Rp1.500.000" in shown and "Rp900.000" in shown

    # Finance has no cancelled order: its sums are the net ones, on its page too.
    day = clock.jakarta_today()
    parts = {row.part: row.amounts for row in money.comparison(connected, day, day)}
    assert {platform: amount for platform, amount in parts["PRODUCTS"].items() if amount} == net
    assert "Rp300.000" in page.get(reverse("finance:comparison")).content.decode()

    # Each shop front's own count of its sales is the gross one, and what its buyers see adds up to it.
    for connection in Connection.objects.order_by("id"):
        traffic.read(connection, older=0)
    told = dict(TrafficDay.objects.filter(source="", told_orders__gt=0).values_list("platform", "told_gmv"))
    assert told == gross
    bought = {}
    for order in Order.objects.all():
        front = hosts[order.purchased_on].call("GET", f"/buyer/orders/{order.external_id}")[1]
        bought[order.purchased_on] = bought.get(order.purchased_on, 0) + front["total"] - front["shipping_fee"]
    assert bought == gross
