from enum import StrEnum


class ListSkusSort(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    VALUE_1 = "-created"
    VALUE_3 = "-updated"

    def __str__(self) -> str:
        return str(self.value)
