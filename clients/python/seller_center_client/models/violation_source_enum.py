from enum import StrEnum


class ViolationSourceEnum(StrEnum):
    AUTOMATIC = "AUTOMATIC"
    STAFF = "STAFF"

    def __str__(self) -> str:
        return str(self.value)
