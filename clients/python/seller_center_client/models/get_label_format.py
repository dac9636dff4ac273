from enum import StrEnum


class GetLabelFormat(StrEnum):
    A4 = "A4"
    THERMAL = "THERMAL"

    def __str__(self) -> str:
        return str(self.value)
