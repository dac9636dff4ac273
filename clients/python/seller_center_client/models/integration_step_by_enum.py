from enum import StrEnum


class IntegrationStepByEnum(StrEnum):
    PLATFORM = "PLATFORM"
    SELLER = "SELLER"
    SYSTEM = "SYSTEM"

    def __str__(self) -> str:
        return str(self.value)
