from enum import StrEnum


class ListReturnsReasonItem(StrEnum):
    COUNTERFEIT = "COUNTERFEIT"
    DAMAGED_PARCEL = "DAMAGED_PARCEL"
    DEFECTIVE = "DEFECTIVE"
    EMPTY_PARCEL = "EMPTY_PARCEL"
    LOST_PARCEL = "LOST_PARCEL"
    MISSING_PARTS = "MISSING_PARTS"
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED"
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED"
    WRONG_PRODUCT = "WRONG_PRODUCT"

    def __str__(self) -> str:
        return str(self.value)
