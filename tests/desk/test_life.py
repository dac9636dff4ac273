"""The switch of the demo's buyers: who sees it, what it does on the real mock storefront, and what it refuses."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import ChangeLog
from mock_storefronts.life.switch import Switch
from mock_storefronts.life.town import Town
from outbox.models import Connection
from tests import make

HTMX = {"HX-Request": "true"}


@pytest.fixture
def town(connected, hosts, settings):
    """A demo shop on both mocks with something on sale; its owner's browser, and the town."""
    settings.DEMO = True
    settings.STOREFRONT_TIKTOK_SHOP_URL = hosts["TIKTOK_SHOP"].url
    browser = Client()
    browser.force_login(connected.memberships.get(role="OWNER").user)
    return browser, Town([(host.name, host.url) for host in hosts.values()], visits_a_day=10**6)


def panel(browser) -> str:
    return browser.get(reverse("desk:life"), headers=HTMX).content.decode()


def test_it_is_switched_on_and_shows_what_happened(town, connected):
    browser, buyers = town
    assert 'id="life"' in browser.get(reverse("desk:home")).content.decode()
    assert "Let them come" in panel(browser)
    answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60"}, headers=HTMX)
    assert "Send them home" in answer.content.decode()
    entry = ChangeLog.objects.get(fact="shop.demo_life")
    assert (entry.shop, entry.after) == (connected, {"running": True, "pace": 60})
    buyers.turn(buyers.switch.read(), 60)
    shown = panel(browser)
    assert "<dt>Visits</dt><dd>12</dd>" in shown
    browser.post(reverse("desk:life_switch"), {"keep": "true", "pace": "600"}, headers=HTMX)
    assert (buyers.switch.read()["running"], buyers.switch.read()["pace"]) == (True, 600)
    browser.post(reverse("desk:life_switch"), {"running": "false", "keep": "true", "pace": "60"}, headers=HTMX)
    assert buyers.switch.read()["running"] is False and "Let them come" in panel(browser)


def test_another_pace_is_refused_and_nothing_is_switched(town):
    browser, buyers = town
    for pace in ("0", "7", "-1", "many", ""):
        answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": pace}, headers=HTMX)
        assert "There is no such switch" in answer.content.decode()
    assert buyers.switch.read()["running"] is False
    assert not ChangeLog.objects.filter(fact="shop.demo_life").exists()


def test_a_silent_storefront_is_said_and_nothing_is_logged(town, settings, connected):
    browser, _buyers = town
    settings.STOREFRONT_TIKTOK_SHOP_URL = "http://127.0.0.1:9"
    Connection.objects.filter(shop=connected).update(base_url="http://127.0.0.1:9")
    assert "does not answer, so nobody comes" in panel(browser)
    answer = browser.post(reverse("desk:life_switch"), {"running": "true", "pace": "60"}, headers=HTMX)
    assert "Nothing was switched" in answer.content.decode()
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
