from enum import StrEnum


class CollaborationStateEnum(StrEnum):
    ENDED = "ENDED"
    EXPIRED = "EXPIRED"
    RUNNING = "RUNNING"

    def __str__(self) -> str:
        return str(self.value)
