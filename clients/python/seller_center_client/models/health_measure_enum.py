from enum import StrEnum


class HealthMeasureEnum(StrEnum):
    CHAT_RESPONSE = "CHAT_RESPONSE"
    CHAT_SATISFACTION = "CHAT_SATISFACTION"
    DEFECTS = "DEFECTS"
    FDR = "FDR"
    LDR = "LDR"
    SFCR = "SFCR"

    def __str__(self) -> str:
        return str(self.value)
