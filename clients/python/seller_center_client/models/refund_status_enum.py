from enum import StrEnum


class RefundStatusEnum(StrEnum):
    DONE = "DONE"
    PENDING = "PENDING"

    def __str__(self) -> str:
        return str(self.value)
