from enum import StrEnum


class AffiliateOrderStateEnum(StrEnum):
    AWAITING = "AWAITING"
    INELIGIBLE = "INELIGIBLE"
    SETTLED = "SETTLED"

    def __str__(self) -> str:
        return str(self.value)
