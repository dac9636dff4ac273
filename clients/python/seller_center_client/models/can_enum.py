from enum import StrEnum


class CanEnum(StrEnum):
    ACTIVATE = "activate"
    CONFIRM = "confirm"
    OPT_OUT = "opt-out"
    REJOIN = "rejoin"

    def __str__(self) -> str:
        return str(self.value)
