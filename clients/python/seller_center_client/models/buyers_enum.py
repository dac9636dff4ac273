from enum import StrEnum


class BuyersEnum(StrEnum):
    ALL = "ALL"
    EXISTING = "EXISTING"
    NEW = "NEW"
    REPEAT = "REPEAT"

    def __str__(self) -> str:
        return str(self.value)
