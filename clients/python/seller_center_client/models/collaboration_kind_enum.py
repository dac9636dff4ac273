from enum import StrEnum


class CollaborationKindEnum(StrEnum):
    OPEN = "OPEN"
    TARGET = "TARGET"

    def __str__(self) -> str:
        return str(self.value)
