from enum import StrEnum


class ViolationStateEnum(StrEnum):
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    STANDS = "STANDS"

    def __str__(self) -> str:
        return str(self.value)
