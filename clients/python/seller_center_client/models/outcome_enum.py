from enum import StrEnum


class OutcomeEnum(StrEnum):
    CREATED = "CREATED"
    DELETED = "DELETED"
    REFUSED = "REFUSED"
    SKIPPED = "SKIPPED"
    UNCHANGED = "UNCHANGED"
    UPDATED = "UPDATED"

    def __str__(self) -> str:
        return str(self.value)
