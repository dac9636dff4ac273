from enum import StrEnum


class AdEndEnum(StrEnum):
    SELLER = "SELLER"
    TIME = "TIME"

    def __str__(self) -> str:
        return str(self.value)
