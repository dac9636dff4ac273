from enum import StrEnum


class BorneByEnum(StrEnum):
    PLATFORM = "PLATFORM"
    SELLER = "SELLER"
    SHARED = "SHARED"

    def __str__(self) -> str:
        return str(self.value)
