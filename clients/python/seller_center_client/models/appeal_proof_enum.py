from enum import StrEnum


class AppealProofEnum(StrEnum):
    AUTHORISATION = "AUTHORISATION"
    CHAT = "CHAT"
    HANDOVER = "HANDOVER"
    INVOICE = "INVOICE"
    ORDER_NUMBERS = "ORDER_NUMBERS"
    OUTAGE = "OUTAGE"
    PERMIT = "PERMIT"
    PHOTOS = "PHOTOS"

    def __str__(self) -> str:
        return str(self.value)
