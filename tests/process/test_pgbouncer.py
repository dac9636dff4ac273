"""The same worker behind PgBouncer, which lends it a connection for one transaction (docs/operations.md)."""

import os
import shutil
import socket
from contextlib import closing
from urllib.parse import quote, urlsplit

import pytest
from django.db import connection

from seller_center import embedded, processes
from tests import make
from tests.helpers import wait_for
from tests.process.test_faults import (  # collected here as well: what holds without a pool holds behind one
    PATIENCE,
    set_price,
    test_a_broker_that_is_flushed_or_killed_loses_nothing,  # noqa: F401
    test_edits_while_no_worker_lives_are_delivered_when_one_starts,  # noqa: F401
    test_kill_9_while_products_are_being_created_never_makes_two,  # noqa: F401
    wait_shown,
)

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
pytestmark = [
    pytest.mark.process,
    pytest.mark.xdist_group("process"),
    pytest.mark.skipif(PROGRAM is None, reason="PgBouncer is not installed (Debian's package pgbouncer)"),
]


@pytest.fixture
def pool(transactional_db, tmp_path):
    """The address of the test's database behind PgBouncer."""
    server = connection.get_connection_params()
    port, folder, owner = embedded.free_port(), tmp_path / "pool", embedded._server_user()
    folder.mkdir()
    where = f"host={server['host']} port={server.get('port') or 5432} user={server['user']}"
    lines = (
        "[databases]", f"* = {where}", "[pgbouncer]", "listen_addr = 127.0.0.1", f"listen_port = {port}", "unix_socket_dir =",
        "auth_type = any", "pool_mode = transaction", "default_pool_size = 10", "server_reset_query_always = 0",
        "ignore_startup_parameters = extra_float_digits", f"logfile = {folder}/log",
    )  # fmt: skip
    (folder / "pgbouncer.ini").write_text("\n".join(lines))
    if owner:  # it refuses to be root, as PostgreSQL does
        for path in (folder, folder / "pgbouncer.ini"):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        embedded._let_pass(folder / "pgbouncer.ini", owner)
    with (tmp_path / "pool.log").open("wb") as output:
        program = processes.spawn(
            [PROGRAM, folder / "pgbouncer.ini"], output=output, uid=owner and owner.pw_uid, gid=owner and owner.pw_gid
        )

    def answers():
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    assert processes.wait_until(answers, seconds=20), (tmp_path / "pool.log").read_text()
    yield f"postgresql://{quote(server['user'])}@127.0.0.1:{port}/{quote(connection.settings_dict['NAME'])}"
    processes.stop(program)


@pytest.fixture
def worker(worker, pool):
    """Behind the pool, with the database's own address to listen at."""
    direct = worker.environment["DATABASE_URL"]
    worker.environment |= {
        "DATABASE_URL": pool, "LISTEN_DATABASE_URL": direct, "DATABASE_TRANSACTION_POOLING": "1",
    }  # fmt: skip
    assert urlsplit(direct).netloc != urlsplit(pool).netloc
    return worker


@pytest.mark.parametrize(("listens_at", "said"), [("", "listener_off"), ("the pool", "listener_refused")])
def test_where_nothing_can_be_heard_the_worker_says_what_to_set_and_the_broker_carries_on(
    connected, hosts, worker, pool, listens_at, said
):
    worker.environment["LISTEN_DATABASE_URL"] = pool if listens_at else ""
    product = make.product(connected)
    worker.start()
    wait_shown(hosts, product, 125_000, worker)
    wait_for(lambda: said in worker.log(), seconds=PATIENCE)
    [line] = [line for line in worker.log().splitlines() if said in line][:1]
    assert "LISTEN_DATABASE_URL" in line
    set_price(product, 98_000)
    wait_shown(hosts, product, 98_000, worker)
