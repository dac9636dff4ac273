from enum import StrEnum


class ListProductsSort(StrEnum):
    CREATED = "created"
    PRICE = "price"
    STOCK = "stock"
    TITLE = "title"
    UPDATED = "updated"
    VALUE_1 = "-updated"
    VALUE_3 = "-created"
    VALUE_5 = "-title"
    VALUE_7 = "-price"
    VALUE_9 = "-stock"

    def __str__(self) -> str:
        return str(self.value)
