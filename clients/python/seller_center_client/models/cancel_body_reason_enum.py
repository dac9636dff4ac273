from enum import StrEnum


class CancelBodyReasonEnum(StrEnum):
    ADDRESS_NOT_DELIVERABLE = "ADDRESS_NOT_DELIVERABLE"
    BUYER_REQUESTED = "BUYER_REQUESTED"
    LOGISTICS_ISSUE = "LOGISTICS_ISSUE"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    WRONG_PRICE = "WRONG_PRICE"

    def __str__(self) -> str:
        return str(self.value)
