from enum import StrEnum


class ListAdsStatusItem(StrEnum):
    DRAFT = "DRAFT"
    ENDED = "ENDED"
    OUT_OF_BUDGET = "OUT_OF_BUDGET"
    PAUSED = "PAUSED"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"

    def __str__(self) -> str:
        return str(self.value)
