from enum import StrEnum


class IntegrationStateEnum(StrEnum):
    ACTIVE_AUTO = "ACTIVE_AUTO"
    AUTO_STOPPED = "AUTO_STOPPED"
    BINDING = "BINDING"
    BOUND = "BOUND"
    CONFIRMING = "CONFIRMING"
    MERGING = "MERGING"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    OPTED_OUT = "OPTED_OUT"
    SCHEDULED = "SCHEDULED"

    def __str__(self) -> str:
        return str(self.value)
