from enum import StrEnum


class GetPromotionInsightsCompare(StrEnum):
    NONE = "NONE"
    PREVIOUS = "PREVIOUS"

    def __str__(self) -> str:
        return str(self.value)
