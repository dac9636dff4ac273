from enum import StrEnum


class NotificationKindEnum(StrEnum):
    CHAT = "CHAT"
    HEALTH = "HEALTH"
    MONEY = "MONEY"
    ORDERS = "ORDERS"
    PACKING = "PACKING"
    PRODUCTS = "PRODUCTS"
    PROMOTIONS = "PROMOTIONS"
    RETURNS = "RETURNS"
    SHOP = "SHOP"

    def __str__(self) -> str:
        return str(self.value)
