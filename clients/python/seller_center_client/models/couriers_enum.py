from enum import StrEnum


class CouriersEnum(StrEnum):
    ANTERAJA = "ANTERAJA"
    GOSEND = "GOSEND"
    GRAB = "GRAB"
    JNE = "JNE"
    JNT = "JNT"
    JNT_CARGO = "JNT_CARGO"
    JNT_ECONOMY = "JNT_ECONOMY"
    JTR = "JTR"
    SELLER = "SELLER"
    SICEPAT = "SICEPAT"
    WAHANA = "WAHANA"

    def __str__(self) -> str:
        return str(self.value)
