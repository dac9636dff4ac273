from enum import StrEnum


class AdWalletEntryKindEnum(StrEnum):
    CREDIT = "CREDIT"
    SPEND = "SPEND"
    TOP_UP = "TOP_UP"

    def __str__(self) -> str:
        return str(self.value)
