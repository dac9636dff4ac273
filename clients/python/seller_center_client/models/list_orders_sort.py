from enum import StrEnum


class ListOrdersSort(StrEnum):
    CREATED = "created"
    PAID = "paid"
    SHIP_BY = "ship_by"
    TOTAL = "total"
    VALUE_1 = "-created"
    VALUE_3 = "-ship_by"
    VALUE_5 = "-paid"
    VALUE_7 = "-total"

    def __str__(self) -> str:
        return str(self.value)
