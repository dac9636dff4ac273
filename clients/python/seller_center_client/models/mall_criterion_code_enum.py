from enum import StrEnum


class MallCriterionCodeEnum(StrEnum):
    BAD_REVIEWS = "BAD_REVIEWS"
    BRAND = "BRAND"
    LDR = "LDR"
    POINTS = "POINTS"
    SFCR = "SFCR"
    SFP = "SFP"
    SUSPENDED = "SUSPENDED"

    def __str__(self) -> str:
        return str(self.value)
