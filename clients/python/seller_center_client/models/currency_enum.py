from enum import StrEnum


class CurrencyEnum(StrEnum):
    IDR = "IDR"

    def __str__(self) -> str:
        return str(self.value)
