"""Trouble that passes by itself: which errors are nobody's fault and deserve another try, and how long to wait."""

import errno
from collections.abc import Iterator

import redis
from django.db import DatabaseError, InterfaceError, OperationalError

RETRY_AFTER_SECONDS = 5
# Classes of SQLSTATE that another try may mend (PostgreSQL, appendix A): the connection, a lost race, no room or no
# connection left, the server told to stop or busy, its disk.
_CLASSES = ("08", "40", "53", "57", "58")
# One lock waited for too long, and transactions that the server ended for their idleness or length.
_CODES = ("55P03", "25P03", "25P04")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE)


def is_passing(error: BaseException | None) -> bool:
    """Whether the error, or the one it was raised from, is trouble that passes: the database is away, was told to
    stop, lost a race or has no room, the broker is away, a disk is full.

    A broken rule of ours is not: bad data, a missing column, a violated constraint.
    """
    return any(_passes(cause) for cause in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__


def _passes(error: BaseException) -> bool:
    if isinstance(error, DatabaseError | InterfaceError):
        code = sqlstate(error)
        if code:
            return code.startswith(_CLASSES) or code in _CODES
        # Without a code the server never answered. Django raises some faults of ours as bare DatabaseErrors too, so
        # those count only when the driver stands behind them.
        return isinstance(error, OperationalError | InterfaceError) or (
            type(error) is DatabaseError and type(error.__cause__).__module__.startswith("psycopg")
        )
    if isinstance(error, redis.ConnectionError | redis.TimeoutError):
        return True
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def sqlstate(error: BaseException | None) -> str:
    """The five characters by which PostgreSQL names an error; empty when it never answered."""
    for cause in _chain(error):
        code = getattr(cause, "pgcode", None) or getattr(cause, "sqlstate", None)
        if code:
            return str(code)
    return ""


def in_one_line(error: BaseException) -> str:
    """The error for a log: its name and the first line of what it says."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}"[:300]
