"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from aftersales.models import Refund, Return

__all__ = ["refund_look", "return_look"]

RETURN = {
    "PENDING": ("chip-warn", "alert-circle"),
    "AWAITING_BUYER_RESPONSE": ("chip-info", "clock"),
    "AWAITING_BUYER_SHIP": ("chip-info", "clock"),
    "BUYER_SHIPPED": ("chip-info", "truck"),
    "RECEIVED": ("chip-warn", "package"),
    "SUCCESS": ("chip-info", "check"),
    "COMPLETE": ("chip-ok", "circle-check"),
    "REJECTED": ("", "circle-x"),
    "PACKAGE_REJECTED": ("", "circle-x"),
    "CANCELLED": ("", "arrow-back-up"),
}
REFUND = {"PENDING": ("chip-info", "clock"), "DONE": ("chip-ok", "circle-check")}


def return_look(status: str) -> tuple[str, str, object]:
    """A return's status as (chip class, icon, word)."""
    return (*RETURN[status], Return.Status(status).label)


def refund_look(status: str) -> tuple[str, str, object]:
    """A refund's status as (chip class, icon, word)."""
    return (*REFUND[status], Refund.Status(status).label)
