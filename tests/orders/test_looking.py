"""Who else has an order open now: by name, for as long as their page says so, and for nobody who may not see the order."""

import pytest
import redis
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import Membership
from core import broker, clock, presence
from core.actors import Actor
from orders.actions import packing
from tests import make

pytestmark = pytest.mark.django_db
HX = {"HTTP_HX_REQUEST": "true"}
TIKTOK, TOKOPEDIA = make.BOTH


@pytest.fixture(autouse=True)
def redis_is_asked(monkeypatch):
    monkeypatch.setattr(broker, "_quiet_until", 0.0)


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def order(shop):
    return make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX001")


def named(shop, name: str, role: str = "OPERATIONS"):
    """A member with a name, and their browser."""
    person = make.member(shop, role)
    person.name = name
    person.save()
    browser = Client()
    browser.force_login(person)
    return person, browser


def says(text: str) -> bool:
    return "data-looking>" in text


def test_two_who_have_an_order_open_read_each_others_names(shop, order):
    page, ask = reverse("orders:detail", args=[order.public_id]), reverse("orders:looking", args=[order.public_id])
    sari_user, sari = named(shop, "Sari Dewi")
    bayu_user, bayu = named(shop, "Bayu")
    assert not says(sari.get(page).text)
    told = bayu.get(page).text
    assert says(told) and "Sari Dewi has this order open now." in told and "Bayu has" not in told
    heard = sari.get(ask, {"v": ""}, **HX)
    assert heard.status_code == 200 and "Bayu has this order open now." in heard.text
    assert f"?v={bayu_user.pk}" in heard.text
    assert sari.get(ask, {"v": bayu_user.pk}, **HX).status_code == 204  # nothing new
    named(shop, "Citra")[1].get(page)
    assert "Bayu, Citra have this order open now." in sari.get(ask, {"v": bayu_user.pk}, **HX).text
    assert sari_user.pk != bayu_user.pk


def test_who_closed_the_page_is_gone_when_it_said_nothing_for_a_while(shop, order, monkeypatch):
    ask = reverse("orders:looking", args=[order.public_id])
    (_sari, sari), (bayu_user, bayu) = named(shop, "Sari"), named(shop, "Bayu")
    bayu.get(ask, **HX)
    now = clock.unix_now()
    monkeypatch.setattr(clock, "unix_now", lambda: now + presence.SECONDS - 1)
    assert says(sari.get(ask, {"v": "0"}, **HX).text)
    monkeypatch.setattr(clock, "unix_now", lambda: now + presence.SECONDS + 1)
    told = sari.get(ask, {"v": bayu_user.pk}, **HX)
    assert told.status_code == 200 and not says(told.text)


def test_a_list_marks_what_somebody_else_has_open_and_not_ones_own(shop, order):
    (_sari, sari), (bayu_user, bayu) = named(shop, "Sari"), named(shop, "Bayu")
    other = make.order(order.connection)
    bayu.get(reverse("orders:detail", args=[order.public_id]))
    ask = reverse("orders:looked_at")
    told = sari.get(ask, **HX)
    assert f'data-looking-at="{order.public_id}"' in told.text and "Bayu has this order open now." in told.text
    assert other.public_id not in told.text
    assert sari.get(ask, {"v": f"{order.public_id}.{bayu_user.pk}"}, **HX).status_code == 204
    assert bayu.get(ask, **HX).status_code == 204
    assert sari.get(ask)["Location"] == reverse("orders:list")  # no page of its own
    page = sari.get(reverse("orders:list")).text
    assert f'data-looking-row="{order.public_id}"' in page and f'data-looking-row="{other.public_id}"' in page


def test_a_packer_and_whoever_reads_the_order_see_each_other(shop, order):
    (packer, table), (_sari, sari) = named(shop, "Pak Joko", "PACKER"), named(shop, "Sari")
    assert not says(table.get(reverse("orders:packing")).text)
    packing.scan(shop, "JX001", actor=Actor.seller(packer))
    table.get(reverse("orders:packing"))
    assert "Pak Joko has this order open now." in sari.get(reverse("orders:detail", args=[order.public_id])).text
    assert "Sari has this order open now." in table.get(reverse("orders:packing_looking"), {"v": ""}, **HX).text


def test_nothing_crosses_to_another_shop_or_beyond_what_one_may_see(shop, order):
    _bayu, bayu = named(shop, "Bayu")
    tokopedias = make.order(order.connection, purchased_on=TOKOPEDIA)
    for one in (order, tokopedias):
        bayu.get(reverse("orders:detail", args=[one.public_id]))
    _stranger, stranger = named(make.shop(), "Orang Lain")
    assert stranger.get(reverse("orders:looking", args=[order.public_id]), **HX).status_code == 404
    assert stranger.get(reverse("orders:looked_at"), **HX).status_code == 204
    kept_user, kept = named(shop, "Dian")
    accounts.keep_to(shop.memberships.get(user=kept_user), platforms=[TOKOPEDIA], warehouses=[], actor=make.SYSTEM)
    told = kept.get(reverse("orders:looked_at"), **HX).text
    assert tokopedias.public_id in told and order.public_id not in told
    assert kept.get(reverse("orders:looking", args=[order.public_id]), **HX).status_code == 404
    assert named(shop, "Pak Joko", "PACKER")[1].get(reverse("orders:looked_at"), **HX).status_code == 403


def test_who_left_the_team_is_not_named_any_more(shop, order):
    (_sari, sari), (bayu_user, bayu) = named(shop, "Sari"), named(shop, "Bayu")
    bayu.get(reverse("orders:detail", args=[order.public_id]))
    accounts.remove_member(Membership.objects.get(user=bayu_user), actor=make.SYSTEM)
    assert not says(sari.get(reverse("orders:detail", args=[order.public_id])).text)
    assert sari.get(reverse("orders:looked_at"), **HX).status_code == 204


def test_without_redis_the_pages_work_and_name_nobody(shop, order, monkeypatch):
    monkeypatch.setattr(broker, "redis_client", lambda: redis.Redis(port=1, **broker.CONNECTION_OPTIONS))
    _sari, sari = named(shop, "Sari")
    _bayu, bayu = named(shop, "Bayu")
    for browser in (bayu, sari):
        told = browser.get(reverse("orders:detail", args=[order.public_id]))
        assert told.status_code == 200 and not says(told.text)
    assert sari.get(reverse("orders:looked_at"), **HX).status_code == 204
    assert presence.look(shop.pk, 0, [order.public_id]) == {}
