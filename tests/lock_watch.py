"""Watches every test: locks are taken in the house's order, and several rows at once by their ids.

It reads the statements that go to PostgreSQL, so it sees what actions really lock, whoever calls them. Each transaction
of the house is watched by itself; what a test writes outside of one is its own affair.
"""

import re
import threading

from django.db.backends.signals import connection_created

from seller_center.lock_order import ALONE, LOCK_ORDER, UNDER

_RANK = {name: place for place, name in enumerate(LOCK_ORDER)}
_LOCKING = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE(?P<skip>.* SKIP LOCKED)?', re.DOTALL)
_WRITING = re.compile(r'\s*(?:UPDATE|DELETE FROM) "?(\w+)"?')
_PARTS = re.compile(r'(?<!DO )(?<!FOR )(?<!NO KEY )(?:UPDATE|DELETE FROM) "?(\w+)"?')
_INSERTING = re.compile(r'\s*INSERT INTO "?(\w+)"?')
_ORDERED = re.compile(r'ORDER BY "\w+"\."id" ASC')
found: list[str] = []


class _Held(threading.local):
    """What the transaction under way holds."""

    root = None
    tables: dict[str, set] = {}
    highest = -1


_held = _Held()


def watch(execute, sql, params, many, context):
    """One statement: note what it locks, and what is wrong with that."""
    root = next((block for block in context["connection"].atomic_blocks if not block._from_testcase), None)
    if root is not _held.root:
        _held.root, _held.tables, _held.highest = root, {}, -1
    result = execute(sql, params, many, context)
    if root is not None and isinstance(sql, str):
        _note(sql, params, context)
    return result


def _note(sql: str, params, context) -> None:
    if "pg_advisory_xact_lock" in sql and params and isinstance(params[0], list):
        for name in params[0]:
            _take(name.partition(":")[0] + ":", {name}, sql)
    elif "FOR " in sql and sql.startswith("SELECT") and (locking := _LOCKING.search(sql)):
        if locking[1] not in ALONE:
            _selected(locking[1], bool(locking["skip"]), sql, context["cursor"])
    elif sql.lstrip().startswith("WITH "):  # how many rows each part found is not told: it counts as some
        for table in _PARTS.findall(sql):
            if table not in _held.tables:
                _take(table, set(), sql)
    elif writing := _WRITING.match(sql):
        if writing[1] not in _held.tables and context["cursor"].rowcount > 0:
            _take(writing[1], set(), sql)
    elif inserting := _INSERTING.match(sql):
        _held.tables.setdefault(inserting[1], set()).update(_first_column(context["cursor"]))


def _selected(table: str, skips: bool, sql: str, cursor) -> None:
    ids = _first_column(cursor)
    if skips:  # waits for nobody
        _held.tables.setdefault(table, set()).update(ids)
        return
    if len(ids) > 1 and not _ORDERED.search(sql):
        found.append(f"several rows locked in any order: {sql[:300]}")
    if " FOR UPDATE" in sql:
        found.append(f"FOR UPDATE, though no key changes: {sql[:300]}")
    if ids:
        _take(table, ids, sql)


def _take(name: str, ids: set, sql: str) -> None:
    known = _held.tables.get(name)
    again = known is not None and ids <= known
    _held.tables.setdefault(name, set()).update(ids)
    if (parents := UNDER.get(name)) is not None:
        if not any(parent in _held.tables for parent in parents):
            found.append(f"{name} is locked without {' or '.join(parents)}: {sql[:300]}")
        return
    if name not in _RANK:
        if ids:
            found.append(f"{name} has no place in the lock order: {sql[:300]}")
        return
    if again:
        return
    if _RANK[name] < _held.highest:
        later = [LOCK_ORDER[place] for place in range(_RANK[name] + 1, len(LOCK_ORDER))]
        holding = [one for one in later if one in _held.tables]
        found.append(f"{name} is locked after {', '.join(holding)}: {sql[:300]}")
    _held.highest = max(_held.highest, _RANK[name])


def _first_column(cursor) -> set:
    """The ids that a statement gave back, left where they are for whoever asked."""
    raw = cursor.cursor
    if raw.description is None or raw.name is not None or raw.rowcount < 1:
        return set()
    ids = {row[0] for row in raw.fetchall()}
    raw.scroll(0, mode="absolute")
    return ids


def _install(connection, **_kwargs) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


def begin() -> None:
    """Watch every connection that is opened from now on."""
    connection_created.connect(_install, dispatch_uid="lock_watch")
