from enum import StrEnum


class StockEntryKindEnum(StrEnum):
    CORRECTION = "CORRECTION"
    COUNT = "COUNT"
    LOCK = "LOCK"
    MOVE_IN = "MOVE_IN"
    MOVE_OUT = "MOVE_OUT"
    RECEIPT = "RECEIPT"
    RELEASE = "RELEASE"
    RESERVE = "RESERVE"
    RETURN = "RETURN"
    SHIP = "SHIP"
    UNLOCK = "UNLOCK"

    def __str__(self) -> str:
        return str(self.value)
