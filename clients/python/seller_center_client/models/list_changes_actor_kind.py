from enum import StrEnum


class ListChangesActorKind(StrEnum):
    API = "API"
    PLATFORM = "PLATFORM"
    RULE = "RULE"
    SELLER = "SELLER"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"

    def __str__(self) -> str:
        return str(self.value)
