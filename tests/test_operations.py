"""What an operator sees, and what holds when several machines run the same programs."""

import os
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from prometheus_client import REGISTRY

from core import health
from core.models import Heartbeat
from orders.models import Order, OrderHint
from outbox.models import Connection
from products import actions
from products import tasks as product_tasks
from products.models import StockLevel
from products.stock import ledger_check
from seller_center import beat, processes, programs
from seller_center.celery import app
from seller_center.health import SyncCollector, operations, waiting
from storefronts import actions as storefronts
from storefronts.models import InboundEvent
from tests import make
from tests.helpers import end_jobs


@pytest.fixture
def alive(db, settings, monkeypatch):
    """Every program of the house said a moment ago that it lives; the broker answers."""
    monkeypatch.setattr("seller_center.health._ask_broker", lambda: None)
    monkeypatch.setattr(health, "disk_free_percent", lambda: 40.0)
    for name in ("beat", *(health.worker_name(queue) for queue in programs.QUEUES)):
        health.beat(name)


def readyz():
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def silence(name, seconds):
    Heartbeat.objects.filter(name__startswith=name).update(at=timezone.now() - timedelta(seconds=seconds))


def test_ready_means_that_every_program_lives(alive):
    status, body = readyz()
    assert (status, body["status"], body["serving"], body["needs_help"]) == (200, "ready", True, False)
    assert body["checks"]["workers"] == dict.fromkeys(programs.QUEUES, "ok") and body["checks"]["beat"] == "ok"
    assert body["checks"]["failed_sync_jobs"] == 0


@pytest.mark.parametrize("name", ["beat", *(f"worker:{queue}" for queue in programs.QUEUES)])
def test_a_silent_program_is_named(alive, name):
    silence(name, health.SILENT_SECONDS / 3)
    assert readyz()[0] == 200
    silence(name, health.SILENT_SECONDS + 5)
    status, body = readyz()
    assert (status, body["status"], body["serving"]) == (503, "not ready", True)
    told = {
        **{f"worker:{queue}": state for queue, state in body["checks"]["workers"].items()},
        "beat": body["checks"]["beat"],
    }
    assert [program for program, state in told.items() if state == "silent"] == [name]
    health.beat(f"{name}@another-machine" if name != "beat" else name)  # one that lives is enough
    assert readyz()[0] == 200


def test_asking_whether_it_is_ready_fills_no_log(alive, caplog):
    silence("beat", health.SILENT_SECONDS + 5)
    assert readyz()[0] == 503 and caplog.messages == []
    Client().get("/nowhere")
    assert caplog.messages == ["Not Found: /nowhere"]


def test_failed_jobs_are_counted_and_take_nobody_off_the_net(alive):
    product = make.product(make.shop())
    make.connection(product.shop)
    actions.set_prices(product, prices={product.skus.get().public_id: 77_000}, actor=make.SYSTEM)
    assert end_jobs() == 1
    status, body = readyz()
    assert (status, body["needs_help"], body["checks"]["failed_sync_jobs"]) == (200, True, 1)


def test_a_disk_without_room_needs_help_before_nothing_can_be_saved(alive, monkeypatch):
    monkeypatch.setattr(health, "disk_free_percent", lambda: 9.9)
    status, body = readyz()
    assert (status, body["needs_help"], body["checks"]["disk"]) == (200, True, "nearly full")
    monkeypatch.setattr(health, "disk_free_percent", lambda: 10.0)
    assert readyz()[1]["needs_help"] is False


def test_the_demo_says_how_far_it_is(alive):
    from core import audit

    shop = make.shop()
    assert readyz()[1]["demo_shop"] == "being filled"
    audit.record(shop, "shop.demo_filled", make.SYSTEM, shop=shop)
    assert readyz()[1]["demo_shop"] == "orders are coming in"
    audit.record(shop, "shop.demo_ordered", make.SYSTEM, shop=shop)
    assert readyz()[1]["demo_shop"] == "filled"


def test_the_ledger_check_finds_stock_that_is_not_the_sum_of_its_ledger(db):
    product = make.product(make.shop())
    assert ledger_check.differences() == 0
    level = StockLevel.objects.filter(sku__product=product).first()
    StockLevel.objects.filter(pk=level.pk).update(on_hand=level.on_hand + 1)
    product_tasks.check_ledger()
    assert health.details_of("ledger")["differences"] == 1
    row = next(row for row in operations() if row["is_bad"] and "1 " in row["value"])
    assert row["label"] == "Stock against its ledger"


def test_staff_see_the_operators_figures_first(alive, client):
    staff = make.user(is_staff=True, is_superuser=True, language="en")
    client.force_login(staff)
    silence("worker:jobs", 600)
    text = client.get("/admin/").text
    assert "Operations" in text and "Worker: jobs" in text and "heard 60" in text
    assert "Database connections" in text and "Room on the disk" in text
    metrics = client.get("/metrics").text
    assert 'seller_center_silence_seconds{program="worker:jobs"} 60' in metrics
    assert "seller_center_disk_free_percent" in metrics and "seller_center_failed_sync_jobs 0.0" in metrics


def test_counters_of_all_processes_are_one_sum(tmp_path):
    """One counted and is gone, another counts and tells."""
    environment = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "seller_center.settings_test",
    }
    code = (
        "import os, django; django.setup(); from core.broker import LOST_NUDGES\n"
        "from seller_center.health import registry; from prometheus_client import generate_latest\n"
        "other = os.fork()\n"
        "LOST_NUDGES.inc(3 if other else 2)\n"
        "if not other: os._exit(0)\n"
        "os.waitpid(other, 0); print(generate_latest(registry()).decode())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=programs.BASE_DIR,
    )
    assert "seller_center_lost_nudges_total 5.0" in told.stdout


def in_another_connection(work):
    """Run ``work`` as another machine would: with a database connection of its own. Returns (result, connection)."""
    result = []

    def run():
        try:
            result.append(work())
        finally:
            result.append(connections["default"])

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return result


def test_of_two_clocks_one_beats_and_the_other_follows_when_it_ends(transactional_db):
    other = in_another_connection(beat.hold_lock)
    assert other[0] is True
    other_connection = other[1].connection
    assert beat.hold_lock() is False
    assert beat.hold_lock() is False
    other_connection.close()  # it died, or its network did
    assert processes.wait_until(beat.hold_lock, seconds=10)
    assert beat.hold_lock() is True  # still, and not twice
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [beat.LOCK])
        assert cursor.fetchone() == (True,)
    assert in_another_connection(lambda: beat.hold_lock() and connections["default"].close() is None)[0] is True


def test_a_clock_that_does_not_lead_starts_nothing(transactional_db):
    leader = in_another_connection(beat.hold_lock)
    scheduler = beat.LeaderScheduler(app)
    sent = []
    scheduler.apply_async = lambda entry, *args, **kwargs: sent.append(entry.name)
    try:
        for _number in range(5):
            assert scheduler.tick() == beat.ASK_SECONDS
        assert sent == [] and scheduler.is_leader is False
        assert not Heartbeat.objects.filter(name="beat").exists()
    finally:
        leader[1].connection.close()
    assert processes.wait_until(lambda: scheduler.tick() is not None and scheduler.is_leader, seconds=10)
    assert Heartbeat.objects.filter(name="beat").exists()
    connection.close()


def test_rare_work_is_not_begun_anew_by_whoever_leads_next(transactional_db):
    health.note_started("drift check")
    Heartbeat.objects.filter(name="started:drift check").update(at=datetime(2026, 11, 1, 3, tzinfo=UTC))
    scheduler = beat.LeaderScheduler(app)
    scheduler.apply_async = lambda *args, **kwargs: None
    scheduler.tick()
    assert scheduler.schedule["drift check"].last_run_at >= datetime(2026, 11, 1, 3, tzinfo=UTC)
    assert health.last_started()["drift check"] == datetime(2026, 11, 1, 3, tzinfo=UTC)
    connection.close()


def test_one_migrates_and_the_others_wait(transactional_db):
    from core.management.commands.migrate_once import LOCK

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        ended = threading.Event()

        def another_machine():
            call_command("migrate_once", verbosity=0)
            connections["default"].close()
            ended.set()

        thread = threading.Thread(target=another_machine)
        thread.start()
        assert not ended.wait(0.5)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    assert ended.wait(60)
    thread.join()


def test_a_start_that_finds_every_migration_made_does_none_of_the_work_of_making_them(db, capsys):
    call_command("migrate_once", verbosity=1)
    assert capsys.readouterr().out == ""


def test_every_figure_has_its_line_in_the_operators_document(db):
    collected = {family.name for family in SyncCollector().collect()}
    resolve("/")  # loads what counts at an address of ours
    families = [family for family in REGISTRY.collect() if family.type == "counter"]
    counted = {f"{family.name}_total" for family in families if family.name.startswith("seller_center_")}
    document = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    assert set(re.findall(r"^\| `(seller_center_\w+)", document, re.M)) == collected | counted


def test_what_waits_longest_is_seen_in_figures_and_in_the_admin(db):
    shop = make.shop()
    connection = make.connection(shop)
    make.order(connection)
    now = timezone.now()
    OrderHint.objects.create(
        connection=connection, external_id="9", hinted_at=now - timedelta(seconds=400), due_at=now + timedelta(1)
    )
    storefronts.receive_event(connection, event_id="late", topic="product.created", payload={})
    InboundEvent.objects.update(received_at=now - timedelta(seconds=100))
    Connection.objects.update(last_polled_at=now - timedelta(seconds=1000))
    Order.objects.update(is_unlinked=True)
    ages = [(round(age, -1), age > limit) for _label, age, limit in waiting()]
    assert ages == [(100, False), (400, True), (1000, True)]
    figures = {family.name: family.samples for family in SyncCollector().collect()}
    assert round(figures["seller_center_connection_oldest_hint_age_seconds"][0].value, -1) == 400
    assert figures["seller_center_unlinked_orders"][0].value == 1
    assert (
        sum(row["is_bad"] for row in operations() if row["value"] in {"1.000 s", "400 s"} | {"1.001 s", "401 s"}) == 2
    )
