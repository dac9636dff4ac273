from enum import StrEnum


class ListTransfersStatus(StrEnum):
    CANCELLED = "CANCELLED"
    RECEIVED = "RECEIVED"
    SENT = "SENT"

    def __str__(self) -> str:
        return str(self.value)
