from enum import StrEnum


class PageEnum(StrEnum):
    ORDERS = "orders"
    OVERVIEW = "overview"
    PRODUCTS = "products"
    PROMOTIONS = "promotions"
    TRAFFIC = "traffic"

    def __str__(self) -> str:
        return str(self.value)
