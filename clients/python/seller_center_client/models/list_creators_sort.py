from enum import StrEnum


class ListCreatorsSort(StrEnum):
    CREATED = "created"
    FOLLOWERS = "followers"
    GMV = "gmv"
    VALUE_1 = "-created"
    VALUE_3 = "-followers"
    VALUE_5 = "-gmv"

    def __str__(self) -> str:
        return str(self.value)
