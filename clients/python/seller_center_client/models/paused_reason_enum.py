from enum import StrEnum


class PausedReasonEnum(StrEnum):
    FAILING = "FAILING"
    LEFT = "LEFT"
    SELLER = "SELLER"

    def __str__(self) -> str:
        return str(self.value)
