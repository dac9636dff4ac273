"""Reading many rows of a storefront, of which it may not be able to tell some."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from storefronts.contract import NotAllowedError, SlowDownError, StorefrontError

log = structlog.get_logger(__name__)

# After so many in a row that are not answered, it is the host.
IN_VAIN_MOST = 3


class Unread:
    """What a storefront could not tell of, by name. ``with unread.one(name)`` reads one row: its error is kept here and
    holds up nothing, until a few in a row fail, or the host refuses us or our pace."""

    def __init__(self):
        self.names: list[str] = []
        self._in_vain = 0

    @contextmanager
    def one(self, name: str) -> Iterator[None]:
        try:
            yield
        except StorefrontError as error:
            self._in_vain += 1
            if self._in_vain == IN_VAIN_MOST or isinstance(error, SlowDownError | NotAllowedError):
                raise
            log.warning("row_not_told", row=name, error=str(error))
            self.names.append(name)
        else:
            self._in_vain = 0
