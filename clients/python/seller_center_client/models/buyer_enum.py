from enum import StrEnum


class BuyerEnum(StrEnum):
    EXISTING = "EXISTING"
    NEW = "NEW"
    REPEAT = "REPEAT"

    def __str__(self) -> str:
        return str(self.value)
