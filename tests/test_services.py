"""The embedded PostgreSQL and Valkey: they start fast, survive a kill -9, and never leave an orphan."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis
from django.core.exceptions import ImproperlyConfigured

from seller_center import embedded, pg, processes, services

STARTER = """
import sys, time
from pathlib import Path
from seller_center import services
house = services.start(Path(sys.argv[1]))
print(house.postgres.process.pid, house.valkey.process.pid, flush=True)
time.sleep(600)
"""


pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A cluster as the first start makes it: making one anew for every test would take most of their time."""
    var_dir = tmp_path_factory.mktemp("cluster") / "var"
    services.start(var_dir, durable=False).stop()
    return var_dir


@pytest.fixture
def var_dir(cluster, tmp_path):
    """A VAR_DIR of this test's own, made once and stopped."""
    return copy_of(cluster, tmp_path / "var")


def copy_of(cluster, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", cluster, target], check=True)  # as root the files belong to another user: keep that
    (target / "valkey" / "address").unlink()
    return target


@pytest.fixture
def house(var_dir):
    started = services.start(var_dir, durable=False)
    yield started
    started.stop()


def run_sql(addresses, sql):
    connection = psycopg2.connect(addresses["DATABASE_URL"])
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def start_elsewhere(var_dir):
    """A process that starts a house and does nothing more; returns it and the servers' process ids."""
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(var_dir)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    return starter, [int(pid) for pid in starter.stdout.readline().split()]


def gone(pid):
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_both_servers_answer_and_have_what_the_house_needs(house):
    run_sql(house.addresses, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin")
    assert run_sql(house.addresses, "SELECT similarity('kopi', 'kopi')") == [(1.0,)]
    assert run_sql(house.addresses, "SHOW timezone") == [("UTC",)]
    # Sorting is PostgreSQL's own and the same on every machine; letters outside ASCII still have an upper case.
    assert run_sql(house.addresses, "SELECT upper('é'), 'B' < 'a'") == [("É", True)]
    client = redis.Redis.from_url(house.addresses["REDIS_URL"])
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "volatile-lru"}
    assert client.config_get("save") == {"save": ""}


def test_valkey_wants_the_password_of_this_house(house):
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=house.valkey.port, retry=None).ping()


def test_other_commands_find_the_addresses_until_it_stops(house):
    assert services.addresses(house.var_dir) == house.addresses
    house.publish(WEB_URL="http://127.0.0.1:8000/")
    assert services.addresses(house.var_dir)["WEB_URL"] == "http://127.0.0.1:8000/"
    house.stop()
    assert services.addresses(house.var_dir) == {}


def test_a_file_left_by_a_dead_house_counts_as_none(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "run").mkdir()
    address_file = tmp_path / "run" / "addresses.json"
    address_file.write_text(json.dumps({"DATABASE_URL": "postgresql:///x", "pid": ended.pid}))
    assert services.addresses(tmp_path) == {}
    address_file.write_text("{half a fi")
    assert services.addresses(tmp_path) == {}


def test_data_outlives_a_restart_and_the_second_start_is_quick(var_dir):
    first = services.start(var_dir, durable=False)
    run_sql(first.addresses, "CREATE TABLE kept AS SELECT 7 AS number")
    first.stop()
    began = time.monotonic()
    second = services.start(var_dir, durable=False)
    try:
        assert time.monotonic() - began < 5  # 0.13 s on the machine this was written on
        assert run_sql(second.addresses, "SELECT number FROM kept") == [(7,)]
        assert second.addresses == first.addresses
    finally:
        second.stop()


def test_a_second_house_on_the_same_folder_is_refused(house):
    rights = house.var_dir.stat().st_mode
    with pytest.raises(services.AlreadyRunning, match="already running"):
        services.start(house.var_dir)
    assert run_sql(house.addresses, "SELECT 1") == [(1,)]  # and the first one did not notice
    assert house.var_dir.stat().st_mode == rights  # nor will its server when it starts again


def test_two_houses_side_by_side_share_nothing(house, cluster, tmp_path):
    other = services.start(copy_of(cluster, tmp_path / "other"), durable=False)
    try:
        run_sql(house.addresses, "CREATE TABLE only_here ()")
        assert run_sql(other.addresses, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'") == [(0,)]
        redis.Redis.from_url(house.addresses["REDIS_URL"]).set("only", "here")
        assert redis.Redis.from_url(other.addresses["REDIS_URL"]).get("only") is None
    finally:
        other.stop()


def test_a_path_too_long_for_a_socket_and_full_of_odd_characters(cluster, tmp_path):
    var_dir = copy_of(cluster, tmp_path / "a folder 100%&=?" / ("x" * 120))
    house = services.start(var_dir, durable=False)
    try:
        assert run_sql(house.addresses, "SELECT current_database()") == [("seller_center",)]
        socket_folder = house.postgres.socket_folder
        assert socket_folder.stat().st_mode & 0o077 == 0  # nobody else may connect
        assert redis.Redis.from_url(house.addresses["REDIS_URL"]).ping()
    finally:
        house.stop()
    assert not socket_folder.exists()


def test_kill_9_of_the_parent_leaves_no_orphan_and_no_lock(var_dir):
    starter, pids = start_elsewhere(var_dir)
    starter.kill()
    starter.wait()
    assert processes.wait_until(lambda: all(gone(pid) for pid in pids), seconds=15)
    assert services.addresses(var_dir) == {}
    again = services.start(var_dir, durable=False)
    try:
        assert run_sql(again.addresses, "SELECT 1") == [(1,)]
    finally:
        again.stop()


def test_kill_9_of_parent_and_servers_at_once(var_dir):
    starter, pids = start_elsewhere(var_dir)
    # The lock files now name processes that are dead, and may be given to others later.
    for pid in [*pids, starter.pid]:
        os.kill(pid, signal.SIGKILL)
    starter.wait()
    (var_dir / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{var_dir / 'postgres'}\n")
    again = services.start(var_dir, durable=False)
    try:
        assert run_sql(again.addresses, "SELECT 1") == [(1,)]
    finally:
        again.stop()


def test_a_taken_port_is_given_up_for_another(var_dir):
    first = services.start(var_dir, durable=False)
    port = first.valkey.port
    first.stop()
    with socket.create_server(("127.0.0.1", port)):
        second = services.start(var_dir, durable=False)
        try:
            assert second.valkey.port != port
            assert redis.Redis.from_url(second.addresses["REDIS_URL"]).ping()
        finally:
            second.stop()


def test_given_addresses_are_used_instead(tmp_path):
    given = {"DATABASE_URL": "postgresql://db.test/x", "REDIS_URL": "redis://cache.test/0"}
    house = services.Services(tmp_path)
    try:
        assert house.start(given) == given
        assert house.postgres is None and house.valkey is None
    finally:
        house.stop()


def test_a_server_that_cannot_start_says_why_and_leaves_nothing_running(var_dir):
    (var_dir / "postgres" / "pg_hba.conf").write_text("nonsense\n")
    with pytest.raises(embedded.ServiceFailed, match="invalid connection type"):
        services.start(var_dir, durable=False)
    services.Services(var_dir).lock()  # given back


def test_without_a_house_the_first_query_fails_at_once():
    began = time.monotonic()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(services.NO_DATABASE_URL)
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(services.NO_REDIS_URL).ping()
    assert time.monotonic() - began < 2


def test_the_secret_key_is_kept_for_a_demo_and_demanded_beside_a_real_database(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO", "1")
    key = services.demo_secret_key(tmp_path)
    assert len(key) >= 50 and services.demo_secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("DEMO", "0")
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.test/x")
    with pytest.raises(ImproperlyConfigured):
        services.demo_secret_key(tmp_path)


def test_what_a_killed_child_started_is_killed_too():
    child = processes.spawn([sys.executable, "-c", "import subprocess as s; s.run(['sleep', '600'])"])
    parent = psutil.Process(child.pid)
    assert processes.wait_until(lambda: bool(parent.children()), seconds=10)
    grandchild = parent.children()[0].pid
    child.kill()
    processes.kill_group(child)
    assert processes.wait_until(lambda: gone(grandchild), seconds=5)


def test_a_client_program_reaches_the_database_and_shows_no_password_in_its_command_line(tmp_path):
    line, environment = pg.command(
        "psql", ["-c", "SELECT 1"], {"DATABASE_URL": "postgresql://me:s%3Aecret@db:5433/shop"}
    )
    assert line[1:] == ["-c", "SELECT 1", "--dbname", "postgresql://me@db:5433/shop"]
    assert environment["PGPASSWORD"] == "s:ecret"
    asked, environment = pg.command("psql", ["-Atc", "SELECT 6 * 7"], {"DATABASE_URL": os.environ["DATABASE_URL"]})
    assert subprocess.check_output(asked, env=os.environ | environment, text=True) == "42\n"
    with pytest.raises(ValueError, match="make run"):
        pg.command("pg_dump", [], {"VAR_DIR": str(tmp_path)})
    with pytest.raises(ValueError, match="pg_restore"):
        pg.command("rm", [], {})
