from enum import StrEnum


class StoppedEnum(StrEnum):
    EDITED = "EDITED"
    LEFT = "LEFT"
    SELLER = "SELLER"

    def __str__(self) -> str:
        return str(self.value)
