from enum import StrEnum


class ChatMessageStateEnum(StrEnum):
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    NOTE = "NOTE"
    QUEUED = "QUEUED"
    READ = "READ"
    RECEIVED = "RECEIVED"
    SENT = "SENT"

    def __str__(self) -> str:
        return str(self.value)
