from enum import StrEnum


class ListOrdersParcelsItem(StrEnum):
    COMBINED = "combined"
    SPLIT = "split"

    def __str__(self) -> str:
        return str(self.value)
