from enum import StrEnum


class ListStatementsSort(StrEnum):
    CREATED = "created"
    DAY = "day"
    VALUE_1 = "-created"
    VALUE_3 = "-day"

    def __str__(self) -> str:
        return str(self.value)
