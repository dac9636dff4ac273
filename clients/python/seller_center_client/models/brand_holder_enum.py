from enum import StrEnum


class BrandHolderEnum(StrEnum):
    LEVEL_1 = "LEVEL_1"
    LEVEL_2 = "LEVEL_2"
    LEVEL_3 = "LEVEL_3"
    OWNER = "OWNER"

    def __str__(self) -> str:
        return str(self.value)
