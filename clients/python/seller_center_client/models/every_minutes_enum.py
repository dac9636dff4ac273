from enum import IntEnum


class EveryMinutesEnum(IntEnum):
    VALUE_15 = 15
    VALUE_30 = 30
    VALUE_60 = 60
    VALUE_180 = 180
    VALUE_360 = 360
    VALUE_720 = 720
    VALUE_1440 = 1440

    def __str__(self) -> str:
        return str(self.value)
