from enum import StrEnum


class ListTransactionsSort(StrEnum):
    CREATED = "created"
    SETTLES = "settles"
    VALUE_1 = "-created"
    VALUE_3 = "-settles"

    def __str__(self) -> str:
        return str(self.value)
