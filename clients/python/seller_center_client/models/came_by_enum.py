from enum import StrEnum


class CameByEnum(StrEnum):
    AD = "AD"
    CREATOR = "CREATOR"
    PRODUCT = "PRODUCT"
    SEARCH = "SEARCH"
    SHOP = "SHOP"

    def __str__(self) -> str:
        return str(self.value)
