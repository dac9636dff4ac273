from enum import StrEnum


class BulkChangeFieldEnum(StrEnum):
    AVAILABILITY = "availability"
    PRICE = "price"
    STATUS = "status"
    STOCK = "stock"

    def __str__(self) -> str:
        return str(self.value)
