from enum import StrEnum


class ListProductsSyncItem(StrEnum):
    FAILED = "failed"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
