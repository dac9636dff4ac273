from enum import StrEnum


class ListCollaborationsStateItem(StrEnum):
    ENDED = "ENDED"
    EXPIRED = "EXPIRED"
    RUNNING = "RUNNING"

    def __str__(self) -> str:
        return str(self.value)
