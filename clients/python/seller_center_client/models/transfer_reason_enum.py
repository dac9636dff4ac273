from enum import StrEnum


class TransferReasonEnum(StrEnum):
    DAMAGED = "DAMAGED"
    LOST = "LOST"
    MISCOUNTED = "MISCOUNTED"

    def __str__(self) -> str:
        return str(self.value)
