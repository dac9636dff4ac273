from enum import StrEnum


class ListCasesStateItem(StrEnum):
    ACCEPTED = "ACCEPTED"
    CLAIMED = "CLAIMED"
    OPEN = "OPEN"
    REPAIRED = "REPAIRED"

    def __str__(self) -> str:
        return str(self.value)
