from enum import StrEnum


class TimezoneEnum(StrEnum):
    ASIAJAKARTA = "Asia/Jakarta"

    def __str__(self) -> str:
        return str(self.value)
