from enum import StrEnum


class DisplayCaseEnum(StrEnum):
    DIFFERENT_ON_BOTH = "DIFFERENT_ON_BOTH"
    NOWHERE = "NOWHERE"
    SAME_ON_BOTH = "SAME_ON_BOTH"
    TIKTOK_SHOP_ONLY = "TIKTOK_SHOP_ONLY"
    TOKOPEDIA_ONLY = "TOKOPEDIA_ONLY"

    def __str__(self) -> str:
        return str(self.value)
