"""Sending again: one event, or a stretch of time with what was missed in it."""

import pytest

from core.errors import Invalid, Refused
from tests import make
from tests.webhooks.conftest import facts, make_endpoint, run, touch
from webhooks import actions, delivery
from webhooks.models import Delivery, Event


def test_one_event_is_sent_again_under_its_own_id(product, endpoint, receiver):
    touch(product)
    run()
    row = endpoint.deliveries.order_by("id").first()
    actions.replay_delivery(row, actor=make.SYSTEM)
    with pytest.raises(Refused) as refused:
        actions.replay_delivery(row, actor=make.SYSTEM)
    assert refused.value.code == "delivery_waiting"
    assert delivery.drain() == 1
    ids = receiver.ids()
    assert len(ids) == 3 and ids[2] == ids[0]
    assert row.tries.count() == 2 and facts()[-1] == "webhook.replayed"


def test_a_range_brings_back_what_was_missed(product, endpoint, receiver):
    begin = make.moment()
    touch(product)
    run()
    actions.edit_endpoint(endpoint, values={"is_active": False}, actor=make.SYSTEM)
    touch(product)
    run()
    assert len(receiver.received) == 2 and Event.objects.count() == 4
    end = make.moment()
    everything = {"since": begin, "until": end, "actor": make.SYSTEM}
    with pytest.raises(Refused) as refused:
        actions.replay_range(endpoint, **everything)
    assert refused.value.code == "endpoint_inactive"
    actions.edit_endpoint(endpoint, values={"is_active": True}, actor=make.SYSTEM)
    assert actions.replay_range(endpoint, only_failed=True, **everything) == 2, "what was delivered is left out"
    assert actions.replay_range(endpoint, only_failed=True, **everything) == 0, "what waits is left alone"
    delivery.drain()
    assert len(set(receiver.ids())) == len(receiver.received) == 4
    assert actions.replay_range(endpoint, **everything) == 4
    delivery.drain()
    assert len(receiver.received) == 8 and len(set(receiver.ids())) == 4
    middle = Event.objects.order_by("id")[2].occurred_at
    assert actions.replay_range(endpoint, since=begin, until=middle, actor=make.SYSTEM) == 2, "until is excluded"
    assert actions.replay_range(make_endpoint(endpoint.shop, event_types=["stock.changed"]), **everything) == 0


def test_a_range_has_bounds(endpoint, monkeypatch, product):
    now = make.moment()
    with pytest.raises(Invalid) as invalid:
        actions.replay_range(endpoint, since=now, until=now, actor=make.SYSTEM)
    assert invalid.value.code == "range_invalid"
    monkeypatch.setattr("webhooks.actions.deliveries.REPLAY_MAX", 1)
    touch(product)
    run()
    before = list(Delivery.objects.values_list("state", "attempts"))
    with pytest.raises(Refused) as refused:
        actions.replay_range(endpoint, since=now, until=make.moment(), actor=make.SYSTEM)
    assert refused.value.code == "replay_too_many"
    assert list(Delivery.objects.values_list("state", "attempts")) == before
    assert "webhook.replayed" not in facts()
