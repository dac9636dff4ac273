from enum import StrEnum


class MirrorStatusEnum(StrEnum):
    CANCELED = "CANCELED"
    MIRRORED = "MIRRORED"
    ROLLED_BACK = "ROLLED_BACK"

    def __str__(self) -> str:
        return str(self.value)
