from enum import StrEnum


class ChatMessageTypeEnum(StrEnum):
    COUPON_CARD = "COUPON_CARD"
    EMOTICONS = "EMOTICONS"
    IMAGE = "IMAGE"
    LOGISTICS_CARD = "LOGISTICS_CARD"
    NOTIFICATION = "NOTIFICATION"
    ORDER_CARD = "ORDER_CARD"
    OTHER = "OTHER"
    PRODUCT_CARD = "PRODUCT_CARD"
    RETURN_REFUND_CARD = "RETURN_REFUND_CARD"
    TEXT = "TEXT"
    VIDEO = "VIDEO"

    def __str__(self) -> str:
        return str(self.value)
