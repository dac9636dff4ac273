"""One meaning of "in a transaction": join the caller's, or open a durable one. Never a savepoint."""

import functools

from django.db import transaction


def in_transaction(func):
    """Run ``func`` in one transaction: join the caller's, or open a new durable one.

    An exception that passes through a joined action marks the transaction for rollback, so half a change can
    never be committed by a caller that swallows it (decisions.md 13).
    """

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        connection = transaction.get_connection()
        if any(not block._from_testcase for block in connection.atomic_blocks):
            try:
                return func(*args, **kwargs)
            except BaseException:
                connection.needs_rollback = True
                raise
        with transaction.atomic(durable=True):
            return func(*args, **kwargs)

    return wrapper
