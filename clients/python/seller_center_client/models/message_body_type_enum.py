from enum import StrEnum


class MessageBodyTypeEnum(StrEnum):
    ORDER_CARD = "ORDER_CARD"
    PRODUCT_CARD = "PRODUCT_CARD"
    TEXT = "TEXT"

    def __str__(self) -> str:
        return str(self.value)
