"""How far a growing table can be read without missing a row.

Ids are drawn when a row is written, but rows appear when their transaction commits: row 7 may be seen while row 6 is
still on its way. A reader that moves its cursor to 7 never sees 6. So the cursor passes a hole in the ids only when
nobody can fill it any more.

Who can? Only a transaction that held the table's write lock (ROW EXCLUSIVE) at the moment the id was drawn: it takes
that lock before it draws the id, and gives it back after its rows are visible. So:

1. read the highest id drawn so far, the mark;
2. then see who holds a write lock;
3. once all of these have ended, every id up to the mark is either visible or will never be.

Nobody waits for anybody: the mark and those it waits for are kept with the cursor, and looked at on the next turn.
Steady writing does not hold the mark up, for whoever starts later draws higher ids. A mark is never behind the longest
single transaction for longer than that transaction takes.
"""

from typing import Any

from django.db import connection as db
from django.db import models

from core import clock

_TOP = "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass), 0)"
_WRITERS = """
SELECT DISTINCT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  AND granted AND pid IS DISTINCT FROM pg_backend_pid()
"""


def safe_until(cursor: Any, table: str) -> int:
    """The id up to which no row of ``table`` can appear any more. Sets the cursor's ``mark`` (the caller saves it).

    Read the rows in a later statement of the same READ COMMITTED transaction, so that they are seen with newer eyes.
    """
    with db.cursor() as sql:
        sql.execute(_TOP, [table])
        top = sql.fetchone()[0]
        sql.execute(_WRITERS, [table])  # after the top, never before: see 2. above
        writing = {row[0] for row in sql.fetchall()}
    if not writing:
        cursor.mark, cursor.mark_waits_for = None, []
        return top
    safe = cursor.position
    if cursor.mark is not None and not writing & set(cursor.mark_waits_for):
        safe = max(safe, cursor.mark)
        cursor.mark = None
    if cursor.mark is None:
        cursor.mark, cursor.mark_waits_for = top, sorted(writing)
    return safe


def without_holes(rows: list, cursor: Any, safe: int) -> list:
    """The rows that may be taken: all up to ``safe``, and beyond it as long as no id is missing."""
    taken, last = [], cursor.position
    for row in rows:
        if row.pk > safe and row.pk != max(last, safe) + 1:
            break
        taken.append(row)
        last = row.pk
    return taken


def take(cursor: Any, model: type[models.Model], *, most: int) -> list:
    """The next rows of a table, at most so many, and moves the cursor past them. The caller holds the cursor's row, and
    saves it in the transaction that uses the rows."""
    safe = safe_until(cursor, model._meta.db_table)
    rows = list(model._default_manager.filter(pk__gt=cursor.position).order_by("pk")[:most])
    taken = without_holes(rows, cursor, safe)
    before = cursor.position
    if taken:
        cursor.position = taken[-1].pk
    if len(rows) < most:
        cursor.position = max(cursor.position, safe)
    if cursor.position != before:
        cursor.moved_at = clock.machine_now()
    return taken
