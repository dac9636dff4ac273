from enum import StrEnum


class ListPromotionsSort(StrEnum):
    CREATED = "created"
    NAME = "name"
    STARTS = "starts"
    VALUE_1 = "-created"
    VALUE_3 = "-starts"
    VALUE_5 = "-name"

    def __str__(self) -> str:
        return str(self.value)
