from enum import StrEnum


class StockEnum(StrEnum):
    NONE = "NONE"
    RELEASED = "RELEASED"
    RESERVED = "RESERVED"
    SHIPPED = "SHIPPED"
    SHORT = "SHORT"

    def __str__(self) -> str:
        return str(self.value)
