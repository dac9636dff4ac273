"""Doing what the workers do, in the test's own process."""

import time

from django.db import connection as db
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from aftersales.actions import hints as return_hints
from chat.actions import hints as chat_hints
from core import clock
from orders.actions import hints, holdings
from outbox.models import Connection, SyncJob
from products.catalogue.actions import asking
from products.listings.actions import reviewing
from storefronts import actions, delivery
from tests import make

State = SyncJob.State


def sync(*, rounds: int = 20, hear: bool = True) -> None:
    """Play the worker until the outbox is empty: deliver every due job, hear every webhook."""
    for _round in range(rounds):
        make_due()
        sent = sum(delivery.drain(row) for row in Connection.objects.order_by("id"))
        heard = actions.handle_due_events() if hear else 0
        fetched = sum(hints.fetch_due(row) for row in hints.due_connections())
        returned = sum(return_hints.fetch_due(row) for row in return_hints.due_connections())
        talked = sum(chat_hints.fetch_due(row) for row in chat_hints.due_connections())
        linked = holdings.link_known()
        if not any((sent, heard, fetched, returned, talked, linked)):
            return
    raise AssertionError(f"The outbox does not come to rest: {list(unsettled())}")


def read_orders() -> None:
    """Look at the storefronts' orders, as the poll does, and do what follows from it."""
    for row in Connection.objects.order_by("id"):
        hints.poll(row)
    sync()


def read_returns() -> None:
    """Look at the storefronts' returns, as the poll does, and do what follows from it."""
    for row in Connection.objects.order_by("id"):
        return_hints.poll(row)
    sync()


def make_due() -> None:
    """Nobody waits for a read-back's delay in a test."""
    SyncJob.objects.filter(state=State.PENDING, operation="PRODUCT_READ").update(due_at=F("requested_at"))


def end_jobs(jobs=None, *, state: str = "FAILED", **values) -> int:
    """Give jobs an end that no storefront gave them."""
    rows = SyncJob.objects.all() if jobs is None else jobs
    return rows.update(state=state, pending_key=None, finished_at=clock.machine_now(), **values)


def unsettled():
    """What is still on its way."""
    return SyncJob.objects.filter(state__in=[State.PENDING, State.SENDING]).values_list(
        "operation", "connection__name", "state", "last_error"
    )


def read_reviews() -> None:
    """Ask the storefronts how their reviews went, and apply the answers."""
    reviewing.read_products_under_review()
    sync()


def wait_for(condition, *, seconds: float = 10, every: float = 0.02):
    """The condition's first truthy value; fails when it does not come true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if value := condition():
            return value
        time.sleep(every)
    raise AssertionError(f"waited {seconds} s in vain for {getattr(condition, '__name__', condition)}")


def queries_of(call) -> int:
    """How many queries ``call`` makes."""
    with CaptureQueriesContext(db) as captured:
        call()
    return len(captured)


def assert_same_queries(call, *, grow) -> int:
    """A list must make as many queries with many rows as with few: ``call``, ``grow`` the data, ``call`` again."""
    call()  # warm caches of the process, such as content types
    few = queries_of(call)
    grow()
    many = queries_of(call)
    assert many == few, f"{few} queries before, {many} after the data grew"
    return many


def read_attributes() -> None:
    """Ask the storefronts what each category asks for, as the task does."""
    make.category()
    for row in Connection.objects.order_by("id"):
        asking.read_due(row)
