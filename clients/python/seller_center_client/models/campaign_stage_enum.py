from enum import StrEnum


class CampaignStageEnum(StrEnum):
    CLOSED = "CLOSED"
    COMING = "COMING"
    ENDED = "ENDED"
    OPEN = "OPEN"
    RUNNING = "RUNNING"

    def __str__(self) -> str:
        return str(self.value)
