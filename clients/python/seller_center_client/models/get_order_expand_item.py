from enum import StrEnum


class GetOrderExpandItem(StrEnum):
    LINES = "lines"
    PACKAGES = "packages"

    def __str__(self) -> str:
        return str(self.value)
