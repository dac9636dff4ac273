"""The database, the broker or the disk away: a short "not now" with Retry-After, one line in the log, nothing lost."""

import errno
import json
import logging
import logging.config
import signal
import socket
import time

import psycopg2.errors
import pytest
import redis
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.test import Client

from core import broker, passing
from core.broker import FailOpenCache
from seller_center.embedded import Valkey
from seller_center.logs import logging_config
from tests import make
from tests.api.conftest import token_for


def psycopg(code: str) -> Exception:
    """What Django makes of the driver's error with this SQLSTATE."""
    cause = psycopg2.errors.lookup(code)("said")
    cause_type = type("WithCode", (type(cause),), {"pgcode": code})
    outer = OperationalError("said")
    outer.__cause__ = cause_type("said")
    return outer


@pytest.mark.parametrize(
    "code", "08006 40001 40P01 53100 53300 55P03 57014 57P01 57P02 57P03 58030 25P03".split()
)  # fmt: skip
def test_trouble_of_the_server_passes(code):
    assert passing.is_passing(psycopg(code))
    wrapped = RuntimeError("while settling")
    wrapped.__cause__ = psycopg(code)
    assert passing.is_passing(wrapped)


@pytest.mark.parametrize("code", "22001 22P02 23505 23514 42703 42P01 25006".split())
def test_a_fault_of_ours_does_not_pass(code):
    assert not passing.is_passing(psycopg(code))


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (FileNotFoundError(errno.ENOENT, "gone"), False),
        (redis.ConnectionError("refused"), True),
        (redis.ResponseError("wrong type"), False),
        (OperationalError("could not connect to server"), True),
        (DatabaseError("Save with update_fields did not affect any rows."), False),
        (IntegrityError("twice"), False),
        (ValueError("no"), False),
        (None, False),
    ],
)
def test_what_passes_without_a_code(error, passes):
    assert passing.is_passing(error) is passes


@pytest.fixture
def lines(monkeypatch):
    """What the house writes into its log, through its own formatter."""
    handler = logging.StreamHandler()
    config = logging_config(json=True, level="INFO")
    formatter = logging.config.DictConfigurator(config).configure_formatter(config["formatters"]["structured"])
    written = []
    handler.emit = lambda record: written.append(formatter.format(record))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.fixture
def database_away(transactional_db, monkeypatch):
    """Every new connection of this test is refused, as when the server is gone."""
    shop = make.shop()
    token = token_for(shop)
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    yield token
    connection.close()
    monkeypatch.undo()


def test_without_the_database_every_door_says_not_now_in_one_line(database_away, lines):
    asked = [("get", path, {}) for path in ["/", "/products/", "/orders/", "/promotions/"]]
    asked += [("get", "/products/", {"HX-Request": "true"})]
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "of-a-browser-that-was-here-before"
    answers = [getattr(client, method)(path, headers=headers) for method, path, headers in asked]
    program = Client(raise_request_exception=False)
    answers.insert(4, program.get("/api/v1/products", headers={"Authorization": f"Bearer {database_away}"}))
    envelope = json.dumps({"type": 1, "shop_id": "7", "data": {}, "tts_notification_id": "n1"})
    answers.append(client.post("/hooks/tiktok-shop/", envelope, content_type="application/json"))
    assert [answer.status_code for answer in answers] == [503] * 7
    assert {answer["Retry-After"] for answer in answers} == {"5"}
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}
    assert answers[4].json()["code"] == answers[6].json()["code"] == "unavailable"
    assert answers[4]["Content-Type"] == answers[6]["Content-Type"] == "application/problem+json"
    assert "toast" in json.loads(answers[5]["HX-Trigger"])
    assert "Traceback" not in "".join(lines)
    assert len(lines) == 7 and all("\n" not in line and "connection" in line for line in lines)
    health = client.get("/readyz")
    assert health.status_code == 503 and health.json()["checks"]["database"] == "unreachable"
    assert client.get("/healthz").status_code == 200


def test_a_fault_of_ours_keeps_its_traceback(lines):
    try:
        raise KeyError("a mistake")
    except KeyError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/")
    assert "Traceback" in lines[0] and "because" not in lines[0]


def test_nobody_waits_for_a_lock_for_ever(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("20s",)
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("2min",)


@pytest.fixture
def hung_valkey(tmp_path, settings, monkeypatch):
    """A Valkey that takes connections and never answers."""
    server = Valkey(tmp_path / "valkey", tmp_path / "valkey.log")
    settings.REDIS_URL = server.start()
    monkeypatch.setattr(broker, "_quiet_until", 0.0)
    broker.redis_client.cache_clear()
    yield server
    server.process.send_signal(signal.SIGCONT)
    server.stop()
    broker.redis_client.cache_clear()


def test_a_hung_broker_is_asked_once_and_holds_nobody_back(hung_valkey, settings, monkeypatch):
    settings.SYNC_NUDGE = True
    cache = FailOpenCache(settings.REDIS_URL, {})
    cache.set("known", 1)
    assert cache.get("known") == 1 and cache.incr("known") == 2
    hung_valkey.process.send_signal(signal.SIGSTOP)
    lost = broker.LOST_NUDGES._value.get()
    began = time.monotonic()
    assert cache.get("known", "nothing") == "nothing"
    assert cache.add("known", 0) is True and cache.incr("known") == 1
    assert cache.get_many(["known"]) == {} and cache.delete("known") is False
    assert broker.send_task("core.tasks.resume_jobs", queue="jobs", kwargs={}) is False
    assert time.monotonic() - began < 1.0  # one time-out of a quarter of a second; the others do not wait
    assert broker.LOST_NUDGES._value.get() == lost + 1
    hung_valkey.process.send_signal(signal.SIGCONT)
    monkeypatch.setattr(broker, "_quiet_until", 0.0)
    assert cache.get("known") == 2


def test_a_broker_that_drops_every_packet_takes_no_longer(settings, monkeypatch):
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # bound and not listening: refused at once
        monkeypatch.setattr(broker, "_quiet_until", 0.0)
        cache = FailOpenCache(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0", {})
        began = time.monotonic()
        assert cache.get("anything") is None
        assert time.monotonic() - began < 1.0
    monkeypatch.setattr(broker, "_quiet_until", 0.0)
