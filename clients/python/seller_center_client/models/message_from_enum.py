from enum import StrEnum


class MessageFromEnum(StrEnum):
    BUYER = "BUYER"
    ROBOT = "ROBOT"
    SHOP = "SHOP"
    SYSTEM = "SYSTEM"

    def __str__(self) -> str:
        return str(self.value)
