"""One meaning of "in a transaction": join the caller's, or open a durable one. Never a savepoint."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from core import room
from core.once import gone_meanwhile, refusal_of

log = structlog.get_logger(__name__)
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def in_transaction(func: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run ``func`` in one transaction: join the caller's, or open a new durable one.

    An exception that passes through a joined action marks the transaction for rollback, so half a change can
    never be committed by a caller that swallows it. A "once" rule that the database kept is a refusal like any other, and
    so is a row that somebody deleted between the caller's look and the action's lock (``core.once``). Files that it wrote
    go with it when it fails (``core.room``).
    """

    @functools.wraps(func)
    def wrapper(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        connection = transaction.get_connection()
        if any(not block._from_testcase for block in connection.atomic_blocks):
            try:
                return func(*args, **kwargs)
            except BaseException:
                connection.needs_rollback = True
                raise
        files, failed = room.begin(), True
        try:
            with transaction.atomic(durable=True):
                result = func(*args, **kwargs)
            failed = False
            return result
        except IntegrityError as error:
            if (refusal := refusal_of(error)) is None:
                raise
            raise refusal from error
        except ObjectDoesNotExist as error:
            log.warning("row_gone", action=func.__qualname__, error=str(error))  # seldom, or a fault of ours
            raise gone_meanwhile() from error
        finally:
            room.end(files, failed=failed)

    return wrapper
