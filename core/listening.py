"""A worker that listens: what a commit tells (``core.notify``) is done within a millisecond, without a broker between.

One thread waits for notices, a few carry them out, each thing by one of them at a time: what is told again meanwhile is
done once more afterwards. When PostgreSQL was away, the listener comes back by itself and does everything that may have
been told meanwhile. While the broker is away, and no sweep comes, it looks by itself for what has become due.
"""

import os
import select
import threading
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import psycopg2
import structlog
from django.conf import settings
from django.db import connection as db
from django.db import connections

from core import clock, notify
from core.passing import in_one_line, is_passing

log = structlog.get_logger(__name__)

_PROBE = "probe"
_PROBE_SECONDS = 5.0
_AGAIN_SECONDS, _REFUSED_AGAIN_SECONDS = 1.0, 60.0
_LOOK = "look"
# Whether this is the work of a listener: it keeps its turns short, and leaves what takes long to the worker's processes.
by_notice: ContextVar[bool] = ContextVar("by_notice", default=False)


class Unheard(Exception):
    """What is told does not arrive here."""


class Listener:
    """Listens for one queue; ``run`` carries out a notice, ``missed`` names those of what is due and may not have been
    heard; ``is_alone`` says whether there is no broker that others would tell it by."""

    def __init__(
        self,
        queue: str,
        run: Callable[[str, dict[str, int]], None],
        missed: Callable[[], Iterable[str]],
        *,
        is_alone: Callable[[], bool],
        every: float,
        threads: int,
        address: str = "",
    ):
        self.queue, self.run, self.missed, self.address = queue, run, missed, address
        self.is_alone, self.every = is_alone, every
        self.refusal = ""
        self.is_hearing = threading.Event()
        self._is_lost = False
        self._stopped = threading.Event()
        self._wake = os.pipe()
        self._lock = threading.Lock()
        self._running: set[str] = set()
        self._again: set[str] = set()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=f"notice-{queue}")
        self._thread = threading.Thread(target=self._live, name=f"listener-{queue}", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Hear nothing more, and end what is under way: each of its turns is short."""
        self._stopped.set()
        os.write(self._wake[1], b".")
        self._thread.join(_PROBE_SECONDS + _AGAIN_SECONDS)
        self._pool.shutdown(wait=True, cancel_futures=True)
        for end in self._wake:
            os.close(end)

    def _live(self) -> None:
        while not self._stopped.is_set():
            wait = _AGAIN_SECONDS
            try:
                self._listen()
            except Unheard as error:
                self.refusal, wait = str(error), _REFUSED_AGAIN_SECONDS
                log.error("listener_refused", queue=self.queue, reason=self.refusal)
            except Exception as error:  # the database is away, or will say what is wrong when we ask again
                if not self._is_lost:
                    log.warning("listener_lost", queue=self.queue, because=in_one_line(error))
                self._is_lost = True
            finally:
                self.is_hearing.clear()
                connections.close_all()
            self._stopped.wait(wait)

    def _listen(self) -> None:
        link = psycopg2.connect(**({"dsn": self.address} if self.address else _usual_address()))
        try:
            link.autocommit = True
            with link.cursor() as cursor:
                cursor.execute(f"LISTEN {notify.channel(self.queue)}")
            self._prove(link)
            self.refusal = ""
            for notice in self.missed():
                self._submit(notice)
            connections.close_all()  # this thread needs the database no more
            self.is_hearing.set()
            self._is_lost = False
            log.info("listener_hears", queue=self.queue)
            look_at = clock.monotonic() + self.every
            while not self._stopped.is_set():
                select.select([link, self._wake[0]], [], [], max(0.0, look_at - clock.monotonic()))
                for notice in _heard(link):
                    self._submit(notice)
                if clock.monotonic() >= look_at:
                    look_at = clock.monotonic() + self.every
                    with link.cursor() as cursor:
                        cursor.execute("SELECT 1")  # a connection that broke without a word is found by its silence
                    self._submit(_LOOK)
        finally:
            link.close()

    def _prove(self, link: Any) -> None:
        """Tell something the usual way, and hear it here. Behind a pool that lends a connection for one transaction, or
        with the address of another database, LISTEN succeeds and nothing is ever heard."""
        probe = f"{_PROBE}?{uuid.uuid4().hex}"
        with db.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [notify.channel(self.queue), probe])
        until, heard = clock.monotonic() + _PROBE_SECONDS, False
        while not heard and not self._stopped.is_set():
            left = until - clock.monotonic()
            if left <= 0:
                raise Unheard(
                    "A notice of our own did not arrive: the database is behind a pool that lends a connection for one "
                    "transaction (PgBouncer). Set LISTEN_DATABASE_URL to the database's own address. Until then the "
                    "sweeps find what is due, every few seconds."
                )
            select.select([link, self._wake[0]], [], [], left)
            for notice in _heard(link):
                heard = heard or notice == probe
                self._submit(notice)

    def _submit(self, notice: str) -> None:
        if notice.startswith(_PROBE):
            return
        with self._lock:
            if notice in self._running:
                self._again.add(notice)
                return
            self._running.add(notice)
        self._pool.submit(self._carry_out, notice)

    def _carry_out(self, notice: str) -> None:
        by_notice.set(True)
        while True:
            self._try(notice)
            with self._lock:
                if notice not in self._again or self._stopped.is_set():
                    self._running.discard(notice)
                    return
                self._again.discard(notice)

    def _look(self) -> None:
        if self.is_alone():
            for notice in self.missed():
                self._submit(notice)

    def _try(self, notice: str) -> None:
        """Once, and once more when the thread's connection had broken since its last notice: to ask before each whether
        it still holds would be a statement of nine."""
        for is_last in (False, True):
            try:
                self._look() if notice == _LOOK else self.run(*notify.read(notice))
                break
            except Exception as error:
                connections.close_all()
                if is_last or not is_passing(error):
                    log.exception("notice_failed", notice=notice)
                    break
        for link in connections.all(initialized_only=True):
            if link.errors_occurred or (link.close_at is not None and clock.monotonic() >= link.close_at):
                link.close_if_unusable_or_obsolete()


def _usual_address() -> dict:
    params = connections["default"].get_connection_params()
    return {name: value for name, value in params.items() if name not in ("cursor_factory", "context")}


def _heard(link: Any) -> list[str]:
    link.poll()
    found = [notice.payload for notice in link.notifies]
    link.notifies.clear()
    return found


def is_listened(queue: str) -> bool:
    """Whether the workers of a queue listen: then a commit tells them, and no message goes through the broker."""
    return settings.WORKERS_LISTEN and queue in settings.LISTENED_QUEUES
