"""/api/v1/webhook-endpoints, as a program meets it."""

from datetime import timedelta

import pytest

from core.models import ChangeLog
from tests import make
from tests.api.conftest import Api, token_for
from tests.webhooks.conftest import make_endpoint
from webhooks import actions, delivery
from webhooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db
URL = "https://gudang.example.com/hooks"


@pytest.fixture
def api(shop):
    return Api(token_for(shop))


@pytest.fixture
def row(shop, receiver):
    return make_endpoint(shop, receiver.url)


def test_make_read_change_and_delete(api, shop):
    answer = api.post("/webhook-endpoints", {"url": URL, "event_types": ["stock.changed", "order.created"]})
    made = answer.json()
    row = Endpoint.objects.get()
    assert answer.status_code == 201 and answer["Location"] == f"/api/v1/webhook-endpoints/{made['id']}"
    assert made["secret"] == row.secret and made["secret"].startswith("whsec_") and row.shop == shop
    assert made["event_types"] == ["order.created", "stock.changed"] and made["is_active"] is True
    shown = api.get(f"/webhook-endpoints/{made['id']}")
    assert "secret" not in shown.json() and shown.json()["url"] == URL
    listed = api.get("/webhook-endpoints").json()
    assert [one["id"] for one in listed["data"]] == [made["id"]] and row.secret not in str(listed)
    changed = api.patch(
        f"/webhook-endpoints/{made['id']}", {"is_active": False, "event_types": []}, if_match=shown["ETag"]
    )
    assert changed.status_code == 200
    assert (changed.json()["is_active"], changed.json()["disabled_reason"]) == (False, "SELLER")
    stale = api.patch(f"/webhook-endpoints/{made['id']}", {"description": "x"}, if_match=shown["ETag"])
    assert stale.status_code == 412 and stale.json()["current"]["is_active"] is False
    assert api.get(f"/webhook-endpoints/{made['id']}", if_none_match=changed["ETag"]).status_code == 304
    assert api.delete(f"/webhook-endpoints/{made['id']}").status_code == 204
    assert api.get(f"/webhook-endpoints/{made['id']}").status_code == 404
    logged = ChangeLog.objects.filter(fact__startswith="webhook.").order_by("id")
    assert [(one.fact, one.actor_kind) for one in logged] == [
        ("webhook.created", "API"),
        ("webhook.disabled", "API"),
        ("webhook.deleted", "API"),
    ]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/url", "required"),
        ({"url": "http://example.com/"}, "/url", "url_not_https"),
        ({"url": "https://169.254.169.254/latest"}, "/url", "url_not_public"),
        ({"url": "https://0177.0.0.1/"}, "/url", "url_disguised"),
        ({"url": URL, "event_types": ["order.lost"]}, "/event_types/0", "invalid_choice"),
        ({"url": URL, "event_type": ["order.created"]}, "/event_type", "unknown_field"),
        ({"url": URL, "description": "x" * 121}, "/description", "max_length"),
    ],
)
def test_what_is_not_right_is_named(api, body, pointer, code):
    answer = api.post("/webhook-endpoints", body)
    assert answer.status_code == 422, answer.content
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert not Endpoint.objects.exists()


def test_the_same_key_makes_one_endpoint_and_tells_the_same_secret(api):
    first = api.post("/webhook-endpoints", {"url": URL}, idempotency_key="k1").json()
    again = api.post("/webhook-endpoints", {"url": URL}, idempotency_key="k1")
    assert again.json() == first and again["Idempotent-Replayed"] == "true" and Endpoint.objects.count() == 1


def test_rotating_tells_the_new_secret_once(api, row):
    answer = api.post(f"/webhook-endpoints/{row.public_id}/rotate-secret")
    fresh = Endpoint.objects.get()
    assert answer.status_code == 200 and answer.json()["secret"] == fresh.secret != row.secret
    assert answer.json()["previous_secret_until"] is not None


def test_test_deliveries_and_replay(api, row, receiver):
    sent = api.post(f"/webhook-endpoints/{row.public_id}/test")
    assert sent.status_code == 202 and sent.json()["state"] == "PENDING" and sent.json()["type"] == "webhook.test"
    receiver.answer(410)
    delivery.drain()
    (one,) = api.get(f"/webhook-endpoints/{row.public_id}/deliveries?state=FAILED").json()["data"]
    assert one["id"] == sent.json()["id"] and one["due_at"] is None
    assert (one["tries"][0]["status_code"], one["tries"][0]["error"]) == (410, None)
    assert one["event_id"] == receiver.ids()[0]
    again = f"/webhook-endpoints/deliveries/{one['id']}/replay"
    assert api.post(again).json()["code"] == "endpoint_inactive"
    assert api.post(f"/webhook-endpoints/{row.public_id}/test").status_code == 409
    api.patch(f"/webhook-endpoints/{row.public_id}", {"is_active": True})
    assert api.post(again).status_code == 202 and api.post(again).json()["code"] == "delivery_waiting"
    delivery.drain()
    (one,) = api.get(f"/webhook-endpoints/{row.public_id}/deliveries?state=DELIVERED").json()["data"]
    assert [attempt["status_code"] for attempt in one["tries"]] == [204, 410]
    assert api.get(f"/webhook-endpoints/{row.public_id}/deliveries?state=LOST").status_code == 400
    assert api.get(f"/webhook-endpoints/{row.public_id}/deliveries?kind=x").status_code == 400


def test_a_stretch_of_time_is_replayed(api, shop, row, receiver):
    make.product(shop)
    actions.tail()
    delivery.drain()
    now = make.moment()
    around = {"from": (now - timedelta(hours=1)).isoformat(), "to": (now + timedelta(minutes=1)).isoformat()}
    path = f"/webhook-endpoints/{row.public_id}/replay"
    assert api.post(path, around | {"only_failed": True}).json() == {"replayed": 0}
    assert api.post(path, around).json() == {"replayed": 3}
    delivery.drain()
    assert len(receiver.received) == 6 and len(set(receiver.ids())) == 3
    backwards = api.post(path, {"from": around["to"], "to": around["from"]})
    assert backwards.status_code == 422 and backwards.json()["errors"][0]["pointer"] == "/to"
    assert api.post(path, {"to": around["to"]}).json()["errors"][0]["pointer"] == "/from"


def test_a_strangers_endpoint_is_not_there(row, shop):
    one = actions.send_test(row, actor=make.SYSTEM)
    stranger = Api(token_for(make.shop()))
    path = f"/webhook-endpoints/{row.public_id}"
    body = {"from": "2020-01-01T00:00:00Z", "to": "2030-01-01T00:00:00Z"}
    answers = [
        stranger.get(path),
        stranger.patch(path, {"is_active": False}),
        stranger.delete(path),
        stranger.post(f"{path}/rotate-secret"),
        stranger.post(f"{path}/test"),
        stranger.post(f"{path}/replay", body),
        stranger.get(f"{path}/deliveries"),
        stranger.post(f"/webhook-endpoints/deliveries/{one.public_id}/replay"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 8
    assert stranger.get("/webhook-endpoints").json()["data"] == []
    fresh = Endpoint.objects.get()
    assert (fresh.secret, fresh.is_active, Delivery.objects.count()) == (row.secret, True, 1)


def test_a_token_sends_nowhere_what_it_may_not_read(shop):
    assert Api(token_for(shop, "products:read")).get("/webhook-endpoints").status_code == 403
    client = Api(token_for(shop, "webhooks:write", "products:read"))
    assert client.post("/webhook-endpoints", {"url": URL, "event_types": ["stock.changed"]}).status_code == 201
    for types, scope in (
        (["order.created"], "orders:read"),
        (["stock.changed", "order.updated"], "orders:read"),
        ([], "ads:read"),
    ):
        answer = client.post("/webhook-endpoints", {"url": URL, "event_types": types})
        assert answer.status_code == 403 and answer.json()["scope"] == scope
    theirs = make_endpoint(shop, event_types=["order.created"])
    # Turning somebody else's subscription towards oneself would be the same.
    assert client.patch(f"/webhook-endpoints/{theirs.public_id}", {"url": URL}).status_code == 403
    assert client.post(f"/webhook-endpoints/{theirs.public_id}/rotate-secret").status_code == 403
    assert Endpoint.objects.count() == 2
