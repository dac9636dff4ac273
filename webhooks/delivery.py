"""Drain what is due: take, send outside any transaction, write down. Everything may be sent twice, nothing never."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import groupby

from django.conf import settings

from core import clock
from webhooks import actions, sender
from webhooks.models import Delivery
from webhooks.sender import Answer

AFTER_TROUBLE_SECONDS = 5
Tried = list[tuple[Delivery, Answer]]


def drain(*, max_seconds: float = 20) -> int:
    """Send due deliveries until none is left or the time is up; endpoints side by side, each one's in their order.
    Returns how many tries were made."""
    until, total = clock.monotonic() + max_seconds, 0
    while clock.monotonic() < until:
        claimed = actions.claim(each=settings.WEBHOOK_BATCH, limit=settings.WEBHOOK_BATCH * settings.WEBHOOK_THREADS)
        if not claimed:
            break
        total += _send_all(claimed, until)
    return total


def _send_all(claimed: list[Delivery], until: float) -> int:
    groups = [
        list(rows)
        for _endpoint, rows in groupby(sorted(claimed, key=lambda row: (row.endpoint_id, row.pk)), key=_endpoint_of)
    ]
    total = 0
    with ThreadPoolExecutor(settings.WEBHOOK_THREADS) as pool:
        running = {pool.submit(_send_in_order, rows, until): rows for rows in groups}
        # The database is only spoken to here, by one thread; the others only send.
        for done in as_completed(running):
            rows, (tried, had_trouble) = running[done], done.result()
            if tried:
                actions.settle(rows[0].endpoint, tried)
            if untried := rows[len(tried) :]:
                actions.give_back(untried, delay_seconds=AFTER_TROUBLE_SECONDS if had_trouble else 0)
            total += len(tried)
    return total


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
            secrets=row.endpoint.secrets_at(clock.now()),
        )
        tried.append((row, answer))
        if not answer.is_taken:
            return tried, True
    return tried, False


def _endpoint_of(row: Delivery) -> int:
    return row.endpoint_id
