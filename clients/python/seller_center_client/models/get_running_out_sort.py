from enum import StrEnum


class GetRunningOutSort(StrEnum):
    AVAILABLE = "available"
    DAYS = "days"
    ORDER = "order"
    PACE = "pace"
    VALUE_0 = "-available"
    VALUE_1 = "-days"
    VALUE_2 = "-order"
    VALUE_3 = "-pace"

    def __str__(self) -> str:
        return str(self.value)
