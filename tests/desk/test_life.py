"""The switch of the demo's buyers: who sees it, what it does on the real mock storefront, and what it refuses."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chat.actions import hints as chats
from chat.models import Conversation
from core import clock
from core.models import ChangeLog
from core.pace import Plan, Step
from desk import demo_staff
from mock_storefronts.life.switch import Switch
from mock_storefronts.life.town import Town
from orders.models import Order, Package
from outbox.models import Connection
from storefronts import adapters
from tests import make
from tests.helpers import read_orders, sync

HTMX = {"HX-Request": "true"}


@pytest.fixture
def town(connected, hosts, settings, tmp_path):
    """A demo shop on both mocks with something on sale; its owner's browser, and the town."""
    settings.DEMO = True
    settings.CLOCK_FILE = tmp_path / "clock.json"
    settings.STOREFRONT_TIKTOK_SHOP_URL = hosts["TIKTOK_SHOP"].url
    settings.STOREFRONT_TOKOPEDIA_URL = hosts["TOKOPEDIA"].url
    browser = Client()
    browser.force_login(connected.memberships.get(role="OWNER").user)
    return browser, Town([(host.name, host.url) for host in hosts.values()], visits_a_day=10**6)


def panel(browser) -> str:
    return browser.get(reverse("desk:life"), headers=HTMX).content.decode()


def test_it_is_switched_on_and_shows_what_happened(town, connected):
    browser, buyers = town
    assert 'id="life"' in browser.get(reverse("desk:home")).content.decode()
    assert "Send them home" not in panel(browser)
    answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60"}, headers=HTMX)
    assert "Send them home" in answer.content.decode()
    entry = ChangeLog.objects.get(fact="shop.demo_life")
    assert (entry.shop, entry.after) == (connected, {"running": True, "pace": 60, "staff": False})
    buyers.turn(buyers.switch.read(), 60)
    shown = panel(browser)
    assert "<dt>Visits</dt><dd>12</dd>" in shown
    browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "600"}, headers=HTMX)
    assert (buyers.switch.read()["running"], clock.plan_now().pace) == (True, 600)
    browser.post(reverse("desk:life_switch"), {"running": ["true", "false"]}, headers=HTMX)
    assert buyers.switch.read()["running"] is False and "Send them home" not in panel(browser)
    assert clock.plan_now().pace == 1


def test_house_and_storefronts_show_the_same_moment_and_every_page_says_that_time_runs_ahead(town, hosts, settings):
    browser, _buyers = town
    home = browser.get(reverse("desk:home")).content.decode()
    assert "data-house-time" not in home
    browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "1000"}, headers=HTMX)
    plan = clock.plan_now()
    later = plan.steps[0].real + 20.0
    for host in hosts.values():  # the same function of the machine's clock: not a second apart, to the microsecond
        assert host.front.clock._shown(later) == (plan.shown(later), 1000) and plan.shown(later) == later + 20 * 999
    # What the plan is a few seconds later, without waiting for it.
    began = clock.machine_now().timestamp() - 20
    fast = Plan((Step(began, began, 1000.0), Step(began + 600, began + 600_000, 1.0)), 1000, began + 10**7)
    clock.pace_file(settings.CLOCK_FILE).put_back(fast)
    for host in hosts.values():
        Switch(host.url).follow(fast.written()["steps"])
        assert (
            abs(host.front.clock.now() - clock.now().timestamp()) < 0.5 * 1000
        )  # half a second of the machine between two looks
    for name in ("desk:home", "desk:life", "orders:list"):
        page = browser.get(reverse(name), headers=HTMX if name == "desk:life" else {}).content.decode()
        assert ("1.000×" in page) and ('data-pace="1000"' in page or name == "desk:life")
    assert "Time slows down by itself on" in panel(browser)
    settings.ADMIN_REQUIRES_SECOND_FACTOR, admin = False, Client()
    admin.force_login(make.user(is_staff=True, is_superuser=True))
    assert "Demo time: " in admin.get("/admin/").content.decode()
    # Calls to the storefronts are signed by the machine's clock, whose day is another.
    connection = Connection.objects.filter(base_url=hosts["TIKTOK_SHOP"].url).get()
    adapter = adapters.open_adapter(connection)
    assert adapter.list_warehouses()
    assert abs(adapter.host_time() - clock.now()) < timedelta(hours=1)  # its day, within some seconds of the machine
    # A storefront's clock that is off is found out to the second, however fast time goes.
    hosts["TIKTOK_SHOP"].fault(clock_offset_s=600)
    assert adapter.list_warehouses()
    connection.refresh_from_db()
    assert 595 <= connection.clock_offset_seconds <= 601
    hosts["TIKTOK_SHOP"].fault()
    browser.post(reverse("desk:life_switch"), {"running": "false", "pace": "1"}, headers=HTMX)
    stopped = clock.plan_now()
    assert stopped.pace == 1 and stopped.steps[-1].rate == 1  # from here it goes as in life, and never back
    at = clock.machine_now().timestamp() + 60
    assert stopped.shown(at) > at + 19_000 and all(
        host.front.clock._shown(at)[0] == stopped.shown(at) for host in hosts.values()
    )


def test_another_pace_is_refused_and_nothing_is_switched(town):
    browser, buyers = town
    for pace in ("0", "7", "-1", "many", ""):
        answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": pace}, headers=HTMX)
        assert "There is no such switch" in answer.content.decode()
    assert buyers.switch.read()["running"] is False and clock.plan_now() == Plan()
    assert not ChangeLog.objects.filter(fact="shop.demo_life").exists()


def test_a_silent_storefront_is_said_and_nothing_is_logged(town, settings, connected):
    browser, _buyers = town
    settings.STOREFRONT_TIKTOK_SHOP_URL = "http://127.0.0.1:9"
    before = clock.plan_now()
    Connection.objects.filter(shop=connected).update(base_url="http://127.0.0.1:9")
    assert "does not answer, so nobody comes" in panel(browser)
    answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60"}, headers=HTMX)
    assert "Nothing was switched" in answer.content.decode()
    assert clock.plan_now() == before
    assert not ChangeLog.objects.filter(fact="shop.demo_life").exists()


def test_shops_of_no_demo_and_members_without_the_right_have_no_switch(town, settings, connected):
    browser, buyers = town
    stranger, packer = Client(), Client()
    stranger.force_login(make.shop().memberships.get(role="OWNER").user)
    packer.force_login(make.member(connected, "VIEWER"))
    assert stranger.get(reverse("desk:life"), headers=HTMX).status_code == 204
    assert 'id="life"' not in stranger.get(reverse("desk:home")).content.decode()
    wanted = {"running": "true", "pace": "60"}
    assert packer.post(reverse("desk:life_switch"), wanted, headers=HTMX).status_code == 403
    stranger.post(reverse("desk:life_switch"), wanted, headers=HTMX)
    settings.DEMO = False
    browser.post(reverse("desk:life_switch"), wanted, headers=HTMX)
    assert buyers.switch.read()["running"] is False
    assert Switch(buyers.switch._base).read()["switched"] == 0
    assert not settings.CLOCK_FILE.exists() and clock.plan_now() == Plan()


def test_staff_who_are_programs_ship_and_answer_in_working_hours_and_forget_a_parcel_now_and_then(
    town, connected, hosts, settings, monkeypatch
):
    browser, _buyers = town
    host = hosts["TOKOPEDIA"]
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    for _number in range(3):
        host.buy("KOPI-10", 1)
    read_orders()
    late, *others = Order.objects.order_by("pk")
    monkeypatch.setattr(demo_staff, "forgets", lambda row: row.pk == late.pk)
    buyer = {"name": "Siti Rahayu", "phone": "081299887766"}
    host.call(
        "POST", "/buyer/messages", {"buyer": buyer, "text": "Kapan dikirim?", "product_id": host.products()[0]["id"]}
    )
    chats.poll(Connection.objects.get(base_url=host.url))
    sync()
    talk = Conversation.objects.get(answer_by__isnull=False)

    def at(hour: int) -> None:
        """The same hour of tomorrow, as fast as life."""
        real = clock.machine_now()
        moment = (real + timedelta(days=1)).astimezone(clock.JAKARTA).replace(hour=hour)
        step = Step(real.timestamp(), moment.timestamp(), 1.0)
        clock.pace_file(settings.CLOCK_FILE).put_back(Plan((step,)))

    at(10)
    nothing = {"shipped": 0, "cancelled": 0, "returned": 0, "answered": 0}
    assert demo_staff.run() == nothing  # nobody switched them on
    browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60"}, headers=HTMX)
    assert "Nobody ships but you" in panel(browser)
    browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60", "staff": "true"}, headers=HTMX)
    assert "Ship and answer by myself" in panel(browser)
    at(3)
    assert demo_staff.run() == nothing  # they sleep
    at(10)
    assert demo_staff.run() == nothing | {"shipped": 2, "answered": 1}
    assert demo_staff.run() == nothing
    packages = Package.objects.filter(wanted_at__isnull=False)
    assert {row.lines.first().order_id for row in packages} == {row.pk for row in others}
    assert talk.messages.filter(sender="SHOP").count() == 1
    assert ChangeLog.objects.filter(fact="order.shipment_arranged", actor_name="demo staff").count() == 2
    settings.DEMO = False
    assert demo_staff.run() == nothing
    settings.DEMO = True
    browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "1000"}, headers=HTMX)
    assert (
        Switch(settings.STOREFRONT_TIKTOK_SHOP_URL).read()["staff"] is True
    )  # nobody ships a month in an hour by hand
