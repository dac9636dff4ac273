from enum import StrEnum


class ChangeModeEnum(StrEnum):
    ADD = "add"
    PERCENT = "percent"
    SET = "set"

    def __str__(self) -> str:
        return str(self.value)
