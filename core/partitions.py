"""Tables that only grow, cut by month: PostgreSQL's own range partitions (docs/adr: "What only grows is cut by month").

Which tables these are, by which column, and which months they have is read from the database. A month is one of the
sellers', Western Indonesia's. ``make_months`` makes them ahead; what no month takes lies in the table's default partition
until its month is made, so no insert ever fails. ``drop_months`` takes whole months off, whatever number of rows they have.

Nobody waits long for either: a table that somebody holds is left for the next turn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from django.db import OperationalError, transaction
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from core import clock

log = structlog.get_logger(__name__)

AHEAD = 2  # months that are there before they begin
LOCK_SECONDS = 2

_TABLES = """
SELECT c.relname, a.attname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
WHERE pg_table_is_visible(c.oid) ORDER BY c.relname
"""
_PARTS = """
SELECT c.relname, substring(bound FROM 'FROM \\(''([^'']+)''')::timestamptz,
    substring(bound FROM 'TO \\(''([^'']+)''')::timestamptz AS ends
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, pg_get_expr(c.relpartbound, c.oid) AS bound
WHERE i.inhparent = %s::regclass AND bound <> 'DEFAULT' ORDER BY ends
"""


@dataclass(frozen=True)
class Part:
    """One partition: its name, and the moments from ``begin`` (None: from ever) to before ``end``."""

    name: str
    begin: datetime | None
    end: datetime

    def has(self, moment: datetime) -> bool:
        """Whether a row of that moment belongs here."""
        return (self.begin is None or self.begin <= moment) and moment < self.end


@dataclass(frozen=True)
class Standing:
    """How a table is provided for: months that are made beyond the running one, and rows that no month took."""

    table: str
    ahead: int
    loose: int


def tables(db: BaseDatabaseWrapper = default_connection) -> list[tuple[str, str]]:
    """(table, the column that it is cut by) of each such table."""
    with db.cursor() as cursor:
        cursor.execute(_TABLES)
        return cursor.fetchall()


def parts(table: str, db: BaseDatabaseWrapper = default_connection) -> list[Part]:
    """A table's months, oldest first."""
    with db.cursor() as cursor:
        cursor.execute(_PARTS, [table])
        return [Part(*row) for row in cursor]


def month_of(moment: datetime, later: int = 0) -> datetime:
    """When the month of a moment begins, or the one so many months later."""
    local = moment.astimezone(clock.JAKARTA)
    count = local.year * 12 + local.month - 1 + later
    return datetime(count // 12, count % 12 + 1, 1, tzinfo=clock.JAKARTA)


def make_months(db: BaseDatabaseWrapper = default_connection) -> list[str]:
    """Make each month that is missing: of today and ``AHEAD`` months, by both of the house's times, and of rows that no
    month took, which move there. The names of those that were made; one that somebody holds waits for the next turn."""
    made = []
    for table, column in tables(db):
        for month in sorted({*_coming(), *_months_of_loose(table, column, db)}):
            if not any(part.has(month) for part in parts(table, db)):
                made += _unless_held(table, db, partial(_make, table, column, month, db))
    return made


def drop_months(table: str, *, before: datetime) -> list[str]:
    """Take off each month that ended before then, with all its rows; their names. What is held waits for the next turn."""
    dropped = []
    for part in parts(table):
        if part.end <= before:
            dropped += _unless_held(table, default_connection, partial(_drop, part.name))
    return dropped


def standings() -> Iterator[Standing]:
    """How each table is provided for, by the time that is further on."""
    now = max(clock.machine_now(), clock.now())
    for table, _column in tables():
        known, ahead = parts(table), 0
        while any(part.has(month_of(now, ahead + 1)) for part in known):
            ahead += 1
        with default_connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}_default"')
            yield Standing(table, ahead, cursor.fetchone()[0])


def _coming() -> Iterator[datetime]:
    for now in (clock.machine_now(), clock.now()):
        yield from (month_of(now, later) for later in range(AHEAD + 1))


def _months_of_loose(table: str, column: str, db: BaseDatabaseWrapper) -> set[datetime]:
    with db.cursor() as cursor:
        cursor.execute(f"""SELECT DISTINCT date_trunc('month', "{column}", 'Asia/Jakarta') FROM "{table}_default" """)
        return {month_of(row[0]) for row in cursor}


def _unless_held(table: str, db: BaseDatabaseWrapper, step: Callable[[], list[str]]) -> list[str]:
    """Do a step in a transaction that waits for nobody longer than ``LOCK_SECONDS``, and for no twin at all."""
    try:
        with transaction.atomic(using=db.alias), db.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"months:{table}"])
            return step() if cursor.fetchone()[0] else []
    except OperationalError as error:
        log.warning("months_wait", table=table, because=str(error).strip()[:200])
        return []


def _make(table: str, column: str, month: datetime, db: BaseDatabaseWrapper) -> list[str]:
    if any(part.has(month) for part in parts(table, db)):
        return []  # a twin was quicker
    name, bounds = f"{table}_y{month:%Ym%m}", [month, month_of(month, 1)]
    within = f'"{column}" >= %s AND "{column}" < %s'
    with db.cursor() as cursor:
        create = f'CREATE TABLE "{name}" PARTITION OF "{table}" FOR VALUES FROM (%s) TO (%s)'
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}_default" WHERE {within})', bounds)
        if not cursor.fetchone()[0]:
            cursor.execute(create, bounds)
            return [name]
        # Rows of the month lie in the default partition: beside the table nothing refuses that they move.
        cursor.execute(f'ALTER TABLE "{table}" DETACH PARTITION "{table}_default"')
        cursor.execute(create, bounds)
        cursor.execute(
            f'WITH moved AS (DELETE FROM "{table}_default" WHERE {within} RETURNING *)'
            f' INSERT INTO "{table}" SELECT * FROM moved',
            bounds,
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{table}" ATTACH PARTITION "{table}_default" DEFAULT')
    return [name]


def _drop(name: str) -> list[str]:
    with default_connection.cursor() as cursor:
        cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
    return [name]


def taken_over(table: str, column: str) -> str:
    """For a migration: the statement that cuts a table by the months of a column which is never empty. A filled one
    becomes the first partition, for all until the end of this month or of its newest row's: no row is written anew, only
    the primary key's index is built. Indexes, foreign keys and triggers are the table's afterwards, under their names."""
    return _TAKE_OVER.replace("{table}", table).replace("{column}", column)


_TAKE_OVER = """
DO $$
DECLARE
    top bigint;
    again text[];
    statement text;
    bound timestamp;
BEGIN
    LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE;
    top := pg_sequence_last_value(pg_get_serial_sequence('{table}', 'id')::regclass);
    SELECT coalesce(array_agg(made), '{}') INTO again FROM (
        SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = '{table}'::regclass AND NOT indisprimary
        UNION ALL
        SELECT format('ALTER TABLE {table} ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'f'
        UNION ALL
        SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal
    ) AS of_the_table(made);
    FOR statement IN
        SELECT format('ALTER INDEX %I RENAME TO %I', c.relname, left(c.relname, 56) || '_before')
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = '{table}'::regclass AND NOT i.indisprimary
        UNION ALL
        SELECT format('DROP TRIGGER %I ON {table}', tgname)
        FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal
        UNION ALL
        SELECT format('ALTER TABLE {table} DROP CONSTRAINT %I', conname)
        FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'p'
    LOOP
        EXECUTE statement;
    END LOOP;
    ALTER TABLE {table} ALTER id DROP IDENTITY;
    ALTER TABLE {table} RENAME TO {table}_before;
    CREATE TABLE {table} (LIKE {table}_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE ({column});
    ALTER TABLE {table} ALTER id ADD GENERATED BY DEFAULT AS IDENTITY;
    ALTER TABLE {table} ADD PRIMARY KEY (id, {column});
    FOREACH statement IN ARRAY again LOOP
        EXECUTE statement;
    END LOOP;
    IF EXISTS (SELECT FROM {table}_before) THEN
        SELECT date_trunc('month', greatest(max({column}), now()) AT TIME ZONE 'Asia/Jakarta') + interval '1 month'
        INTO bound FROM {table}_before;
        ALTER TABLE {table}_before ADD PRIMARY KEY (id, {column});
        EXECUTE format('ALTER TABLE {table} ATTACH PARTITION {table}_before FOR VALUES FROM (MINVALUE) TO (%L)',
            bound AT TIME ZONE 'Asia/Jakarta');
    ELSE
        DROP TABLE {table}_before;
    END IF;
    CREATE TABLE {table}_default PARTITION OF {table} DEFAULT;
    IF top IS NOT NULL THEN
        PERFORM setval(pg_get_serial_sequence('{table}', 'id'), top);
    END IF;
END $$
"""
