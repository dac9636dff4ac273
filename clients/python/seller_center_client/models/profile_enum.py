from enum import StrEnum


class ProfileEnum(StrEnum):
    FOREIGN = "foreign"
    TEMPLATE = "template"

    def __str__(self) -> str:
        return str(self.value)
