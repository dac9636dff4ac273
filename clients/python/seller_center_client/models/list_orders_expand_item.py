from enum import StrEnum


class ListOrdersExpandItem(StrEnum):
    LINES = "lines"
    PACKAGES = "packages"

    def __str__(self) -> str:
        return str(self.value)
