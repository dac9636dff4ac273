from enum import StrEnum


class ListCreatorsSort(StrEnum):
    CREATED = "created"
    FOLLOWERS = "followers"
    GMV = "gmv"
    UNITS = "units"
    VALUE_1 = "-created"
    VALUE_3 = "-followers"
    VALUE_5 = "-gmv"
    VALUE_7 = "-units"

    def __str__(self) -> str:
        return str(self.value)
