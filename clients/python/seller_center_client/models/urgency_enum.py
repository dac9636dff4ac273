from enum import StrEnum


class UrgencyEnum(StrEnum):
    KNOW = "KNOW"
    NOW = "NOW"
    SOON = "SOON"

    def __str__(self) -> str:
        return str(self.value)
