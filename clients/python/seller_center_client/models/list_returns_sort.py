from enum import StrEnum


class ListReturnsSort(StrEnum):
    AMOUNT = "amount"
    CREATED = "created"
    DUE = "due"
    VALUE_1 = "-created"
    VALUE_3 = "-due"
    VALUE_5 = "-amount"

    def __str__(self) -> str:
        return str(self.value)
