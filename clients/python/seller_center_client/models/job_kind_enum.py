from enum import StrEnum


class JobKindEnum(StrEnum):
    ATTACK = "ATTACK"
    BULK_EDIT = "BULK_EDIT"
    BULK_ORDERS = "BULK_ORDERS"
    EXPORT = "EXPORT"
    EXPORT_PRODUCTS = "EXPORT_PRODUCTS"
    IMPORT = "IMPORT"
    INTEGRATION = "INTEGRATION"
    PICTURES = "PICTURES"
    UNDO = "UNDO"

    def __str__(self) -> str:
        return str(self.value)
