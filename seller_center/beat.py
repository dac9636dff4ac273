"""Beat with a leader: of any number of clocks, on any number of machines, one beats.

The leader holds an advisory lock of PostgreSQL in a connection of its own. When it dies, or its connection does, the
database gives the lock to another, within seconds. Nothing is remembered in a file: work that is due less often than
every five minutes is begun by the time of its last run, which is a row (core.Heartbeat).
"""

import copy
import socket
from datetime import timedelta

import structlog
from celery.beat import Scheduler
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from core import clock
from seller_center.house_schedule import EveryOfTheHouse

log = structlog.get_logger(__name__)

LOCK = 0x5E11C10C  # any number, the same for every clock of one database
ASK_SECONDS = 5
REMEMBERED_FROM = timedelta(minutes=5)
STALE_UNTIL_SECONDS = 120


class LeaderScheduler(Scheduler):
    """Celery's scheduler; it only ticks while this process holds the lock."""

    is_leader = False
    said_at = -1e9
    pace = 1.0

    def setup_schedule(self):
        self.install_default_entries(self.schedule)
        self.merge_inplace(self.app.conf.beat_schedule)

    def tick(self, *args, **kwargs):
        """Seconds until the next look. A clock that is not the leader looks again every five."""
        try:
            was, self.is_leader = self.is_leader, hold_lock()
            if self.is_leader and not was:
                log.info("beat_leads")
                self._remember()
            if self.is_leader:
                self._say_we_are_alive()
        except (DatabaseError, InterfaceError) as error:
            # Without the database there is nothing to start, and somebody else may lead.
            connection.close()
            self.is_leader = False
            log.warning("beat_waits_for_the_database", because=f"{type(error).__name__}: {error}"[:200])
        if not self.is_leader:
            return ASK_SECONDS
        if (pace := clock.pace()) != self.pace:  # what was to come in an hour may be due
            self.pace, self._heap = pace, None
        return min(super().tick(*args, **kwargs), 1.0 if settings.DEMO else ASK_SECONDS)  # a demo's pace may change

    def _say_we_are_alive(self):
        from core import health

        if clock.monotonic() - self.said_at >= health.EVERY_SECONDS:
            self.said_at = clock.monotonic()
            health.beat("beat", host=socket.gethostname())

    def apply_async(self, entry, *args, **kwargs):
        """Send the work, and note when, for whoever leads next."""
        from core import health

        usual = entry.schedule.run_every.total_seconds()
        wait = entry.schedule.wait_seconds() if isinstance(entry.schedule, EveryOfTheHouse) else usual
        # A turn that waited until the ones after it came is stale: on a machine that is too slow they must not pile up.
        if wait < usual or (usual <= STALE_UNTIL_SECONDS and "expires" not in entry.options):
            entry = copy.copy(entry)
            entry.options = {**entry.options, "expires": max(2 * wait, 5.0)}
        result = super().apply_async(entry, *args, **kwargs)
        if entry.schedule.run_every >= REMEMBERED_FROM:
            health.note_started(entry.name)
        return result

    def _remember(self):
        from core import health

        for name, at in health.last_started().items():
            if name in self.schedule:
                self.schedule[name].last_run_at = at
        self._heap = None  # worked out anew from the times above


def hold_lock() -> bool:
    """Take the lock, or see that this connection has it still."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = %s"
            " AND pid = pg_backend_pid() AND granted AND database = (SELECT oid FROM pg_database"
            " WHERE datname = current_database())) OR pg_try_advisory_lock(%s)",
            [LOCK, LOCK],
        )
        return bool(cursor.fetchone()[0])
