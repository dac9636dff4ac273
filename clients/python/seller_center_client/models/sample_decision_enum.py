from enum import StrEnum


class SampleDecisionEnum(StrEnum):
    APPROVE = "APPROVE"
    REJECT = "REJECT"

    def __str__(self) -> str:
        return str(self.value)
