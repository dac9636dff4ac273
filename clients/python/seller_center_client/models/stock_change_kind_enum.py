from enum import StrEnum


class StockChangeKindEnum(StrEnum):
    CORRECTION = "CORRECTION"
    COUNT = "COUNT"
    RECEIPT = "RECEIPT"

    def __str__(self) -> str:
        return str(self.value)
