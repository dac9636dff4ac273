from enum import IntEnum


class EndingEnum(IntEnum):
    VALUE_0 = 0
    VALUE_500 = 500
    VALUE_900 = 900
    VALUE_990 = 990
    VALUE_999 = 999

    def __str__(self) -> str:
        return str(self.value)
