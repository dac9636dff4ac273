from enum import StrEnum


class CollaborationProductStateEnum(StrEnum):
    ENDED = "ENDED"
    IN = "IN"
    OUT = "OUT"
    REMOVED = "REMOVED"

    def __str__(self) -> str:
        return str(self.value)
