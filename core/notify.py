"""What a transaction tells the workers that listen (ADR 45): PostgreSQL says it at the commit, neither sooner nor without
one, and the same words only once. A notice is a courtesy like every nudge: the row is the promise, the sweep finds it.
"""

from urllib.parse import parse_qsl, urlencode

from django.db import connection as db


def channel(queue: str) -> str:
    """The channel on which the workers of a queue listen."""
    return f"worker_{queue}"


def sql(queue: str, task: str, column: str) -> str:
    """The call that tells of ``task`` for the connection in ``column``: for statements that write what it is about."""
    return f"pg_notify('{channel(queue)}', '{task}?connection_id=' || {column})"


def tell(queue: str, task: str, **kwargs: int) -> None:
    """Tell it now, or with the transaction that is open."""
    with db.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [channel(queue), f"{task}?{urlencode(kwargs)}" if kwargs else task])


def read(notice: str) -> tuple[str, dict[str, int]]:
    """The task and its arguments."""
    task, _mark, query = notice.partition("?")
    return task, {name: int(value) for name, value in parse_qsl(query)}
