"""Locks that have no row: a name is held until the transaction ends.

A "once" rule that spans rows (one promotion of a kind on a product at one time) needs somebody to wait for. A lock of
its own makes only those wait who are about the same rule; the shop's row would make every order wait as well, since
each of its rows names the shop. Rows themselves are locked with ``select_for_update(no_key=True)``, in the order that
``seller_center/lock_order.py`` writes down; a held name has its place there, too.
"""

from collections.abc import Iterable

from django.db import connection as db

# Rule by rule as they are given, and the names of one in the order of their keys, so that two callers with the same names
# never wait for each other.
_HOLD = """SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT turn, hashtextextended(name, 0) AS key
    FROM unnest(%s::text[], %s::int[]) AS wanted(name, turn) ORDER BY turn, key) AS held"""


def hold(rule: str, *which: object) -> None:
    """Hold the lock of one ``rule`` for one thing (``hold("promotions", shop_id)``); wait for whoever holds it."""
    hold_all(rule, [":".join(map(str, which))])


def hold_all(rule: str, things: Iterable[str]) -> None:
    """The same for several things of one rule at once, whatever their number."""
    hold_in_turn((rule, things))


def hold_in_turn(*rules: tuple[str, Iterable[str]]) -> None:
    """The same for several rules, one after the other as given, which is the house's order, in one round trip."""
    names = [(f"{rule}:{thing}", turn) for turn, (rule, things) in enumerate(rules) for thing in things]
    if not names:
        return
    if not db.in_atomic_block:
        raise RuntimeError("A lock that ends with the transaction needs a transaction")
    with db.cursor() as cursor:
        cursor.execute(_HOLD, [[name for name, _turn in names], [turn for _name, turn in names]])
