from enum import StrEnum


class NewProductsEnum(StrEnum):
    DRAFT = "draft"
    ON_SALE = "on_sale"

    def __str__(self) -> str:
        return str(self.value)
