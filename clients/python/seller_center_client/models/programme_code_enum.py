from enum import StrEnum


class ProgrammeCodeEnum(StrEnum):
    BCP = "BCP"
    SFP = "SFP"

    def __str__(self) -> str:
        return str(self.value)
