"""State machines as data, so that pages, tests and code read the same table."""

from core.errors import Refused


class Transitions:
    """Which state may follow which: ``Transitions({OLD: {NEW, ...}})``."""

    def __init__(self, table: dict[str, set[str]]):
        self.table = table

    def allows(self, old: str, new: str) -> bool:
        """Whether a row in ``old`` may move to ``new``."""
        return new in self.table.get(old, set())

    def check(self, old: str, new: str, *, code: str, message: str) -> None:
        """Refuse the move unless the table allows it."""
        if not self.allows(old, new):
            raise Refused(code, message)
