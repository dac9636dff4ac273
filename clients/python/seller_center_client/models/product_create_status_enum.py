from enum import StrEnum


class ProductCreateStatusEnum(StrEnum):
    ACTIVATE = "ACTIVATE"
    DRAFT = "DRAFT"

    def __str__(self) -> str:
        return str(self.value)
