"""Delivers webhooks in the background: signed, 3 seconds to answer, four retries, then given up."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import urllib3

from mock_storefronts.partner.signing import webhook_signature

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

ANSWER_SECONDS = 3.0
RETRY_SECONDS = (120, 1_800, 10_800, 43_200)  # times the host's time scale
_AT_ONCE = 4
_BATCH = 64
_LOOK_EVERY = 0.05


class Sender:
    """A thread that looks for due deliveries, and a few that post them. A delivery in flight at a crash goes again."""

    def __init__(self, front: "Storefront"):
        self._front = front
        self._stop = threading.Event()
        self._in_flight: set[int] = set()
        self._http = urllib3.PoolManager(num_pools=4, maxsize=_AT_ONCE, retries=False)
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="webhook")
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in flight and end."""
        self._stop.set()
        self._front.webhooks.news.set()
        self._thread.join(timeout=ANSWER_SECONDS + 2)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._http.clear()

    def _run(self) -> None:
        rounds = 0
        while not self._stop.is_set():
            # Retries and delayed ones fall due without news, so look now and then; news wakes us at once.
            self._front.webhooks.news.wait(1.0 if self._nothing_waits() else _LOOK_EVERY)
            self._front.webhooks.news.clear()
            if self._stop.is_set():
                return
            rounds += 1
            if rounds % 500 == 0:
                self._front.webhooks.prune()
            for row in self._due():
                self._in_flight.add(row["id"])
                self._pool.submit(self._deliver, row)

    def _nothing_waits(self) -> bool:
        return self._front.store.one("SELECT 1 FROM delivery WHERE state = 'WAITING' LIMIT 1") is None

    def _due(self) -> list[sqlite3.Row]:
        room = _BATCH - len(self._in_flight)
        if room <= 0:
            return []
        rows = self._front.store.all(
            "SELECT * FROM delivery WHERE state = 'WAITING' AND due <= ? ORDER BY due, id LIMIT ?",
            self._front.clock.wall(),
            _BATCH,
        )
        return [row for row in rows if row["id"] not in self._in_flight][:room]

    def _deliver(self, row: sqlite3.Row) -> None:
        try:
            self._settle(row, *self._post(row))
        except sqlite3.Error:
            pass  # the store was emptied or closed under us: nothing is left to settle
        finally:
            self._in_flight.discard(row["id"])

    def _post(self, row: sqlite3.Row) -> tuple[bool, str]:
        config = self._front.config
        headers = {
            "Content-Type": "application/json",
            "Authorization": webhook_signature(config.app_key, config.app_secret, row["body"]),
            "User-Agent": "storefront-webhook",
        }
        try:
            answer = self._http.request(
                "POST", row["address"], body=row["body"], headers=headers, timeout=ANSWER_SECONDS, redirect=False
            )
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            return False, type(error).__name__
        return answer.status == 200, str(answer.status)

    def _settle(self, row: sqlite3.Row, arrived: bool, answer: str) -> None:
        attempts = row["attempts"] + 1
        due, state = row["due"], "DONE"
        if not arrived:
            state = "WAITING" if attempts <= len(RETRY_SECONDS) else "GIVEN_UP"
            if state == "WAITING":
                due = self._front.clock.wall() + RETRY_SECONDS[attempts - 1] * self._front.config.time_scale
        with self._front.store.writing(seen=False):
            self._front.store.run(
                "UPDATE delivery SET attempts = ?, state = ?, due = ?, answer = ? WHERE id = ?",
                attempts,
                state,
                due,
                answer,
                row["id"],
            )
