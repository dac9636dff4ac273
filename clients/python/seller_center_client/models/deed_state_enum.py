from enum import StrEnum


class DeedStateEnum(StrEnum):
    DONE = "DONE"
    REFUSED = "REFUSED"
    UNDONE = "UNDONE"

    def __str__(self) -> str:
        return str(self.value)
