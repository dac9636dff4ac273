from enum import StrEnum


class ListCollaborationsKindItem(StrEnum):
    OPEN = "OPEN"
    TARGET = "TARGET"

    def __str__(self) -> str:
        return str(self.value)
