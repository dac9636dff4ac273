"""What is wrong with a house, in words, each with the way out. Reads only; the figures are those of /readyz and /metrics."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core import checks, mail
from django.db import DatabaseError
from django.db import connection as db
from django.db.migrations.executor import MigrationExecutor

from core import broker, clock, health, partitions
from core.secrets import SecretField, Unreadable
from orders import queries as orders
from outbox import queries as outbox
from outbox.models import Connection
from seller_center.health import (
    DISK_LEAST_PERCENT,
    MAX_LAG_SECONDS,
    drift_count,
    oversold_count,
    silent_programs,
    unexplained_count,
    waiting,
)

CLOCK_MOST_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """What is wrong, and what mends it."""

    what: str
    way_out: str


def findings() -> Iterator[Finding]:
    """All that is wrong. Without a database there is nothing else to ask, and without all migrations no rows."""
    yield from _settings()
    yield from _broker()
    yield from _mail()
    try:
        missing = _migrations()
    except DatabaseError as error:
        yield Finding(f"The database does not answer: {error}", "Start it, or set DATABASE_URL to one that runs.")
        return
    if missing:
        yield Finding(f"{missing} migrations are not applied.", "manage.py migrate")
        return
    for check in ROWS:
        yield from check()


def _settings() -> Iterator[Finding]:
    for message in checks.run_checks(include_deployment_checks=not settings.DEMO):
        if message.level >= checks.WARNING:
            yield Finding(f"A setting: {message.msg} ({message.id})", message.hint or "See docs/operations.md.")


def _broker() -> Iterator[Finding]:
    try:
        broker.redis_client().ping()
    except Exception as error:
        yield Finding(f"Redis does not answer: {error}", "Start it, or set REDIS_URL. Nothing is lost meanwhile.")


def _mail() -> Iterator[Finding]:
    try:
        with mail.get_connection():
            pass
    except OSError as error:
        yield Finding(f"Letters cannot be sent: {error}", "Set EMAIL_HOST and what belongs to it.")


def _migrations() -> int:
    executor = MigrationExecutor(db)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _programs() -> Iterator[Finding]:
    for name in silent_programs():
        yield Finding(f"{name} was not heard for a minute.", "Start it again; its log says why it ended.")


def _queue() -> Iterator[Finding]:
    if (lag := outbox.queue_lag_seconds()) > MAX_LAG_SECONDS:
        yield Finding(
            f"A sync job waits for {lag:.0f} s.", "More workers of the queue sync, or a storefront that is slow."
        )
    if failed := outbox.failed_count():
        yield Finding(f"{failed} sync jobs gave up.", "Sync centre: read the reason, mend it, send again.")
    for label, age, limit in waiting():
        if age is not None and age > limit:
            yield Finding(f"{label}: {age:.0f} s.", "Look at the workers of the queue inbound and at the storefront.")


def _connections() -> Iterator[Finding]:
    now = clock.database_now()
    for row in Connection.objects.select_related("shop").order_by("id"):
        named = f"{row} of {row.shop}"
        if row.paused_at:
            yield Finding(f"{named} is paused since {row.paused_at:%Y-%m-%d %H:%M}.", "Sync centre: go on.")
        elif row.auth_failed_at:
            yield Finding(f"{named} refuses our permission: {row.last_error}", "The owner connects it again.")
        elif not row.is_open(now):
            yield Finding(f"{named} does not answer: {row.last_error}", "It is tried again by itself; ask the host.")
    if unread := sum(orders.unread_counts().values()):
        yield Finding(f"{unread} orders cannot be told by a storefront.", "The admin names them; ask the host.")


def _secrets() -> Iterator[Finding]:
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, SecretField)]
        rows = model._default_manager.values_list(*names).iterator() if names else ()
        if lost := sum(any(isinstance(value, Unreadable) for value in row) for row in rows):
            yield Finding(
                f"{lost} rows of {model._meta.label} have secrets that were stored under another SECRET_KEY.",
                "Name that key in SECRET_KEY_FALLBACKS; else connect again, and rotate.",
            )


def _figures() -> Iterator[Finding]:
    ledger = health.details_of("ledger")
    if ledger and ledger["differences"]:
        yield Finding(
            f"{ledger['differences']} stock figures are not the sum of their ledger.", "The admin names them."
        )
    if drift := drift_count():
        yield Finding(f"{drift} values differ on a storefront.", "Sync centre, Comparison: send ours or take theirs.")
    if short := oversold_count():
        yield Finding(f"{short} orders are oversold.", "Stock them, or cancel them with the reason “sold out”.")
    if unexplained := unexplained_count():
        yield Finding(
            f"{unexplained} differences of money are unexplained.", "Finance, Differences: claim or accept them."
        )


def _months() -> Iterator[Finding]:
    for one in partitions.standings():
        if not one.ahead:
            yield Finding(
                f"{one.table} has no partition for the next month.", "manage.py migrate makes it; beat does so daily."
            )
        if one.loose:
            yield Finding(
                f"{one.loose} rows of {one.table} are in no month.", "manage.py migrate moves them; beat does so daily."
            )


def _machine() -> Iterator[Finding]:
    if (free := health.disk_free_percent()) < DISK_LEAST_PERCENT:
        yield Finding(f"Only {free:.0f} % of the disk is free.", "Make room: on a full disk nothing is saved.")
    used, most = health.database_connections()
    if used > most * 0.8:
        yield Finding(f"{used} of {most} database connections are used.", "Fewer processes, or a pool before it.")
    drift = (clock.database_now() - clock.machine_now()).total_seconds()
    if abs(drift) > CLOCK_MOST_SECONDS:
        yield Finding(f"This machine's clock is {drift:.0f} s off the database's.", "Set both by the same time server.")


ROWS: list[Callable[[], Iterator[Finding]]] = [_programs, _queue, _connections, _secrets, _figures, _months, _machine]
