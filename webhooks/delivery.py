"""Drain what is due: take, send outside any transaction, write down. Everything may be sent twice, nothing never."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import groupby
from typing import Any

from django.conf import settings

from core import clock
from webhooks import actions, sender
from webhooks.models import Delivery
from webhooks.sender import Answer

AFTER_TROUBLE_SECONDS = 5
TURN_SECONDS = 5  # so long one endpoint is served before the others are looked at again
PATIENCE_SECONDS = 0.5
Tried = list[tuple[Delivery, Answer]]


def drain(*, max_seconds: float = 20, meanwhile: Callable[[], object] | None = None) -> int:
    """Send due deliveries until none is left or the time is up; endpoints side by side, each one's in their order.
    Returns how many tries were made.

    Nobody waits for a slow receiver but its own messages: a thread that is free takes the next endpoint, and one shop
    never has more than half of the threads. ``meanwhile`` is called about twice a second while somebody is slow.
    """
    until, total = clock.monotonic() + max_seconds, 0
    running: dict[Future, list[Delivery]] = {}
    with ThreadPoolExecutor(settings.WEBHOOK_THREADS) as pool:
        while True:
            if clock.monotonic() < until:
                for rows in _claim(running):
                    running[pool.submit(_send_in_order, rows, min(until, clock.monotonic() + TURN_SECONDS))] = rows
            if not running:
                return total
            ended, _others = wait(running, timeout=PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
            # The database is only spoken to here, by one thread; the others only send.
            for future in ended:
                total += _settle(running.pop(future), *future.result())
            if meanwhile and not ended:
                meanwhile()


def _claim(running: dict[Future, list[Delivery]]) -> list[list[Delivery]]:
    """The next batches, one an endpoint, for the threads that are free."""
    free = settings.WEBHOOK_THREADS - len(running)
    share = max(1, settings.WEBHOOK_THREADS // 2)
    busy = [rows[0].endpoint for rows in running.values()]
    of_shop = Counter(endpoint.shop_id for endpoint in busy)
    if not free:
        return []
    claimed = actions.claim(
        each=settings.WEBHOOK_BATCH,
        limit=settings.WEBHOOK_BATCH * free,
        running=[endpoint.pk for endpoint in busy],
        full=[shop_id for shop_id, count in of_shop.items() if count >= share],
    )
    groups: list[Any] = []
    for _endpoint, found in groupby(sorted(claimed, key=lambda row: (row.endpoint_id, row.pk)), key=_endpoint_of):
        rows = list(found)
        shop_id = rows[0].endpoint.shop_id
        if len(groups) >= free or of_shop[shop_id] >= share:
            actions.give_back(rows)
            continue
        of_shop[shop_id] += 1
        groups.append(rows)
    return groups


def _settle(rows: list[Delivery], tried: Tried, had_trouble: bool) -> int:
    if tried:
        actions.settle(rows[0].endpoint, tried)
    if untried := rows[len(tried) :]:
        actions.give_back(untried, delay_seconds=AFTER_TROUBLE_SECONDS if had_trouble else 0)
    return len(tried)


def _send_in_order(rows: list[Delivery], until: float) -> tuple[Tried, bool]:
    """One endpoint's deliveries, oldest first. After a failure the rest waits: a dead receiver is asked once."""
    tried: Tried = []
    for row in rows:
        if clock.monotonic() > until:
            return tried, False
        answer = sender.send(
            row.endpoint.url,
            message_id=row.event.public_id,
            body=row.event.body,
            secrets=row.endpoint.secrets_at(clock.machine_now()),
        )
        tried.append((row, answer))
        if not answer.is_taken:
            return tried, True
    return tried, False


def _endpoint_of(row: Delivery) -> int:
    return row.endpoint_id
