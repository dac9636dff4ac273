from enum import StrEnum


class GetTrafficInsightsCompare(StrEnum):
    NONE = "NONE"
    PREVIOUS = "PREVIOUS"

    def __str__(self) -> str:
        return str(self.value)
