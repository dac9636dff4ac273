from enum import StrEnum


class WithdrawalStatusEnum(StrEnum):
    PAID = "PAID"
    PARTLY_RETURNED = "PARTLY_RETURNED"
    PROCESSING = "PROCESSING"
    RETURNED = "RETURNED"

    def __str__(self) -> str:
        return str(self.value)
