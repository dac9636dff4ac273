"""A worker that listens: told at the commit and only then, once a thing at a time, back by itself when PostgreSQL was away."""

import threading

import pytest
from django.db import connection as db
from django.db import connections, transaction
from psycopg2.extensions import make_dsn

from core import listening, notify
from seller_center import hearing
from tests.helpers import wait_for

QUEUE = "trial"


class Ear:
    """A listener of a queue of its own, which remembers what it did."""

    def __init__(self, address=""):
        self.did: list[tuple[str, dict]] = []
        self.gate = threading.Semaphore(1_000)
        self.missed = ["sweep"]
        self.is_alone, self.asked = False, 0
        self.listener = listening.Listener(
            QUEUE,
            self.run,
            lambda: self.missed,
            is_alone=self.look,
            every=0.05,
            threads=2,
            address=address,
        )

    def run(self, task, kwargs):
        assert listening.by_notice.get()
        with self.gate:
            self.did.append((task, kwargs))
            if task == "breaks":
                raise ValueError("said in vain")

    def look(self):
        self.asked += 1
        return self.is_alone

    def times(self, task):
        return sum(done == task for done, _kwargs in self.did)


@pytest.fixture
def ear(transactional_db):
    one = Ear()
    one.listener.start()
    assert one.listener.is_hearing.wait(10)
    yield one
    one.gate.release(1_000)  # of a test that failed in its middle: its threads would wait for ever
    one.listener.stop()


def test_what_a_transaction_tells_is_heard_at_its_commit_once(ear):
    wait_for(lambda: ear.did == [("sweep", {})])  # what may have been missed before it could hear
    with transaction.atomic():
        for _turn in range(3):
            notify.tell(QUEUE, "deliver", connection_id=7)
        notify.tell(QUEUE, "deliver", connection_id=8)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_notify('elsewhere', 'deliver?connection_id=9')")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notify.tell(QUEUE, "deliver", connection_id=6)
        raise ZeroDivisionError
    notify.tell(QUEUE, "breaks")
    notify.tell(QUEUE, "last")
    wait_for(lambda: ear.times("last") == 1 and ear.times("breaks") == 1 and ear.times("deliver") == 2)
    told = [kwargs["connection_id"] for task, kwargs in ear.did if task == "deliver"]
    assert sorted(told) == [7, 8]


def test_what_is_told_while_it_is_being_done_is_done_once_more(ear):
    wait_for(lambda: ear.times("sweep") == 1)
    for _permit in range(1_000):
        ear.gate.acquire()
    notify.tell(QUEUE, "slow")
    wait_for(lambda: "slow" in ear.listener._running)
    for _turn in range(5):
        notify.tell(QUEUE, "slow")
    notify.tell(QUEUE, "fence")
    wait_for(lambda: "fence" in ear.listener._running)  # notices come in order: the five are here
    for _permit in range(1_000):
        ear.gate.release()
    wait_for(lambda: ear.times("slow") == 2 and not ear.listener._running)


def test_it_comes_back_by_itself_and_does_what_it_may_have_missed(ear):
    wait_for(lambda: ear.times("sweep") == 1)
    with db.cursor() as cursor:
        # One of the test before may still be leaving.
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE query = %s AND datname = current_database()",  # another worker's listener is none of ours
            [f"LISTEN {notify.channel(QUEUE)}"],
        )
        assert cursor.fetchone()[0] >= 1
    wait_for(lambda: ear.times("sweep") == 2 and ear.listener.is_hearing.is_set())
    notify.tell(QUEUE, "again")
    wait_for(lambda: ear.times("again") == 1)


def test_it_looks_by_itself_for_what_is_due_while_no_broker_would_tell(ear):
    wait_for(lambda: ear.times("sweep") == 1)
    ear.missed = ["due"]
    ear.is_alone = True
    wait_for(lambda: ear.times("due") >= 3)
    ear.is_alone = False
    notify.tell(QUEUE, "fence")
    wait_for(lambda: ear.times("fence") == 1 and not ear.listener._running)
    looked, asked = ear.times("due"), ear.asked
    wait_for(lambda: ear.asked >= asked + 3)
    assert ear.times("due") == looked


def test_where_nothing_can_be_heard_it_says_so_and_does_nothing(transactional_db, settings, monkeypatch):
    """As behind a pool that lends a connection for one transaction: LISTEN succeeds, and nothing ever comes."""
    monkeypatch.setattr(listening, "_PROBE_SECONDS", 0.2)
    elsewhere = connections["default"].get_connection_params() | {"dbname": "postgres"}
    deaf = Ear(
        make_dsn(**{name: value for name, value in elsewhere.items() if name not in ("cursor_factory", "context")})
    )
    deaf.listener.start()
    try:
        wait_for(lambda: deaf.listener.refusal)
        assert "LISTEN_DATABASE_URL" in deaf.listener.refusal
        assert not deaf.listener.is_hearing.is_set() and deaf.did == []
    finally:
        deaf.listener.stop()
    settings.WORKERS_LISTEN = False
    assert hearing.listener_of("sync") is None
