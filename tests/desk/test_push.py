"""Notifications on devices: encrypted for the device alone, once, in its owner's hours, and to nobody who left or logged out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.models import Membership
from core import clock
from core.clock import JAKARTA
from desk import device_names, web_push
from desk.actions import devices, notices, pushing, reading
from desk.models import NoticeHours, Notification, Push, PushDevice
from orders.models import Package
from seller_center.services import new_push_key
from shop_health.actions import violations
from tests import make
from tests.desk.push_service import Browser, claims_of, push_service, raw

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"


def at(hour, minute=0, second=0, *, day=10):
    """A moment of December 2026 on the shop's clock."""
    return datetime(2026, 12, day, hour, minute, second, tzinfo=JAKARTA).astimezone(UTC)


@pytest.fixture
def sets_clock(monkeypatch):
    def say(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "machine_now", lambda: moment)

    say(at(12))
    return say


@pytest.fixture
def service():
    with push_service() as running:
        yield running


@pytest.fixture
def shop(sets_clock):
    row = make.shop(owner=make.user("sari@contoh.test", name="Sari Dewi"), name="Toko Sinar")
    Membership.objects.update(created_at=at(8, day=1))
    notices.tail()
    return row


def owner_of(shop) -> Membership:
    return shop.memberships.get(role="OWNER")


def switched_on(person, browser, *, agent: str = PHONE) -> Client:
    """Somebody logs in and switches notifications on; their session."""
    client = Client(headers={"user-agent": agent})
    client.force_login(person)
    assert client.post(reverse("desk:device_add"), browser.subscription)["Location"] == reverse("desk:notice_settings")
    return client


def happens(shop):
    """Something urgent."""
    row = violations.issue(shop, reason="CHAT_MISCONDUCT", points=1, notice="Kasar.", actor=make.SYSTEM)
    notices.tail()
    return row


def test_what_happens_is_shown_once_encrypted_and_signed_and_leads_to_the_very_row(shop, service):
    phone = service.browser("phone")
    client = switched_on(owner_of(shop).user, phone)
    violation = happens(shop)
    assert (pushing.run(), pushing.run()) == (1, 0)
    told = Notification.objects.get(user=owner_of(shop).user, entry__fact="violation.created")
    (headers, body), (shown,) = phone.received[0], phone.shown
    assert shown == {
        "id": told.public_id, "title": "Toko Sinar", "body": f"Violation points given: {told.entry.subject_label}",
        "tag": told.public_id, "url": f"/notifications/{told.public_id}/", "lang": "en",
    }  # fmt: skip
    assert b"Toko Sinar" not in body and len(phone.received) == 1
    sent = {name: headers[name] for name in ("Content-Encoding", "TTL", "Topic", "Urgency")}
    assert sent == {"Content-Encoding": "aes128gcm", "TTL": "43200", "Topic": told.public_id, "Urgency": "high"}
    claims = claims_of(headers, web_push.public_key())
    assert (claims["aud"], claims["sub"]) == (phone.endpoint.partition("/send")[0], "mailto:noreply@seller-center.test")
    assert claims["exp"] - clock.unix_now() <= web_push.SIGNED_SECONDS
    assert client.get(shown["url"])["Location"] == f"/health/violations/{violation.public_id}/"
    told.refresh_from_db()
    assert told.read_at == at(12)
    page = client.get(reverse("desk:notice_settings")).text
    assert "Chrome · Android" in page and PushDevice.objects.get().told_at == at(12)


def test_the_browser_of_these_tests_reads_the_example_of_the_standard():
    """The example of RFC 8291."""
    reader = Browser("watermelon")
    number = int.from_bytes(raw("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    reader.take(number, raw("BTBZMqHH6r4Tts7J_aSIgg"))
    sent = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert reader.opened(raw(sent)) == b"When I grow up, I want to be a watermelon"


def test_each_device_of_each_member_who_may_see_it_is_told_and_each_once_by_two_workers(
    shop, service, transactional_db
):
    owner, viewer, packer = owner_of(shop).user, make.member(shop, "VIEWER"), make.member(shop, "PACKER")
    Membership.objects.update(created_at=at(8, day=1))
    browsers = [service.browser(name) for name in ("desk", "phone", "viewer", "packer")]
    for person, browser in zip([owner, owner, viewer, packer], browsers, strict=True):
        switched_on(person, browser)
    happens(shop)

    def work(_number):
        try:
            return pushing.run()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 3
    assert [len(browser.received) for browser in browsers] == [1, 1, 1, 0]
    assert Push.objects.filter(finished_at=None).count() == 0


def test_a_kind_that_is_off_stays_away_and_the_quiet_hours_hold_to_the_second(shop, service, sets_clock):
    member, phone = owner_of(shop), service.browser("phone")
    switched_on(member.user, phone)
    hours = NoticeHours(quiet_from=time(22), quiet_until=time(7))
    reading.choose(member, {"HEALTH": (True, "NONE", False)}, hours)
    happens(shop)
    assert pushing.run() == 0 and not Push.objects.exists()
    reading.choose(member, {"HEALTH": (False, "NONE", True)}, hours)
    sets_clock(at(22))
    happens(shop)
    assert pushing.run() == 0
    sets_clock(at(6, 59, 59, day=11))
    assert pushing.run() == 0 and phone.received == []
    sets_clock(at(7, day=11))
    assert pushing.run() == 1 and len(phone.shown) == 1


def test_who_has_read_it_left_or_may_no_longer_see_it_is_not_told(shop, service):
    owner, helper, other = owner_of(shop).user, make.member(shop, "ADMIN"), make.member(shop, "VIEWER")
    Membership.objects.update(created_at=at(8, day=1))
    browsers = [service.browser(name) for name in ("owner", "helper", "other")]
    for person, browser in zip([owner, helper, other], browsers, strict=True):
        switched_on(person, browser)
    happens(shop)
    reading.mark(Notification.objects.filter(user=owner), read=True)
    accounts.remove_member(Membership.objects.get(user=helper), actor=make.SYSTEM)
    accounts.change_role(Membership.objects.get(user=other), role="PACKER", actor=make.SYSTEM)
    assert pushing.run() == 0
    assert [browser.received for browser in browsers] == [[], [], []]
    assert not Push.objects.filter(finished_at=None).exists()


@pytest.mark.parametrize("way", ["log-out", "new password", "removed on the page"])
def test_a_device_ends_with_its_session(shop, service, way):
    person, phone, desk = owner_of(shop).user, service.browser("phone"), service.browser("desk")
    client = switched_on(person, phone)
    if way != "new password":
        switched_on(person, desk)
    happens(shop)
    if way == "log-out":
        client.post(reverse("account_logout"))
    elif way == "new password":
        person.set_password("ein-neues-Passwort-7")
        person.save()
    else:
        row = PushDevice.objects.get(address=phone.endpoint)
        assert client.post(reverse("desk:device_remove", args=[row.public_id])).status_code == 302
    assert pushing.run() == (0 if way == "new password" else 1)
    assert phone.received == [] and not PushDevice.objects.filter(address=phone.endpoint).exists()


def test_a_browser_shows_one_persons_notifications_and_nobody_takes_anothers_away(shop, service):
    tablet, helper = service.browser("tablet"), make.member(shop, "ADMIN")
    Membership.objects.update(created_at=at(8, day=1))
    switched_on(owner_of(shop).user, tablet)
    happens(shop)  # on its way to the owner
    client = switched_on(helper, tablet)
    assert (PushDevice.objects.get().user, Push.objects.count()) == (helper, 0)
    happens(shop)
    assert pushing.run() == 1
    assert Notification.objects.get(public_id=tablet.shown[0]["id"]).user == helper
    stranger = Client()
    stranger.force_login(owner_of(make.shop()).user)
    row = PushDevice.objects.get()
    assert stranger.post(reverse("desk:device_remove", args=[row.public_id])).status_code == 404
    assert stranger.get(tablet.shown[0]["url"]).status_code == 404
    assert PushDevice.objects.count() == 1 and client.get(reverse("desk:notice_settings")).status_code == 200


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_its_push_service_forgot_is_forgotten(shop, service, status):
    phone = service.browser("phone")
    switched_on(owner_of(shop).user, phone)
    phone.answers = [status]
    happens(shop)
    assert pushing.run() == 0
    assert not PushDevice.objects.exists() and not Push.objects.exists()
    assert len(phone.received) == 1


def test_a_push_service_in_trouble_is_asked_again_a_few_times_and_a_refusal_is_said(shop, service, sets_clock):
    phone = service.browser("phone")
    client = switched_on(owner_of(shop).user, phone)
    phone.answers = [503, 429, 201]
    happens(shop)
    moment = at(12)
    for wait in pushing.WAITS[:2]:
        assert pushing.run() == 0
        sets_clock(moment + wait - timedelta(seconds=1))
        assert pushing.run() == 0
        moment += wait
        sets_clock(moment)
    assert pushing.run() == 1 and len(phone.received) == 3
    assert len({shown["id"] for shown in phone.shown}) == 1
    assert PushDevice.objects.get().problem == ""
    phone.answers = [403]
    happens(shop)
    assert (pushing.run(), pushing.run()) == (0, 0) and len(phone.received) == 4
    assert "The push service of this browser answered 403." in client.get(reverse("desk:notice_settings")).text
    phone.answers = [500] * 9
    happens(shop)
    for wait in [*pushing.WAITS, timedelta(hours=1), timedelta(hours=1)]:
        pushing.run()
        moment += wait
        sets_clock(moment)
    assert len(phone.received) == 4 + 1 + len(pushing.WAITS)
    assert not Push.objects.filter(finished_at=None).exists()


def test_what_a_dead_worker_had_claimed_is_sent_again_under_the_same_name(shop, service, sets_clock):
    phone = service.browser("phone")
    switched_on(owner_of(shop).user, phone)
    happens(shop)
    (lost,) = pushing.claim()
    assert pushing.run() == 0
    sets_clock(at(12) + pushing.LEASE)
    assert pushing.run() == 1
    assert phone.shown[0]["id"] == lost.topic
    pushing.settle(lost, pushing.LATER, "too late")  # the dead one comes back: nothing changes
    assert not Push.objects.filter(finished_at=None).exists() and PushDevice.objects.get().problem == ""


def test_new_orders_and_messages_come_to_devices_alone_and_the_newest_stands(shop, service):
    member, phone = owner_of(shop), service.browser("phone")
    client = switched_on(member.user, phone)
    connection = make.connection(shop)
    orders = [make.order(connection) for _number in range(2)]
    talk = make.conversation(connection, "Ready stock?")
    notices.tail()
    assert pushing.run() == 3
    shown = {one["body"]: one for one in phone.shown}
    first, second = (shown[f"Order came in: {order}"] for order in orders)
    assert first["tag"] == second["tag"] == f"order.created {shop.public_id}"
    asked = next(one for one in phone.shown if one["tag"].startswith("conversation.message_received"))
    assert "Ready stock" not in str(phone.shown)
    assert client.get(second["url"])["Location"] == f"/orders/{orders[1].public_id}/"
    assert client.get(asked["url"])["Location"] == f"/chat/{talk.public_id}/"
    assert "Order came in" not in client.get(reverse("desk:notifications")).text
    assert client.get(reverse("desk:header"), HTTP_HX_REQUEST="true").text.count("data-notices") == 0
    # Without a device nothing is written of them at all.
    devices.remove_device(PushDevice.objects.get())
    Notification.objects.all().delete()
    make.order(connection)
    notices.tail()
    assert not Notification.objects.exists()


def test_a_packers_device_says_how_many_parcels_wait_that_they_may_see(shop, service, sets_clock):
    here, there = make.connection(shop), make.connection(shop, channels=["TOKOPEDIA"])
    packer, kept = (make.member(shop, "PACKER") for _number in range(2))
    accounts.keep_to(shop.memberships.get(user=kept), platforms=["TOKOPEDIA"], warehouses=[], actor=make.SYSTEM)
    phones = [service.browser(name) for name in ("all", "kept", "finance")]
    for person, phone in zip((packer, kept, make.member(shop, "FINANCE")), phones, strict=True):
        switched_on(person, phone)
    for number, connection in enumerate((here, there, here)):
        make.order(connection, status="AWAITING_COLLECTION", tracking_number=f"JX{number}")
    notices.tail()
    pushing.run()
    tag = f"order.label_came {shop.public_id}"
    shown = [{one["body"] for one in phone.shown if one["tag"] == tag} for phone in phones]
    assert shown == [{"3 parcels to pack"}, {"1 parcel to pack"}, set()]
    # Nothing is sent once nothing waits, nor by night.
    Package.objects.update(status="FULFILLING")
    make.order(here, status="AWAITING_COLLECTION", tracking_number="JX9")
    notices.tail()
    Package.objects.update(status="FULFILLING")
    counts = [len(phone.shown) for phone in phones[:2]]
    pushing.run()
    assert [len(phone.shown) for phone in phones[:2]] == counts and not Push.objects.filter(finished_at=None).exists()
    sets_clock(at(23))
    make.order(here, status="AWAITING_COLLECTION", tracking_number="JX10")
    notices.tail()
    assert pushing.run() == 0
    sets_clock(at(8, day=11))
    pushing.run()
    assert (phones[0].shown[-1]["body"], len(phones[1].shown)) == ("1 parcel to pack", counts[1])


def test_a_notification_of_another_of_ones_shops_opens_there(shop, service):
    person, phone = owner_of(shop).user, service.browser("phone")
    second = make.shop(owner=person, name="Toko Kedua")
    Membership.objects.update(created_at=at(8, day=1))
    client = switched_on(person, phone)
    assert client.get("/").status_code == 200
    violation = happens(second)
    pushing.run()
    (shown,) = phone.shown
    assert shown["title"] == "Toko Kedua"
    assert client.get(shown["url"], follow=True).status_code == 200
    assert client.get(f"/health/violations/{violation.public_id}/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"endpoint": "https://192.168.0.7/send/1"}, "url_not_public"),
        ({"endpoint": "http://push.contoh.com/send/1"}, "url_not_https"),
        ({"endpoint": ""}, "url_not_https"),
        ({"key": "AAAA"}, "push_keys_invalid"),
        ({"key": "ä"}, "push_keys_invalid"),
        ({"secret": "c2hvcnQ"}, "push_keys_invalid"),
    ],
)
def test_an_address_that_is_not_called_and_keys_that_are_none_are_refused(shop, service, changed, code):
    client = Client()
    client.force_login(owner_of(shop).user)
    sent = service.browser("phone").subscription | changed
    with pytest.raises(devices.Invalid) as refused:
        devices.add_device(owner_of(shop).user, client.session.session_key, name="?", **sent)
    assert refused.value.faults[0].code == code
    assert client.post(reverse("desk:device_add"), sent).status_code == 302
    assert not PushDevice.objects.exists()


def test_more_devices_than_anybody_has_are_refused(shop, service, monkeypatch):
    monkeypatch.setattr(devices, "DEVICES_MOST", 1)
    phone, desk = service.browser("phone"), service.browser("desk")
    switched_on(owner_of(shop).user, phone)
    other = Client()
    other.force_login(owner_of(shop).user)
    assert other.post(reverse("desk:device_add"), desk.subscription).status_code == 302
    assert PushDevice.objects.get().address == phone.endpoint
    switched_on(owner_of(shop).user, phone)  # the same browser once more is one device
    assert PushDevice.objects.get().address == phone.endpoint


def test_a_house_without_a_key_offers_nothing(shop, settings):
    settings.PUSH_PRIVATE_KEY = ""
    client = Client()
    client.force_login(owner_of(shop).user)
    page = client.get(reverse("desk:notice_settings")).text
    assert "data-push-key" not in page and "push.js" not in page
    assert web_push.public_key() == ""


def test_a_fresh_key_is_one_that_browsers_can_subscribe_with(settings):
    keys = {new_push_key() for _number in range(3)}
    assert len(keys) == 3
    settings.PUSH_PRIVATE_KEY = keys.pop()
    assert web_push.are_keys(web_push.public_key(), "AAAAAAAAAAAAAAAAAAAAAA")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge · Windows"),
        ("", "?"),
    ],
)  # fmt: skip
def test_a_device_is_called_by_its_browser_and_system(agent, name):
    assert device_names.name_of(agent) == name


def test_notifications_that_are_forgotten_take_their_pushes_along_and_are_counted_alone(shop, service):
    switched_on(owner_of(shop).user, service.browser("phone"))
    happens(shop)
    told = Notification.objects.count()
    assert Push.objects.count() > 0
    assert notices.prune(before=at(13)) == told
    assert not Push.objects.exists()
