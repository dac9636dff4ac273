from enum import StrEnum


class GetHourInsightsCompare(StrEnum):
    NONE = "NONE"
    PREVIOUS = "PREVIOUS"

    def __str__(self) -> str:
        return str(self.value)
