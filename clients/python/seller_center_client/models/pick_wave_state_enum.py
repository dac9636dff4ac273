from enum import StrEnum


class PickWaveStateEnum(StrEnum):
    DISSOLVED = "DISSOLVED"
    PACKED = "PACKED"
    PICKED = "PICKED"
    PICKING = "PICKING"

    def __str__(self) -> str:
        return str(self.value)
