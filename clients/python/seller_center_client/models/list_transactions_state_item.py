from enum import StrEnum


class ListTransactionsStateItem(StrEnum):
    ESTIMATED = "ESTIMATED"
    SETTLED = "SETTLED"

    def __str__(self) -> str:
        return str(self.value)
