from enum import StrEnum


class AdProductObstacleEnum(StrEnum):
    DRAFT = "DRAFT"
    FROZEN = "FROZEN"
    NOT_THERE = "NOT_THERE"
    NOT_TOLD = "NOT_TOLD"
    OFF = "OFF"
    REFUSED = "REFUSED"
    REVIEW = "REVIEW"
    SOLD_OUT = "SOLD_OUT"
    TARGET_TOO_HIGH = "TARGET_TOO_HIGH"

    def __str__(self) -> str:
        return str(self.value)
