from enum import StrEnum


class BulkChangeModeEnum(StrEnum):
    ADD = "add"
    OF_PRICE = "of_price"
    PERCENT = "percent"
    SET = "set"

    def __str__(self) -> str:
        return str(self.value)
