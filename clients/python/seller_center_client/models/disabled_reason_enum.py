from enum import StrEnum


class DisabledReasonEnum(StrEnum):
    FAILING = "FAILING"
    GONE = "GONE"
    LEFT = "LEFT"
    SELLER = "SELLER"

    def __str__(self) -> str:
        return str(self.value)
