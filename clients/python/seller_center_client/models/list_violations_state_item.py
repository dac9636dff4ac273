from enum import StrEnum


class ListViolationsStateItem(StrEnum):
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    STANDS = "STANDS"

    def __str__(self) -> str:
        return str(self.value)
