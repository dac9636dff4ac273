"""Webhooks: stored once, only when signed; applied in any order, any number of times."""

import json
import random

import pytest
from django.test import Client
from prometheus_client import REGISTRY

from core import clock
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from storefronts import actions
from storefronts.adapters.open_api.signing import sign_webhook
from storefronts.models import InboundEvent
from tests import make

DOORS = {Platform.TIKTOK_SHOP: "/hooks/tiktok-shop/", Platform.TOKOPEDIA: "/hooks/tokopedia/"}


@pytest.fixture
def connection(db):
    return make.connection(make.shop(), external_shop_id="749001")


@pytest.fixture
def product(connection):
    row = make.product(connection.shop)
    row.listings.filter(platform=Platform.TIKTOK_SHOP).update(external_id="1729000000000000001")
    SyncJob.objects.all().delete()
    return row


NOW = 1795000000


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "unix_now", lambda: NOW)


def body(topic=5, event="n-1", shop="749001", told_at=NOW, **data):
    data = {"product_id": 1729000000000000001, "update_time": NOW} | data
    return json.dumps(
        {"type": topic, "tts_notification_id": event, "shop_id": shop, "timestamp": told_at, "data": data}
    ).encode()


def refused(reason):
    labels = {"channel": "TIKTOK_SHOP", "reason": reason}
    return REGISTRY.get_sample_value("seller_center_refused_webhooks_total", labels) or 0


def knock(raw, *, door=DOORS[Platform.TIKTOK_SHOP], signature=None):
    signature = sign_webhook("key", "secret", raw) if signature is None else signature
    return Client().post(door, raw, content_type="application/json", headers={"Authorization": signature})


def test_a_signed_webhook_is_stored_and_answered_empty(connection):
    response = knock(body())
    assert (response.status_code, response.content) == (200, b"")
    event = InboundEvent.objects.get()
    assert (event.event_id, event.topic, event.state) == ("n-1", "product.status_changed", "RECEIVED")


@pytest.mark.parametrize("signature", ["", "0" * 64, "bearer x"])
def test_a_forged_webhook_is_refused_and_not_stored(connection, signature):
    assert knock(body(), signature=signature).status_code == 401
    assert InboundEvent.objects.count() == 0


def test_a_signature_covers_every_byte(connection):
    raw = body()
    assert knock(raw + b" ", signature=sign_webhook("key", "secret", raw)).status_code == 401


def test_another_shops_id_or_the_wrong_door_is_refused(connection):
    assert knock(body(shop="749999")).status_code == 401
    assert knock(body(), door=DOORS[Platform.TOKOPEDIA]).status_code == 401


DAY = 86_400
LAST_TRY = 120 + 1_800 + 10_800 + 43_200  # seconds after the first one (docs/protocol.md 5)


@pytest.mark.parametrize("told_at", [NOW, NOW - DAY - LAST_TRY, NOW - 2 * DAY, NOW + 400, NOW + 900, str(NOW)])
def test_a_webhook_may_come_as_late_as_a_storefront_tries(connection, told_at):
    assert {knock(body(told_at=told_at)).status_code for _twice in range(2)} == {200}
    assert InboundEvent.objects.count() == 1


@pytest.mark.parametrize("told_at", [NOW - 2 * DAY - 1, NOW - 3 * DAY, 0, -1, NOW + 901, NOW * 1000])
def test_a_signed_webhook_of_another_time_is_a_copy_and_is_refused(connection, told_at):
    before = refused("time"), refused("signature")
    assert knock(body(told_at=told_at)).status_code == 401
    assert InboundEvent.objects.count() == 0
    assert (refused("time"), refused("signature")) == (before[0] + 1, before[1])


def test_its_time_is_that_of_the_hosts_clock(connection):
    Connection.objects.update(clock_offset_seconds=3_600)
    assert knock(body(told_at=NOW + 3_600 + 900)).status_code == 200
    assert knock(body(told_at=NOW + 3_600 - 2 * DAY - 1, event="n-2")).status_code == 401
    assert InboundEvent.objects.get().event_id == "n-1"


def test_a_forged_webhook_counts_as_forged_whatever_time_it_tells(connection):
    before = refused("time"), refused("signature")
    assert knock(body(told_at=0), signature="0" * 64).status_code == 401
    assert (refused("time"), refused("signature")) == (before[0], before[1] + 1)


_WITH = b'{"type": 5, "shop_id": "749001", "data": %s}'
NONSENSE = [b"", b"{", b"[]", b'{"type": "x", "data": {}}', b'{"type": 5}', b"\xff\xfe"]
NO_TIMES = [b"null", b"[]", b'"x"', b'""', b'"2026-11-29T00:00:00Z"']


@pytest.mark.parametrize("raw", [*NONSENSE, *(_WITH % data for data in (b"null", b"[]", b"7", b'"x"'))])
def test_nonsense_is_a_bad_request(connection, raw):
    assert knock(raw).status_code == 400


@pytest.mark.parametrize("told_at", NO_TIMES)
def test_a_time_that_is_none_is_a_bad_request(connection, told_at):
    assert knock(b'{"type": 5, "shop_id": "749001", "timestamp": %s, "data": {}}' % told_at).status_code == 400
    assert InboundEvent.objects.count() == 0


def test_a_giant_is_refused(connection):
    assert knock(b"x" * 300_000).status_code == 413


def test_get_is_not_for_webhooks(db):
    assert Client().get(DOORS[Platform.TIKTOK_SHOP]).status_code == 405


def test_the_same_event_is_stored_once(connection):
    assert {knock(body()).status_code for _time in range(4)} == {200}
    assert InboundEvent.objects.count() == 1


def test_an_event_without_an_id_or_a_time_is_known_by_its_content(connection):
    raw = json.dumps({"type": 3, "shop_id": "749001", "data": {"order_id": "1"}}).encode()
    knock(raw)
    knock(raw)
    assert InboundEvent.objects.get().topic == "order.address_changed"


def test_a_change_is_read_back_whatever_the_order_and_however_often(product):
    events = [body(topic, f"n-{number}") for number, topic in enumerate([5, 37, 16, 15])] * 3
    for seed in range(3):
        InboundEvent.objects.all().delete()
        SyncJob.objects.all().delete()
        random.Random(seed).shuffle(events)
        for raw in events:
            knock(raw)
        assert actions.handle_due_events() == 4
        job = SyncJob.objects.get()
        assert (job.operation, job.subject_id, job.state) == ("PRODUCT_READ", product.pk, "PENDING")


def test_the_echo_of_our_own_edit_is_ignored(product):
    knock(body(15, change_source="OPEN_API", changed_fields=["title"]))
    actions.handle_due_events()
    assert InboundEvent.objects.get().state == "IGNORED"
    assert SyncJob.objects.count() == 0


def test_what_nobody_hears_or_knows_is_kept_and_ignored(product):
    knock(body(99, "n-1"))
    knock(body(5, "n-2", product_id="1"))
    actions.handle_due_events()
    assert list(InboundEvent.objects.order_by("id").values_list("topic", "state")) == [
        ("99", "IGNORED"),
        ("product.status_changed", "IGNORED"),
    ]
    assert SyncJob.objects.count() == 0


def test_a_handler_that_breaks_is_asked_again_later_and_harms_no_other(product, monkeypatch):
    broken = {"n-1"}

    def handler(event):
        if event.event_id in broken:
            raise ZeroDivisionError
        return True

    monkeypatch.setattr(actions, "hearer_of", lambda topic: handler)
    knock(body(5, "n-1"))
    knock(body(5, "n-2"))
    actions.handle_due_events()
    first, second = InboundEvent.objects.order_by("id")
    assert (first.state, first.attempts, second.state) == ("RECEIVED", 1, "HEARD")
    assert "ZeroDivisionError" in first.last_error
    assert first.due_at > first.received_at
    broken.clear()
    actions.replay_event(first, actor=make.SYSTEM)
    actions.handle_due_events()
    first.refresh_from_db()
    assert first.state == "HEARD"
