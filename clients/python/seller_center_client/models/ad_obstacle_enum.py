from enum import StrEnum


class AdObstacleEnum(StrEnum):
    DAILY_BUDGET = "DAILY_BUDGET"
    DRAFT = "DRAFT"
    ENDED = "ENDED"
    LEFT = "LEFT"
    NOT_CONNECTED = "NOT_CONNECTED"
    NOT_MERGED = "NOT_MERGED"
    NO_MONEY = "NO_MONEY"
    NO_PRODUCT = "NO_PRODUCT"
    PAUSED = "PAUSED"
    REFUSED = "REFUSED"
    SCHEDULED = "SCHEDULED"
    SHOP_CLOSED = "SHOP_CLOSED"
    TARGET_TOO_HIGH = "TARGET_TOO_HIGH"
    TELLING = "TELLING"
    TOTAL_BUDGET = "TOTAL_BUDGET"

    def __str__(self) -> str:
        return str(self.value)
