from enum import StrEnum


class ProgrammeStatusEnum(StrEnum):
    ENROLLED = "ENROLLED"
    NOT_ENROLLED = "NOT_ENROLLED"

    def __str__(self) -> str:
        return str(self.value)
