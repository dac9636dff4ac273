from enum import StrEnum


class ReportAdBy(StrEnum):
    DAY = "day"
    HOUR = "hour"
    PLATFORM = "platform"
    PRODUCT = "product"

    def __str__(self) -> str:
        return str(self.value)
