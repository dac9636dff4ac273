from enum import StrEnum


class ObjectiveEnum(StrEnum):
    PRODUCT_SALES = "PRODUCT_SALES"

    def __str__(self) -> str:
        return str(self.value)
