from enum import StrEnum


class ColumnsEnum(StrEnum):
    ALL = "all"
    PRICES = "prices"

    def __str__(self) -> str:
        return str(self.value)
