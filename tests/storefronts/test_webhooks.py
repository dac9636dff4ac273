"""Webhooks: stored once, only when signed; applied in any order, any number of times."""

import json
import random

import pytest
from django.test import Client

from core.platforms import Platform
from outbox.models import SyncJob
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


def body(topic=5, event="n-1", shop="749001", **data):
    data = {"product_id": 1729000000000000001, "update_time": 1795000000} | data
    return json.dumps(
        {"type": topic, "tts_notification_id": event, "shop_id": shop, "timestamp": 1795000000, "data": data}
    ).encode()


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


_WITH = b'{"type": 5, "shop_id": "749001", "data": %s}'
NONSENSE = [b"", b"{", b"[]", b'{"type": "x", "data": {}}', b'{"type": 5}', b"\xff\xfe"]


@pytest.mark.parametrize("raw", [*NONSENSE, *(_WITH % data for data in (b"null", b"[]", b"7", b'"x"'))])
def test_nonsense_is_a_bad_request(connection, raw):
    assert knock(raw).status_code == 400


def test_a_giant_is_refused(connection):
    assert knock(b"x" * 300_000).status_code == 413


def test_get_is_not_for_webhooks(db):
    assert Client().get(DOORS[Platform.TIKTOK_SHOP]).status_code == 405


def test_the_same_event_is_stored_once(connection):
    assert {knock(body()).status_code for _time in range(4)} == {200}
    assert InboundEvent.objects.count() == 1


def test_an_event_without_an_id_is_known_by_its_content(connection):
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
