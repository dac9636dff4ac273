from enum import StrEnum


class UnmetEnum(StrEnum):
    COURIERS = "couriers"
    FLAGS = "flags"
    IS_COD = "is_cod"
    PIECES = "pieces"
    PLATFORMS = "platforms"
    PROVINCES = "provinces"
    SERVICES = "services"
    SKUS = "skus"
    STATUS = "status"
    TOTAL = "total"

    def __str__(self) -> str:
        return str(self.value)
