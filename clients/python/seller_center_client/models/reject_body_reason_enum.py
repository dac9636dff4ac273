from enum import StrEnum


class RejectBodyReasonEnum(StrEnum):
    EVIDENCE_INSUFFICIENT = "EVIDENCE_INSUFFICIENT"
    GOODS_AS_DESCRIBED = "GOODS_AS_DESCRIBED"
    ITEMS_MISSING = "ITEMS_MISSING"
    USED_OR_DAMAGED_BY_BUYER = "USED_OR_DAMAGED_BY_BUYER"
    WRONG_ITEM_RETURNED = "WRONG_ITEM_RETURNED"

    def __str__(self) -> str:
        return str(self.value)
