from enum import StrEnum


class ShopReceiptStateEnum(StrEnum):
    ACCEPTED = "ACCEPTED"
    FAILED = "FAILED"
    NONE = "NONE"
    SEEN = "SEEN"
    WAITING = "WAITING"

    def __str__(self) -> str:
        return str(self.value)
