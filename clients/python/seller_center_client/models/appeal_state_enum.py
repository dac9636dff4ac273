from enum import StrEnum


class AppealStateEnum(StrEnum):
    ACCEPTED = "ACCEPTED"
    DRAFT = "DRAFT"
    REFUSED = "REFUSED"
    SENT = "SENT"

    def __str__(self) -> str:
        return str(self.value)
