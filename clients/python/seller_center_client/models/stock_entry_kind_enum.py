from enum import StrEnum


class StockEntryKindEnum(StrEnum):
    CORRECTION = "CORRECTION"
    COUNT = "COUNT"
    LOCK = "LOCK"
    RECEIPT = "RECEIPT"
    RELEASE = "RELEASE"
    RESERVE = "RESERVE"
    RETURN = "RETURN"
    SHIP = "SHIP"
    UNLOCK = "UNLOCK"

    def __str__(self) -> str:
        return str(self.value)
