from enum import StrEnum


class ListAdsKindItem(StrEnum):
    GMV_MAX = "GMV_MAX"
    SHOPPING = "SHOPPING"

    def __str__(self) -> str:
        return str(self.value)
