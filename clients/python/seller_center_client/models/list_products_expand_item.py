from enum import StrEnum


class ListProductsExpandItem(StrEnum):
    LISTINGS = "listings"
    SKUS = "skus"

    def __str__(self) -> str:
        return str(self.value)
