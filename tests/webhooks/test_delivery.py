"""Sending: exact signatures, the schedule, leases, what a receiver may do to us, and what it may not."""

import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from core.models import ChangeLog
from tests import make
from tests.helpers import queries_of
from tests.webhooks.conftest import come_due, facts, make_endpoint, run, touch
from webhooks import actions, delivery, notices, tasks
from webhooks.actions.deliveries import MAX_ATTEMPTS, RETRY_SECONDS, wait_seconds
from webhooks.models import Attempt, Delivery, Endpoint, Event

State = Delivery.State


def test_a_change_arrives_signed_as_the_library_expects(product, endpoint, receiver):
    touch(product)
    assert run() == 2
    messages = receiver.messages(endpoint.secret)
    assert [message["type"] for message in messages] == ["product.updated", "listing.updated"]
    path, headers, body = receiver.received[0]
    event = Event.objects.order_by("id").first()
    assert path == "/hooks?key=1" and headers["Content-Type"] == "application/json"
    assert headers["Host"] == receiver.url.split("/")[2]
    assert headers["webhook-id"] == event.public_id and body == event.body
    assert headers["webhook-signature"].count("v1,") == 1
    for row in Delivery.objects.all():
        assert (row.state, row.attempts, row.last_status) == (State.DELIVERED, 1, 204) and row.finished_at
    endpoint.refresh_from_db()
    assert endpoint.last_delivered_at and endpoint.failing_since is None
    assert run() == 0, "once is enough"


def test_one_changed_letter_or_another_secret_breaks_the_signature(product, endpoint, receiver):
    touch(product)
    run()
    _path, headers, body = receiver.received[0]
    for secret, text in ((endpoint.secret, body + " "), (Endpoint.new_secret(), body)):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(text, headers)


def test_both_secrets_sign_for_a_day_after_a_rotation(product, endpoint, receiver):
    old = endpoint.secret
    endpoint = actions.rotate_secret(endpoint, actor=make.SYSTEM)
    assert endpoint.secret != old
    touch(product)
    run()
    assert len(receiver.messages(old)) == len(receiver.messages(endpoint.secret)) == 2
    assert receiver.received[0][1]["webhook-signature"].count("v1,") == 2
    receiver.received.clear()
    Endpoint.objects.update(previous_secret_until=make.moment())
    touch(product)
    run()
    receiver.messages(endpoint.secret)
    with pytest.raises(WebhookVerificationError):
        receiver.messages(old)
    log = ChangeLog.objects.get(fact="webhook.secret_rotated")
    assert "whsec" not in f"{log.before}{log.after}"


def test_a_failure_is_tried_again_by_the_schedule_and_then_given_up(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    receiver.answer(*[500] * MAX_ATTEMPTS)
    for number, planned in enumerate([*RETRY_SECONDS, None], start=1):
        assert delivery.drain() == 1
        row = Delivery.objects.get()
        assert (row.attempts, row.last_status) == (number, 500)
        if planned is not None:
            assert row.state == State.PENDING
            wait = (row.due_at - row.tries.latest("id").at).total_seconds()
            assert planned * 0.9 <= wait <= planned * 1.1 + 1
            assert delivery.drain() == 0, "not before it is due"
            come_due()
    assert row.state == State.FAILED and row.finished_at
    assert len(set(receiver.ids())) == 1 and len(receiver.received) == 10, "the same id with every try"
    assert len(receiver.messages(endpoint.secret)) == 10
    come_due()
    assert delivery.drain() == 0


def test_the_schedule_is_that_of_the_specification():
    assert [round(seconds / 60) for seconds in RETRY_SECONDS[1:]] == [5, 30, 120, 300, 600, 840, 1200, 1440]
    waits = {wait_seconds(2) for _number in range(50)}
    assert 270 <= min(waits) < max(waits) <= 330, "not all come back at the same moment"


@pytest.mark.parametrize(("given", "seconds"), [("600", 600), ("9", 5), ("99999999", 86_400), ("soon", 5), ("-5", 5)])
def test_retry_after_may_only_delay(shop, receiver, given, seconds):
    actions.send_test(make_endpoint(shop, receiver.url), actor=make.SYSTEM)
    receiver.answers.append((429, {"Retry-After": given}, b""))
    delivery.drain()
    row = Delivery.objects.get()
    wait = (row.due_at - row.tries.get().at).total_seconds()
    expected = 9 if given == "9" else seconds
    assert expected * 0.9 <= wait <= expected * 1.1 + 1


def test_a_redirect_is_a_failure_and_is_not_followed(shop, receiver):
    actions.send_test(make_endpoint(shop, receiver.url), actor=make.SYSTEM)
    receiver.answers.append((302, {"Location": receiver.url + "&again"}, b""))
    delivery.drain()
    row = Delivery.objects.get()
    assert (row.state, row.last_status) == (State.PENDING, 302) and len(receiver.received) == 1


def test_410_switches_the_endpoint_off_and_tells_the_shop(product, endpoint, receiver):
    receiver.answer(410)
    touch(product)
    run()
    endpoint.refresh_from_db()
    assert not endpoint.is_active and endpoint.disabled_reason == Endpoint.Disabled.GONE
    assert Delivery.objects.filter(state=State.FAILED).count() == 1
    assert facts()[-1] == "webhook.disabled"
    come_due()
    assert delivery.drain() == 0 and len(receiver.received) == 1, "what waits is held"
    assert notices.tell_of_disabled() == 1 and notices.tell_of_disabled() == 0
    (letter,) = mail.outbox
    assert receiver.url in letter.body and f"/settings/webhooks/{endpoint.public_id}/" in letter.body
    actions.edit_endpoint(endpoint, values={"is_active": True}, actor=make.SYSTEM)
    come_due()
    assert delivery.drain() == 1 and len(receiver.received) == 2
    assert facts()[-1] == "webhook.enabled"


def test_five_days_of_failure_switch_it_off_but_not_when_one_succeeded(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    receiver.answer(500, 204, 500, 500)
    delivery.drain()
    endpoint.refresh_from_db()
    assert endpoint.failing_since is not None
    long_ago = make.moment() - timedelta(days=5, minutes=1)
    Endpoint.objects.update(failing_since=long_ago)
    come_due()
    delivery.drain()
    endpoint.refresh_from_db()
    assert endpoint.is_active and endpoint.failing_since is None, "a success begins anew"
    actions.send_test(endpoint, actor=make.SYSTEM)
    delivery.drain()
    Endpoint.objects.update(failing_since=long_ago)
    come_due()
    delivery.drain()
    endpoint.refresh_from_db()
    assert not endpoint.is_active and endpoint.disabled_reason == Endpoint.Disabled.FAILING
    assert notices.tell_of_disabled() == 1


def test_switched_off_by_the_shop_needs_no_letter(endpoint):
    actions.edit_endpoint(endpoint, values={"is_active": False}, actor=make.SYSTEM)
    assert notices.tell_of_disabled() == 0 and not mail.outbox


def test_a_dead_receiver_is_asked_with_one_message_not_with_all(product, endpoint, receiver):
    for _number in range(3):
        touch(product)
    receiver.answer(503)
    assert run() == 1
    assert Delivery.objects.waiting().count() == 6
    assert Delivery.objects.filter(attempts=0).count() == 5, "the others were not counted as tries"
    come_due()
    assert delivery.drain() == 6 and not Delivery.objects.waiting().exists()


def test_nobody_answers(shop):
    actions.send_test(make_endpoint(shop, "http://127.0.0.1:9/"), actor=make.SYSTEM)
    delivery.drain()
    row = Delivery.objects.get()
    assert row.state == State.PENDING and row.last_status is None and "refused" in row.last_error.lower()


def drip(handler):
    """A receiver that sends one byte of its head now and then, for ever."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _number in range(100):
            handler.wfile.write(b"X")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


def test_a_receiver_that_drips_is_cut_off_in_time(shop, receiver, settings):
    settings.WEBHOOK_TOTAL_SECONDS = 0.4
    actions.send_test(make_endpoint(shop, receiver.url), actor=make.SYSTEM)
    receiver.answers.append((200, {}, drip))
    began = time.monotonic()
    delivery.drain()
    assert time.monotonic() - began < 2
    row = Delivery.objects.get()
    assert row.state == State.PENDING and row.last_error == "No answer within 0.4 seconds."


def test_an_answer_without_end_is_read_to_64_kilobytes(shop, receiver):
    def flood(handler):
        handler.send_response(200)
        handler.end_headers()
        written = 0
        try:
            while written < 50_000_000:
                written += handler.wfile.write(b"x" * 65_536)
        except OSError:
            pass
        handler.server.written = written
        handler.close_connection = True

    actions.send_test(make_endpoint(shop, receiver.url), actor=make.SYSTEM)
    receiver.answers.append((200, {}, flood))
    delivery.drain()
    row = Delivery.objects.get()
    assert row.state == State.DELIVERED and row.tries.get().response == "x" * 1000
    time.sleep(0.1)
    assert getattr(receiver.server, "written", 0) < 50_000_000


def test_what_comes_back_is_kept_in_part_whatever_its_letters(shop, receiver):
    actions.send_test(make_endpoint(shop, receiver.url), actor=make.SYSTEM)
    receiver.answers.append((400, {}, b"\x00\xff no \xe2\x82\xac" + b"y" * 5000))
    delivery.drain()
    attempt = Attempt.objects.get()
    assert attempt.status_code == 400 and len(attempt.response) == 1000 and " no €" in attempt.response
    assert attempt.request_headers["webhook-id"] == Event.objects.get().public_id and attempt.latency_ms >= 0


def test_one_slow_receiver_does_not_hold_up_another(shop, product, receiver):
    def slow(handler):
        time.sleep(0.6)
        handler.send_response(204)
        handler.end_headers()

    sluggish, quick = make_endpoint(shop, receiver.url + "&slow"), make_endpoint(shop, receiver.url)
    actions.send_test(sluggish, actor=make.SYSTEM)
    receiver.answers.append((204, {}, slow))
    claimed = actions.claim(each=5, limit=50)
    thread_done = []

    def send():
        thread_done.extend(delivery._send_in_order(claimed, time.monotonic() + 5))

    thread = threading.Thread(target=send)
    thread.start()
    while not receiver.received:
        time.sleep(0.01)
    actions.send_test(quick, actor=make.SYSTEM)
    assert delivery.drain() == 1 and not thread_done
    thread.join()
    assert quick.deliveries.get().state == State.DELIVERED


# --- leases ------------------------------------------------------------------------------------------------------


def test_a_worker_that_dies_loses_nothing(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    assert len(actions.claim(each=5, limit=5)) == 1  # and then it is killed
    assert delivery.drain() == 0, "leased: nobody else sends it meanwhile"
    come_due()
    assert delivery.drain() == 1 and len(receiver.messages(endpoint.secret)) == 1


def test_a_late_worker_does_not_overwrite_a_newer_try(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    (late,) = actions.claim(each=5, limit=5)
    come_due()
    delivery.drain()
    receiver.answer(500)
    tried, _trouble = delivery._send_in_order([late], time.monotonic() + 5)
    actions.settle(endpoint, tried)
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == (State.DELIVERED, 1) and row.tries.count() == 2


def test_an_endpoint_deleted_while_sending_is_no_fault(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    (taken,) = actions.claim(each=5, limit=5)
    actions.delete_endpoint(endpoint, actor=make.SYSTEM)
    actions.settle(endpoint, delivery._send_in_order([taken], time.monotonic() + 5)[0])
    actions.give_back([taken])
    assert not Delivery.objects.exists() and not Attempt.objects.exists()


def test_an_event_forgotten_while_sending_is_no_fault(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)
    actions.send_test(endpoint, actor=make.SYSTEM)
    (taken,) = actions.claim(each=5, limit=5)
    Event.objects.all().delete()
    receiver.answer(500)
    actions.settle(endpoint, delivery._send_in_order([taken], time.monotonic() + 5)[0])
    assert not Attempt.objects.exists() and Endpoint.objects.get().is_active


def test_settling_costs_the_same_queries_whatever_was_sent(shop, receiver):
    endpoint = make_endpoint(shop, receiver.url)

    def settle(count):
        for _number in range(count):
            actions.send_test(endpoint, actor=make.SYSTEM)
        claimed = actions.claim(each=50, limit=50)
        tried, _trouble = delivery._send_in_order(claimed, time.monotonic() + 5)
        assert len(tried) == count
        return queries_of(lambda: actions.settle(endpoint, tried))

    assert settle(2) == settle(15)


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_message_once(receiver):
    shop = make.shop()
    endpoints = [make_endpoint(shop, receiver.url) for _number in range(5)]
    for endpoint in endpoints:
        for _number in range(8):
            actions.send_test(endpoint, actor=make.SYSTEM)

    def work():
        try:
            delivery.drain()
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(receiver.received) == len(set(receiver.ids())) == 40
    assert not Delivery.objects.waiting().exists()


# --- the task ----------------------------------------------------------------------------------------------------


def test_the_task_reads_sends_and_tells(product, endpoint, receiver):
    touch(product)
    receiver.answer(410)
    tasks.run(sent_by="an older release")
    assert len(receiver.received) == 1 and len(mail.outbox) == 1
    tasks.prune()
    assert Event.objects.count() == 2


def test_the_task_asks_for_another_turn_when_time_was_too_short(product, endpoint, receiver, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.broker, "send_task", lambda task, **options: asked.append(options["queue"]))
    monkeypatch.setattr(tasks, "DRAIN_SECONDS", -1)
    touch(product)
    tasks.run()
    assert asked == ["webhooks"] and not receiver.received
    monkeypatch.setattr(tasks, "DRAIN_SECONDS", 5)
    tasks.run()
    assert asked == ["webhooks"] and len(receiver.received) == 2
