from enum import StrEnum


class ListOrdersSort(StrEnum):
    CREATED = "created"
    TOTAL = "total"
    VALUE_1 = "-created"
    VALUE_3 = "-total"

    def __str__(self) -> str:
        return str(self.value)
