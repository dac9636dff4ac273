from enum import StrEnum


class PackageStatusEnum(StrEnum):
    CANCELLED = "CANCELLED"
    COMPLETED = "COMPLETED"
    FAILED_DELIVERY = "FAILED_DELIVERY"
    FULFILLING = "FULFILLING"
    LOST = "LOST"
    PROCESSING = "PROCESSING"
    RETURNED = "RETURNED"
    RETURNING = "RETURNING"
    TO_FULFILL = "TO_FULFILL"

    def __str__(self) -> str:
        return str(self.value)
