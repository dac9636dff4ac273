from enum import StrEnum


class DisputeKindEnum(StrEnum):
    APPEAL = "APPEAL"
    DISPUTE = "DISPUTE"

    def __str__(self) -> str:
        return str(self.value)
