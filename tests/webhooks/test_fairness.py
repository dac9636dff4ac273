"""Nobody waits for a slow receiver but its own messages, and a receiver that asks for peace gets it, all messages
together."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings

from seller_center import programs
from seller_center.celery import app
from tests import make
from tests.webhooks.conftest import Receiver, come_due, make_endpoint, run, touch
from webhooks import actions, delivery
from webhooks.actions.deliveries import quiet_seconds
from webhooks.models import Delivery, Endpoint

State = Delivery.State


@pytest.fixture
def slow():
    """A receiver that takes every message and answers when ``let_go`` is set."""
    made = Receiver()
    made.let_go, made.held = threading.Event(), []

    def hold(handler):
        made.held.append(handler.path)
        made.let_go.wait(8)
        handler.send_response(204)
        handler.end_headers()

    made.answers = [(204, {}, hold)] * 200
    made.start()
    yield made
    made.let_go.set()
    made.server.shutdown()
    made.server.server_close()


@pytest.mark.parametrize("endpoints", [1, settings.WEBHOOK_ENDPOINTS_MAX])
def test_slow_receivers_of_one_shop_hold_up_no_other_shop(db, receiver, slow, endpoints, settings):
    """However many endpoints the slow shop has, and however often the other one has news meanwhile."""
    settings.WEBHOOK_THREADS = 4
    theirs, ours = make.product(make.shop()), make.product(make.shop())
    for _number in range(endpoints):
        make_endpoint(theirs.shop, slow.url)
    make_endpoint(ours.shop, receiver.url)
    touch(theirs)
    actions.tail()
    news = []

    def meanwhile():
        """Called while the slow ones are waited for: three times something happens in the other shop."""
        if len(news) < 3:
            news.append(len(receiver.received))
            touch(ours)
            actions.tail()
        elif len(receiver.received) == 6:
            slow.let_go.set()

    delivery.drain(max_seconds=6, meanwhile=meanwhile)
    assert news == [0, 2, 4]  # each was delivered before the next happened, while the slow ones still held
    assert len(receiver.received) == 6
    assert len(slow.held) >= 1
    slow.let_go.set()
    come_due()
    delivery.drain()
    assert not Delivery.objects.exclude(state=State.DELIVERED).exists()
    assert Delivery.objects.count() == 6 + 2 * endpoints


def test_news_of_a_slow_receiver_itself_arrive_in_their_order(db, slow):
    slow.let_go.set()
    product = make.product(make.shop())
    endpoint = make_endpoint(product.shop, slow.url)
    for _number in range(3):
        touch(product)
    run()
    assert [message["type"] for message in slow.messages(endpoint.secret)] == ["product.updated", "listing.updated"] * 3


def test_retry_after_leaves_the_whole_endpoint_in_peace(product, endpoint, receiver):
    for _number in range(3):
        touch(product)
    receiver.answers.append((429, {"Retry-After": "120"}, b""))
    assert run() == 1
    endpoint.refresh_from_db()
    assert endpoint.failures == 1
    assert timedelta(seconds=115) < endpoint.quiet_until - make.moment() <= timedelta(seconds=121)
    Delivery.objects.update(due_at=make.moment() - timedelta(seconds=1))
    touch(product)
    assert run() == 0 and len(receiver.received) == 1  # due, and not sent
    actions.send_test(endpoint, actor=make.SYSTEM)
    assert run() == 9  # somebody stands before it and asks: it takes the test, and then the rest
    assert '"webhook.test"' in receiver.received[1][2]
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.quiet_until) == (0, None)
    assert Delivery.objects.filter(state=State.DELIVERED).count() == 9


def test_sending_one_again_by_hand_does_not_wait_for_the_back_off(product, endpoint, receiver):
    touch(product)
    receiver.answer(410)
    run()
    endpoint.refresh_from_db()
    actions.edit_endpoint(endpoint, values={"is_active": True}, actor=make.SYSTEM)
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.quiet_until) == (0, None)
    Endpoint.objects.update(quiet_until=make.moment() + timedelta(minutes=5))
    failed = Delivery.objects.get(state=State.FAILED)
    actions.replay_delivery(failed, actor=make.SYSTEM)
    assert run() >= 1
    failed.refresh_from_db()
    assert failed.state == State.DELIVERED


@pytest.mark.parametrize(
    ("failures", "asked", "seconds"),
    [(1, None, 5), (2, None, 10), (3, None, 20), (7, None, 300), (900, None, 300), (1, 120, 120), (9, 1, 300),
     (1, 86_400, 3600)],
)  # fmt: skip
def test_how_long_an_endpoint_is_left_in_peace(failures, asked, seconds):
    assert quiet_seconds(failures, asked) == seconds


def test_what_may_take_long_shares_no_queue_with_what_must_be_soon():
    """The table in docs/operations.md, by the schedule itself."""
    app.finalize()
    app.loader.import_default_modules()
    queue_of = {entry["task"]: entry["options"]["queue"] for entry in app.conf.beat_schedule.values()}
    assert queue_of["webhooks.tasks.run"] == "webhooks"
    assert {task for task, queue in queue_of.items() if queue == "webhooks"} == {
        "webhooks.tasks.run",
        "desk.tasks.push",
    }
    for task in ("promotions.tasks.sweep", "campaigns.tasks.sweep", "campaigns.tasks.end_malls"):
        assert queue_of[task] == "periodic", task
    told = (programs.BASE_DIR / "docs" / "operations.md").read_text()
    for queue in programs.QUEUES:
        assert f"| `{queue}` |" in told
    for task in queue_of:
        assert f"`{task}`" in told, f"say in docs/operations.md what {task} may hold up"
