"""The one process above the others: it restarts who dies, with patience, and refuses clearly."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg2
import pytest

from seller_center import demo_guard, processes, services, supervisor
from seller_center.children import Child, Family, LogReader, rotate_log
from seller_center.embedded import Postgres

FOREVER = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def said():
    return []


@pytest.fixture
def family(said):
    made = Family(said.append)
    yield made
    made.stop({child.name for child in made.children}, patience=2)


def look_until(family, condition, seconds=10):
    def looked():
        family.look()
        return condition()

    return processes.wait_until(looked, seconds=seconds)


def test_a_killed_child_is_started_again_at_once(family, said):
    child = family.add(Child("worker", lambda: processes.spawn(FOREVER)))
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    assert look_until(family, lambda: child.process.pid != first)
    assert child.process.poll() is None
    assert said == ["worker ended (SIGKILL); starting it again in 0.2 s"]


def test_a_child_that_cannot_live_is_tried_ever_more_rarely():
    child = Child("broken", lambda: processes.spawn([sys.executable, "-c", "raise SystemExit(3)"]))
    child.start()
    pauses, now = [], time.monotonic()
    for _death in range(9):
        child.process.wait()
        assert "exit code 3" in child.look(now)
        pauses.append(round(child.start_again_at - now, 1))
        child.look(child.start_again_at - 0.01)
        assert child.process.poll() is not None  # not before its time
        child.look(child.start_again_at)
        now = time.monotonic()
    child.process.wait()
    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 15.0, 15.0]


def test_a_child_that_lived_well_is_forgiven_its_earlier_deaths():
    child = Child("web", lambda: processes.spawn([sys.executable, "-c", ""]))
    child.start()
    child.deaths = 6
    child.process.wait()
    child.look(child.started_at + 31)
    assert child.deaths == 1


def test_stopping_kills_whoever_does_not_listen(family):
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('x', flush=True); time.sleep(600)"
    child = family.add(Child("deaf", lambda: processes.spawn([sys.executable, "-c", deaf], output=subprocess.PIPE)))
    child.process.stdout.readline()
    began = time.monotonic()
    family.stop({"deaf"}, patience=0.5)
    assert child.process.returncode == -signal.SIGKILL and time.monotonic() - began < 5
    assert family.children == []


@pytest.mark.parametrize(
    ("verbose", "printed"),
    [(False, ["web           | 12:00 [error    ] it broke"]), (True, ["web           | 12:00 [info     ] fine",
                                                                   "web           | 12:00 [error    ] it broke"])],
)  # fmt: skip
def test_the_terminal_shows_errors_and_when_asked_everything(tmp_path, verbose, printed):
    log = tmp_path / "web.log"
    log.write_text("12:00 [error    ] of an earlier run\n")
    lines = []
    reader = LogReader(tmp_path, verbose=verbose, write=lines.append)
    with log.open("a") as file:
        file.write("12:00 [info     ] fine\n12:00 [error    ] it br")
        file.flush()
        reader.read_once()
        file.write("oke\n")
    reader.read_once()
    assert lines == printed


def test_a_large_log_is_put_aside_while_its_writer_goes_on(tmp_path):
    log = tmp_path / "web.log"
    with log.open("ab", buffering=0) as writer:
        writer.truncate(21 * 1024 * 1024)
        writer.write(b"before\n")
        rotate_log(log)
        assert log.read_bytes() == b""
        assert (tmp_path / "web.log.1").read_bytes().endswith(b"before\n")
        writer.write(b"after\n")
    assert log.read_bytes() == b"after\n"
    rotate_log(log)
    assert log.read_bytes() == b"after\n"  # small ones stay


def test_a_start_that_fails_is_tried_again_and_the_house_says_why(family, said):
    """A full disk while a dead child is started again: nothing ends but that try."""
    room = {"left": True}

    def start():
        if not room["left"]:
            raise OSError(28, "No space left on device")
        return processes.spawn(FOREVER)

    child = family.add(Child("worker", start))
    first, room["left"] = child.process, False
    os.kill(first.pid, signal.SIGKILL)
    assert look_until(family, lambda: len(said) >= 3)
    assert said[1:3] == [
        "worker could not be started (OSError: [Errno 28] No space left on device); starting it again in 0.4 s",
        "worker could not be started (OSError: [Errno 28] No space left on device); starting it again in 0.8 s",
    ]
    room["left"] = True
    assert look_until(family, lambda: child.process.pid != first.pid)
    assert child.process.poll() is None and child.start_again_at is None


def test_a_child_that_runs_and_does_not_answer_is_started_again(family, said):
    answers = {"now": True}
    child = family.add(
        Child("postgres", lambda: processes.spawn(FOREVER), healthy=lambda: answers["now"], deaf_seconds=0.4)
    )
    first = child.process.pid
    look_until(family, lambda: False, seconds=1)
    assert child.process.pid == first and said == []
    answers["now"] = False
    assert look_until(family, lambda: child.process.pid != first)
    assert said == ["postgres runs but has not answered for 0 s; starting it again in 0.2 s"]


def test_a_question_that_never_returns_counts_as_silence_and_does_not_hang_the_house(family, said):
    hung = threading.Event()
    child = family.add(Child("valkey", lambda: processes.spawn(FOREVER), healthy=hung.wait, deaf_seconds=0.4))
    first = child.process.pid
    assert look_until(family, lambda: child.process.pid != first, seconds=5)
    hung.set()


def test_a_database_told_to_stop_gently_does_not_count_as_answering(tmp_path):
    """SIGTERM waits for the last client for ever and takes no new one: a connection in a pool is enough."""
    server = Postgres(tmp_path / "postgres", tmp_path / "postgres.log", durable=False)
    held = psycopg2.connect(server.start())
    try:
        assert server.answers()
        server.process.send_signal(signal.SIGTERM)
        assert processes.wait_until(lambda: not server.answers(), seconds=10)
        assert server.process.poll() is None  # it runs all the same
        processes.stop(server.process, first=signal.SIGINT)
        server.spawn()
        server.wait_ready()
        assert server.answers()
    finally:
        held.close()
        server.stop()


def refusal(environment):
    house = supervisor.House(environment)
    try:
        with pytest.raises(supervisor.CannotStart) as refused:
            house.open()
    finally:
        house.close()
    return str(refused.value)


def test_what_processes_count_is_in_memory_and_goes_with_its_house(tmp_path):
    """In files of the disk that is full, the next count ended every web process (SIGBUS)."""
    house, other = (supervisor.House({"VAR_DIR": str(tmp_path / name), "DEMO": "1"}) for name in ("one", "two"))
    if Path("/dev/shm").exists():
        assert not house.metrics.base.is_relative_to(tmp_path)
    first, theirs, again = house.metrics.make(), other.metrics.make(), house.metrics.make()
    assert not first.exists() and again.stat().st_mode & 0o777 == 0o700
    house.metrics.remove()
    assert not again.exists() and theirs.exists()
    other.metrics.remove()
    assert not theirs.exists()


def test_a_taken_port_is_named_with_what_to_do(tmp_path, monkeypatch):
    real = processes.wait_until
    monkeypatch.setattr(processes, "wait_until", lambda ready, *, seconds, every: real(ready, seconds=0.1, every=every))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        text = refusal({"VAR_DIR": str(tmp_path), "DEMO": "1", "TOKOPEDIA_PORT": str(port)})
    assert f"Port {port} is taken" in text and f"make run TOKOPEDIA_PORT={port + 100}" in text


def test_two_addresses_on_one_port_are_refused(tmp_path):
    text = refusal({"VAR_DIR": str(tmp_path), "DEMO": "1", "PORT": "8001"})
    assert "must differ" in text


def test_a_word_is_no_port(tmp_path):
    assert "PORT=http is not a port" in refusal({"VAR_DIR": str(tmp_path), "DEMO": "1", "PORT": "http"})


def test_a_second_make_run_is_told_where_the_first_one_is(tmp_path):
    first = services.Services(tmp_path)
    first.start({"DATABASE_URL": "postgresql://db.test/x", "REDIS_URL": "redis://cache.test/0"})
    first.publish(WEB_URL="http://127.0.0.1:8000/")
    try:
        text = refusal({"VAR_DIR": str(tmp_path), "DEMO": "1"})
        assert "already running" in text and "http://127.0.0.1:8000/" in text
        assert services.addresses(tmp_path)  # the refused one took nothing away
    finally:
        first.stop()


def test_without_demo_a_database_must_be_named(tmp_path):
    assert "set DATABASE_URL" in refusal({"VAR_DIR": str(tmp_path), "DEMO": "0"})


@pytest.mark.parametrize(
    "asked",
    [
        {"PUBLIC_URL": "https://toko.example.com"}, {"PUBLIC_URL": "https://localhost"},
        {"PUBLIC_URL": "http://toko.co.id:8000"}, {"PUBLIC_URL": "http://8.8.8.8"}, {"PUBLIC_URL": "HTTPS://localhost"},
        {"ALLOWED_HOSTS": "localhost,seller.toko.id"}, {"ALLOWED_HOSTS": "*"}, {"ALLOWED_HOSTS": ".toko.id"},
        {"ALLOWED_HOSTS": "10.0.0.5"}, {"CSRF_TRUSTED_ORIGINS": "https://*.toko.id"}, {"HTTPS": "1"},
        {"HOST": "0.0.0.0"}, {"HOST": "::"}, {"HOST": "192.168.1.20"},
    ],
)  # fmt: skip
def test_a_demo_in_public_is_refused_unless_somebody_insists(tmp_path, asked, monkeypatch):
    text = refusal({"VAR_DIR": str(tmp_path), "DEMO": "1", **asked})
    assert text.startswith("DEMO=1 is refused: ") and "DEMO_IN_PUBLIC=1" in text
    assert not list(tmp_path.iterdir())  # nothing was started or written
    insisting = refusal({"VAR_DIR": str(tmp_path), "DEMO": "1", "DEMO_IN_PUBLIC": "1", "PORT": "http", **asked})
    assert "PORT=http is not a port" in insisting  # it went on to the next question


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"PUBLIC_URL": "http://127.0.0.1:8000"}, {"PUBLIC_URL": "http://localhost:8010/"},
        {"PUBLIC_URL": "http://toko.localhost"}, {"ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],web"},
        {"CSRF_TRUSTED_ORIGINS": "http://127.0.0.1:8000"}, {"HTTPS": "0"},
    ],
)  # fmt: skip
def test_a_demo_on_this_machine_is_not_public(asked):
    assert demo_guard.why_public(asked) == ""


def test_the_settings_refuse_too_whoever_starts_them():
    for insist, code in (("0", 1), ("1", 0)):
        loaded = subprocess.run(
            [sys.executable, "-c", "import seller_center.settings"], capture_output=True, text=True,
            env=os.environ | {"DEMO": "1", "SECRET_KEY": "x", "ALLOWED_HOSTS": "toko.id", "DEMO_IN_PUBLIC": insist},
        )  # fmt: skip
        assert loaded.returncode == code, loaded.stderr
        assert code == 0 or "ALLOWED_HOSTS has the public name toko.id" in loaded.stderr
