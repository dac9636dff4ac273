from enum import StrEnum


class MallStateEnum(StrEnum):
    ENDING = "ENDING"
    MALL = "MALL"
    NONE = "NONE"
    REFUSED = "REFUSED"
    UNDER_REVIEW = "UNDER_REVIEW"

    def __str__(self) -> str:
        return str(self.value)
