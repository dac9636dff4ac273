from enum import StrEnum


class ServicesEnum(StrEnum):
    CARGO = "CARGO"
    ECONOMY = "ECONOMY"
    INSTANT_3H = "INSTANT_3H"
    SAME_DAY = "SAME_DAY"
    SAME_DAY_8H = "SAME_DAY_8H"
    SELECTED_CARRIERS = "SELECTED_CARRIERS"
    SEND_BY_SELLER = "SEND_BY_SELLER"
    STANDARD = "STANDARD"

    def __str__(self) -> str:
        return str(self.value)
