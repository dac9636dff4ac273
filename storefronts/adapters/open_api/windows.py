"""Reading a search by windows of time, so that one row the host cannot tell of hides no other."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from storefronts.contract import NotAllowedError, SlowDownError, StorefrontError

_Row = TypeVar("_Row")
# Halving thirty years down to a second fails thirty times in a row at most.
_IN_VAIN_MOST = 64


def in_windows(
    read: Callable[[int, int | None], Iterator[_Row]],
    begin: int,
    end: int | None = None,
    *,
    now: Callable[[], int],
    answers: Callable[[], object],
    narrow: Callable[[int], Iterator[_Row]] | None,
) -> Iterator[_Row]:
    """What ``read(first second, last second or None)`` finds from second ``begin`` on, until the end of second ``end``.
    Rows may come twice.

    A window that the host does not answer, or not in time, is halved, the older half first, down to the second that it
    cannot tell of: that one goes to ``narrow``, which may still find rows of it by other ways. Before that ``answers``
    asks the host for nothing: when it fails at that too, it is the host, and the error is raised, as it is without
    ``narrow``.
    """
    windows: list[tuple[int, int | None]] = [(begin, end)]
    in_vain = 0
    while windows:
        first, last = windows.pop()
        try:
            yield from read(first, last)
        except StorefrontError as error:
            if narrow is None or in_vain >= _IN_VAIN_MOST or not may_be_a_row(error):
                raise
            if not in_vain:
                answers()
            in_vain += 1
            until = max(now(), first) if last is None else last
            if first == until:
                yield from narrow(first)
                continue
            middle = (first + until) // 2
            windows += [(middle + 1, last), (first, middle)]
        else:
            in_vain = 0


def may_be_a_row(error: StorefrontError) -> bool:
    """Whether one row may be to blame, and not the host, our permission, or our pace. A host that took the call and gave
    no answer in time may be busy with that one row; one that could not be reached is not."""
    return not isinstance(error, SlowDownError | NotAllowedError) and error.code not in ("unreachable", "clock")
