"""The Sync centre as members of the shop meet it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.roles import Role
from core import clock
from core.models import ChangeLog
from core.platforms import Platform
from outbox import health
from outbox.models import SyncAttempt, SyncJob
from outbox.operations import Operation, in_words
from storefronts import queries
from storefronts.advice import advice_for
from storefronts.models import InboundEvent
from storefronts.webhooks import TOPICS
from tests import make
from tests.api.conftest import Api, token_for
from tests.helpers import assert_same_queries

State = SyncJob.State
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def connections(shop):
    return [
        make.connection(shop, channels=[Platform.TIKTOK_SHOP]),
        make.connection(shop, channels=[Platform.TOKOPEDIA]),
    ]


@pytest.fixture
def page(client, shop):
    """GET as the shop's operations person."""
    client.force_login(make.member(shop, Role.OPERATIONS))
    return client


def fail(shop, *, code="12052051", message="The title must have 25 to 255 characters", **fields) -> SyncJob:
    """A product whose push to the first host has failed."""
    product = make.product(shop, **fields)
    job = SyncJob.objects.filter(subject_id=product.pk).order_by("id").first()
    now = clock.now()
    SyncJob.objects.filter(pk=job.pk).update(
        state=State.FAILED, pending_key=None, error_code=code, last_error=message, attempts=1, finished_at=now
    )
    SyncAttempt.objects.create(
        job=job,
        number=1,
        started_at=now,
        finished_at=now,
        outcome="PERMANENT",
        code=code,
        message=message,
        storefront_request_id="2026112300",
    )
    job.refresh_from_db()
    return job


def finish(shop, connection, *, seconds: float, ago: timedelta = timedelta(minutes=5)) -> SyncJob:
    """A job that the host accepted ``seconds`` after the edit."""
    done = clock.now() - ago
    return SyncJob.objects.create(
        shop=shop,
        connection=connection,
        mailbox=f"{connection.pk}:product:1:PRICE",
        operation="PRICE_PUSH",
        subject_id=1,
        subject_label="Kopi",
        state=State.DONE,
        due_at=done,
        requested_at=done - timedelta(seconds=seconds),
        finished_at=done,
        attempts=1,
    )


def test_a_failure_shows_its_reason_and_what_to_do(page, shop, connections):
    job = fail(shop)
    text = page.get(reverse("storefronts:sync")).content.decode()
    assert job.subject_label in text
    assert str(advice_for("12052051").what) in text
    assert "The title must have 25 to 255 characters" in text
    assert reverse("storefronts:retry_job", args=[job.key]) in text


def test_percentiles_and_sparkline_speak_of_the_last_hour_and_the_right_host(shop, connections):
    for number in range(100):
        finish(shop, connections[0], seconds=(number + 1) / 100)
    finish(shop, connections[0], seconds=500, ago=timedelta(hours=2))
    first, second = queries.cards(shop)
    assert (first.p50, first.p95, first.p99, first.done_last_hour) == (505, 950, 990, 100)
    assert sum(first.sparkline) == 100 and first.sparkline[54:56].count(100) == 1
    assert (second.p50, second.done_last_hour, sum(second.sparkline)) == (None, 0, 0)


def test_reads_of_ours_count_in_no_figure(shop, connections):
    job = finish(shop, connections[0], seconds=1)
    SyncJob.objects.filter(pk=job.pk).update(operation="PRODUCT_READ")
    card = queries.cards(shop)[0]
    assert (card.done_last_hour, sum(card.sparkline)) == (0, 0)
    assert not queries.jobs(shop, "done").exists()
    assert queries.jobs(shop, "done", operation="PRODUCT_READ").exists()


def test_filters_narrow_the_table(page, shop, connections):
    job = fail(shop, title="Kopi Toraja Sapan Biji Sangrai Pilihan")
    other = fail(shop, title="Teh Melati Wangi Daun Pilihan dari Garut")
    sync = reverse("storefronts:sync")
    text = page.get(sync, {"q": "toraja"}).content.decode()
    assert job.subject_label in text and other.subject_label not in text
    assert job.subject_label not in page.get(sync, {"platform": "TOKOPEDIA"}).content.decode()
    assert job.subject_label in page.get(sync, {"platform": "TIKTOK_SHOP"}).content.decode()
    assert job.subject_label not in page.get(sync, {"operation": "PRICE_PUSH"}).content.decode()
    assert page.get(sync, {"platform": "NOWHERE", "tab": "nonsense", "after": "%00"}).status_code == 200


def test_retry_one_sends_it_again_and_is_logged(page, shop, connections):
    job = fail(shop)
    answer = page.post(reverse("storefronts:retry_job", args=[job.key]))
    assert answer.status_code == 302
    job.refresh_from_db()
    assert job.state == State.PENDING and job.attempts == 0
    assert ChangeLog.objects.filter(fact="sync_job.retried", subject_id=job.pk).count() == 1


def test_retry_of_a_job_that_has_not_failed_is_refused_and_changes_nothing(page, shop, connections):
    make.product(shop)
    job = SyncJob.objects.first()
    answer = page.post(reverse("storefronts:retry_job", args=[job.key]), headers={"HX-Request": "true"})
    assert json.loads(answer.headers["HX-Trigger"])["toast"]["kind"] == "danger"
    job.refresh_from_db()
    assert job.state == State.PENDING
    assert not ChangeLog.objects.filter(fact="sync_job.retried").exists()


def test_retry_selected_leaves_the_others(page, shop, connections):
    jobs = [fail(shop) for _ in range(3)]
    page.post(reverse("storefronts:retry"), {"keys": [str(jobs[0].key), "not-a-key"], "tab": "failed"})
    assert [SyncJob.objects.get(pk=job.pk).state for job in jobs] == [State.PENDING, State.FAILED, State.FAILED]


def test_retry_all_keeps_to_the_filters(page, shop, connections):
    wanted = fail(shop, title="Kopi Toraja Sapan Biji Sangrai Pilihan")
    other = fail(shop, title="Teh Melati Wangi Daun Pilihan dari Garut")
    page.post(reverse("storefronts:retry"), {"all": "1", "q": "toraja", "tab": "failed"})
    wanted.refresh_from_db()
    other.refresh_from_db()
    assert (wanted.state, other.state) == (State.PENDING, State.FAILED)


def test_retry_without_a_tick_retries_nothing(page, shop, connections):
    job = fail(shop)
    page.post(reverse("storefronts:retry"), {"tab": "failed"})
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_pause_resume_and_sync_now(page, shop, connections):
    host = connections[0]
    page.post(reverse("storefronts:pause", args=[host.pk]))
    host.refresh_from_db()
    assert host.paused_at is not None
    text = page.get(reverse("storefronts:sync")).content.decode()
    assert reverse("storefronts:resume", args=[host.pk]) in text
    assert reverse("storefronts:sync_now", args=[host.pk]) not in text
    page.post(reverse("storefronts:resume", args=[host.pk]))
    host.refresh_from_db()
    assert host.paused_at is None
    make.product(shop)
    SyncJob.objects.filter(connection=host).update(due_at=clock.now() + timedelta(hours=1))
    page.post(reverse("storefronts:sync_now", args=[host.pk]))
    assert SyncJob.objects.get(connection=host).due_at <= clock.now()


def test_poll_answers_304_until_something_changes_and_stops_at_rest(page, shop, connections):
    live = reverse("storefronts:live")
    first = page.get(live, headers={"HX-Request": "true"})
    assert "hx-trigger" not in first.content.decode()
    etag = first.headers["ETag"]
    assert page.get(live, headers={"HX-Request": "true", "If-None-Match": etag}).status_code == 304
    make.product(shop)
    second = page.get(live, headers={"HX-Request": "true", "If-None-Match": etag})
    assert page.get(live, headers={"If-None-Match": etag})["Location"] == reverse("storefronts:sync")
    assert second.status_code == 200
    assert 'hx-trigger="every 2s"' in second.content.decode()


def test_the_dialog_tells_every_try(page, shop, connections):
    job = fail(shop)
    text = page.get(reverse("storefronts:job", args=[job.key]), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "2026112300" in text and "12052051" in text
    assert "<html" in page.get(reverse("storefronts:job", args=[job.key])).content.decode()


def test_inbox_shows_and_replays_a_webhook(page, shop, connections):
    now = clock.now()
    event = InboundEvent.objects.create(
        connection=connections[0],
        event_id="7327",
        topic="product.status_changed",
        payload={"product_id": "1729", "note": "<b>x</b>"},
        state="HEARD",
        due_at=now,
        received_at=now,
    )
    others = [{"order_id": "5761"}, {"product_id": None, "order_id": 5762}, {"shop": 1}, [], "text"]
    for number, told in enumerate(others):
        InboundEvent.objects.create(
            connection=connections[0], event_id=f"o{number}", topic="order.status_changed", payload=told,
            state="HEARD", due_at=now, received_at=now,
        )  # fmt: skip
    text = page.get(reverse("storefronts:sync"), {"tab": "inbox", "state": "HEARD"}).content.decode()
    for about in ("1729", "5761", "5762"):
        assert f'<div class="muted">{about}</div>' in text
    assert text.count("data-row-link") == 1 + len(others)
    assert reverse("storefronts:event", args=[event.pk]) in text
    assert (
        reverse("storefronts:event", args=[event.pk])
        not in page.get(reverse("storefronts:sync"), {"tab": "inbox", "state": "FAILED"}).content.decode()
    )
    shown = page.get(reverse("storefronts:event", args=[event.pk])).content.decode()
    assert "1729" in shown and "<b>x</b>" not in shown
    page.post(reverse("storefronts:replay_event", args=[event.pk]))
    event.refresh_from_db()
    assert event.state == "RECEIVED"


def test_a_viewer_reads_but_does_not_touch(client, shop, connections):
    job = fail(shop)
    client.force_login(make.member(shop, Role.VIEWER))
    text = client.get(reverse("storefronts:sync")).content.decode()
    assert job.subject_label in text
    assert (
        reverse("storefronts:retry") not in text and reverse("storefronts:pause", args=[connections[0].pk]) not in text
    )
    for name, args in [
        ("retry_job", [job.key]),
        ("retry", []),
        ("pause", [connections[0].pk]),
        ("sync_now", [connections[0].pk]),
    ]:
        assert client.post(reverse(f"storefronts:{name}", args=args)).status_code == 403
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_another_shop_is_not_found(client, shop, connections):
    job = fail(shop)
    stranger = make.user()
    make.shop(stranger)
    client.force_login(stranger)
    assert job.subject_label not in client.get(reverse("storefronts:sync")).content.decode()
    assert client.get(reverse("storefronts:job", args=[job.key])).status_code == 404
    assert client.post(reverse("storefronts:retry_job", args=[job.key])).status_code == 404
    assert client.post(reverse("storefronts:pause", args=[connections[0].pk])).status_code == 404
    client.post(reverse("storefronts:retry"), {"keys": [str(job.key)]})
    client.post(reverse("storefronts:retry"), {"all": "1"})
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_as_many_queries_with_many_failures_as_with_one(page, shop, connections):
    fail(shop)
    sync = reverse("storefronts:sync")
    count = assert_same_queries(
        lambda: page.get(sync), grow=lambda: [fail(shop) for _ in range(6)] and finish(shop, connections[1], seconds=1)
    )
    assert count <= 16


def test_pages_forth_and_back(page, shop, connections, monkeypatch):
    monkeypatch.setattr("storefronts.views.PAGE_SIZE", 2)
    jobs = [fail(shop) for _ in range(3)]
    first = page.get(reverse("storefronts:sync"))
    assert first.content.decode().count("data-row-link") == 2
    older = first.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = page.get(older).content.decode()
    assert jobs[0].subject_label in second and jobs[2].subject_label not in second
    assert 'rel="prev"' in second and 'rel="next"' not in second


def test_without_a_storefront_the_page_says_what_comes_next(page, shop):
    text = page.get(reverse("storefronts:sync")).content.decode()
    assert "No storefront is connected yet" in text


@pytest.mark.parametrize("code", ["http_503", "http_408", "36009002", "unreachable"])
def test_advice_for_trouble_that_passes_says_wait(code):
    assert advice_for(code).fix == "WAIT"


def test_an_unknown_code_points_to_the_storefronts_own_words():
    assert "own words" in str(advice_for("99999999").todo)


def test_every_operation_and_every_message_has_words():
    for operation in Operation:
        assert in_words(operation) and in_words(operation) != operation
    words = (Path(settings.BASE_DIR) / "templates/storefronts/panels/words.html").read_text()
    assert [topic for topic in TOPICS.values() if f'"{topic}"' not in words] == []


def test_a_refused_permission_is_an_alarm_on_the_centre_at_home_in_the_api_and_in_the_metrics(
    client, shop, connections
):
    health.note_trouble(connections[0], "101000: token does not fit", is_auth=True)
    owner = shop.memberships.get(role=Role.OWNER).user
    client.force_login(owner)
    centre = client.get(reverse("storefronts:sync")).content.decode()
    assert "Permission refused" in centre and "before it is connected again" in centre
    assert "Storefronts that refuse our permission" in client.get(reverse("desk:home")).content.decode()
    rows = Api(token_for(shop)).get("/connections").json()["data"]
    assert [row["is_allowed"] for row in rows] == [False, True]
    gauges = {pk: values for pk, _channels, values in queries.connection_gauges()}
    assert (gauges[connections[0].pk]["not_allowed"], gauges[connections[0].pk]["answering"]) == (1, 0)
    assert (gauges[connections[1].pk]["not_allowed"], gauges[connections[1].pk]["answering"]) == (0, 1)
    health.note_ok(connections[0], now=clock.database_now())
    assert "Permission refused" not in client.get(reverse("storefronts:sync")).content.decode()


def test_a_failed_job_is_put_aside_from_its_dialog(client, shop, connections, page):
    job = fail(shop)
    assert "Put aside" in client.get(reverse("storefronts:job", args=[job.key])).content.decode()
    client.post(reverse("storefronts:dismiss_job", args=[job.key]))
    job.refresh_from_db()
    assert job.state == State.SUPERSEDED
    assert ChangeLog.objects.filter(shop=shop, fact="sync_job.dismissed").count() == 1
