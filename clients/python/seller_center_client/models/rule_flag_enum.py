from enum import StrEnum


class RuleFlagEnum(StrEnum):
    BLUE = "BLUE"
    GREEN = "GREEN"
    NONE = "NONE"
    RED = "RED"
    YELLOW = "YELLOW"

    def __str__(self) -> str:
        return str(self.value)
