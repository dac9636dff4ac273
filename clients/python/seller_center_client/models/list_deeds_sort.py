from enum import StrEnum


class ListDeedsSort(StrEnum):
    CREATED = "created"
    VALUE_1 = "-created"

    def __str__(self) -> str:
        return str(self.value)
