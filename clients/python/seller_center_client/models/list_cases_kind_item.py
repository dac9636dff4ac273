from enum import StrEnum


class ListCasesKindItem(StrEnum):
    ADJUSTMENT = "ADJUSTMENT"
    DOUBLE_LINE = "DOUBLE_LINE"
    LATE_STATEMENT = "LATE_STATEMENT"
    MISSING_LINE = "MISSING_LINE"
    OTHER = "OTHER"
    REFUND = "REFUND"
    ROUNDING = "ROUNDING"
    SHIPPING = "SHIPPING"
    SUM = "SUM"
    UNKNOWN_ORDER = "UNKNOWN_ORDER"
    WRONG_RATE = "WRONG_RATE"

    def __str__(self) -> str:
        return str(self.value)
