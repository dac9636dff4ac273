from enum import StrEnum


class FlagEnum(StrEnum):
    BLUE = "BLUE"
    GREEN = "GREEN"
    RED = "RED"
    YELLOW = "YELLOW"

    def __str__(self) -> str:
        return str(self.value)
