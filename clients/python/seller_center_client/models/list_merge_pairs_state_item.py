from enum import StrEnum


class ListMergePairsStateItem(StrEnum):
    ACCEPTED = "ACCEPTED"
    PROPOSED = "PROPOSED"
    REFUSED = "REFUSED"
    UNEQUAL = "UNEQUAL"

    def __str__(self) -> str:
        return str(self.value)
