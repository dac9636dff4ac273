from enum import StrEnum


class PayoutStatusEnum(StrEnum):
    PAID = "PAID"
    RETURNED = "RETURNED"
    SENT = "SENT"
    WANTED = "WANTED"

    def __str__(self) -> str:
        return str(self.value)
