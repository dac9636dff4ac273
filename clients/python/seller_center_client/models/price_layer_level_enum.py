from enum import StrEnum


class PriceLayerLevelEnum(StrEnum):
    ITEM = "ITEM"
    ORDER = "ORDER"
    ORDER_SHARE = "ORDER_SHARE"

    def __str__(self) -> str:
        return str(self.value)
