from enum import StrEnum


class DifferenceStateEnum(StrEnum):
    ACCEPTED = "ACCEPTED"
    HEALED = "HEALED"
    OPEN = "OPEN"

    def __str__(self) -> str:
        return str(self.value)
