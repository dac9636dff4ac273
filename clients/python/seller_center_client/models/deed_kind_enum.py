from enum import StrEnum


class DeedKindEnum(StrEnum):
    ARRANGE = "ARRANGE"
    FLAG = "FLAG"
    NOTE = "NOTE"
    PRINT = "PRINT"

    def __str__(self) -> str:
        return str(self.value)
