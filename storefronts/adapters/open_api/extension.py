"""Calls that are not part of the real protocol: our mocks offer them, marked as an extension (docs/protocol.md 8)."""

from collections.abc import Iterator
from contextlib import contextmanager

from storefronts.contract import PermanentError

EXTENSION = "/extension/202611"
# Path, method or version unknown (docs/protocol.md 3): what a real host says to these calls.
_UNKNOWN_CALL = {"36009009", "36009010", "36009014"}


@contextmanager
def missing() -> Iterator[list[str]]:
    """Around one reading call: the list is empty when the host knows the call, and else says why it does not."""
    refusals: list[str] = []
    try:
        yield refusals
    except PermanentError as error:
        if error.code not in _UNKNOWN_CALL:
            raise
        refusals.append(error.message)
