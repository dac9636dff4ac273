from enum import StrEnum


class DecisionEnum(StrEnum):
    BUYER = "BUYER"
    CLOSED = "CLOSED"
    SELLER = "SELLER"

    def __str__(self) -> str:
        return str(self.value)
