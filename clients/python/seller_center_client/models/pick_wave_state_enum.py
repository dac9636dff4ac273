from enum import StrEnum


class PickWaveStateEnum(StrEnum):
    DISSOLVED = "DISSOLVED"
    DONE = "DONE"
    PICKED = "PICKED"
    PICKING = "PICKING"

    def __str__(self) -> str:
        return str(self.value)
