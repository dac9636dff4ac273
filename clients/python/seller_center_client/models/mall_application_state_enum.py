from enum import StrEnum


class MallApplicationStateEnum(StrEnum):
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    UNDER_REVIEW = "UNDER_REVIEW"

    def __str__(self) -> str:
        return str(self.value)
