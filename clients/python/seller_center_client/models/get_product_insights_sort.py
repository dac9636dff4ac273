from enum import StrEnum


class GetProductInsightsSort(StrEnum):
    FALLING = "falling"
    GMV = "gmv"
    ITEMS = "items"
    ORDERS = "orders"
    RETURNED = "returned"
    RISING = "rising"
    STOCK = "stock"

    def __str__(self) -> str:
        return str(self.value)
