from enum import StrEnum


class SettlementPeriodEnum(StrEnum):
    EXPRESS = "EXPRESS"
    EXTENDED = "EXTENDED"
    INSTANT = "INSTANT"
    STANDARD = "STANDARD"

    def __str__(self) -> str:
        return str(self.value)
