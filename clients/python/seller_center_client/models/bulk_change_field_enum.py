from enum import StrEnum


class BulkChangeFieldEnum(StrEnum):
    AVAILABILITY = "availability"
    FLOOR = "floor"
    LOW_STOCK = "low_stock"
    PRICE = "price"
    STATUS = "status"
    STOCK = "stock"

    def __str__(self) -> str:
        return str(self.value)
