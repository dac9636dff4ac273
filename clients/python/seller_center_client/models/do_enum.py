from enum import StrEnum


class DoEnum(StrEnum):
    CANCEL = "cancel"
    COMBINE = "combine"
    FLAG = "flag"
    NOTE = "note"
    SPLIT = "split"

    def __str__(self) -> str:
        return str(self.value)
