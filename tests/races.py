"""Two at once, in an order that the test decides and luck does not."""

import threading
from collections.abc import Callable

from django.db import connection, connections, transaction

from tests.helpers import wait_for


def somebody_waits() -> int:
    """How many sessions wait for a lock that this one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """``second`` begins when ``first`` is done but not committed, and meets all of it that it can; what went wrong in it."""
    faults: list[Exception] = []

    def run():
        try:
            second()
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        wait_for(lambda: somebody_waits() or not thread.is_alive())
    thread.join(30)
    assert not thread.is_alive()
    return faults
