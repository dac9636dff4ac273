"""Trying a change out: a dry run is the real action, and nothing of it is kept."""

from collections.abc import Callable

from django.db import transaction


class _TriedOut(Exception):
    """Leaves the block of a trial, so that nothing of it is kept."""


def try_out(change: Callable[[], object]) -> None:
    """Do ``change`` in a savepoint that is never kept: what it refuses, the run would refuse.

    A refusal passes through and takes the caller's whole transaction with it, as in a real run.
    """
    try:
        with transaction.atomic():
            change()
            raise _TriedOut
    except _TriedOut:
        return
