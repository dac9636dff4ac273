from enum import StrEnum


class ShopBarEnum(StrEnum):
    AFFILIATES = "AFFILIATES"
    CAMPAIGNS = "CAMPAIGNS"
    LISTINGS = "LISTINGS"
    ORDERS = "ORDERS"
    SALES = "SALES"

    def __str__(self) -> str:
        return str(self.value)
