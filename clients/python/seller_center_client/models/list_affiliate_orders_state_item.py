from enum import StrEnum


class ListAffiliateOrdersStateItem(StrEnum):
    AWAITING = "AWAITING"
    INELIGIBLE = "INELIGIBLE"
    SETTLED = "SETTLED"

    def __str__(self) -> str:
        return str(self.value)
