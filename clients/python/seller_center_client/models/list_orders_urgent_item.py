from enum import StrEnum


class ListOrdersUrgentItem(StrEnum):
    AUTO_CANCEL_24H = "auto_cancel_24h"
    CANCEL_REQUESTED = "cancel_requested"
    FAILED_DELIVERY = "failed_delivery"
    NO_LABEL = "no_label"
    OVERDUE = "overdue"
    PROBLEM = "problem"
    SHIP_24H = "ship_24h"
    SHIP_LATER = "ship_later"

    def __str__(self) -> str:
        return str(self.value)
