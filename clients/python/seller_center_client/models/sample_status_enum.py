from enum import StrEnum


class SampleStatusEnum(StrEnum):
    AWAITING_SHIPMENT = "AWAITING_SHIPMENT"
    CANCELLED = "CANCELLED"
    COMPLETED = "COMPLETED"
    CONTENT_PENDING = "CONTENT_PENDING"
    LAPSED = "LAPSED"
    PENDING = "PENDING"
    REJECTED = "REJECTED"
    SHIPPED = "SHIPPED"

    def __str__(self) -> str:
        return str(self.value)
