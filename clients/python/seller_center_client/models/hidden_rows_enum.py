from enum import StrEnum


class HiddenRowsEnum(StrEnum):
    LEAVE_OUT = "leave_out"
    READ = "read"

    def __str__(self) -> str:
        return str(self.value)
