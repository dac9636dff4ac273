from enum import StrEnum


class ShopReceiptFieldEnum(StrEnum):
    LOGO = "logo"
    MALL = "mall"
    NAME = "name"

    def __str__(self) -> str:
        return str(self.value)
