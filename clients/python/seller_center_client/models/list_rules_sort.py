from enum import StrEnum


class ListRulesSort(StrEnum):
    POSITION = "position"
    VALUE_1 = "-position"

    def __str__(self) -> str:
        return str(self.value)
