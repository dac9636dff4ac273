"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from orders.models import Package, Status
from orders.waves import State

__all__ = ["order_look", "package_look", "wave_look"]

ORDER = {
    "UNPAID": ("", "clock"),
    "ON_HOLD": ("chip-info", "clock"),
    "AWAITING_SHIPMENT": ("chip-warn", "package"),
    "PARTIALLY_SHIPPING": ("chip-warn", "package"),
    "AWAITING_COLLECTION": ("chip-info", "truck"),
    "IN_TRANSIT": ("chip-info", "truck"),
    "DELIVERED": ("chip-ok", "check"),
    "COMPLETED": ("chip-ok", "circle-check"),
    "CANCELLED": ("", "circle-x"),
}


PACKAGE = {
    "TO_FULFILL": ("chip-warn", "package"),
    "PROCESSING": ("chip-info", "truck"),
    "FULFILLING": ("chip-info", "truck"),
    "COMPLETED": ("chip-ok", "circle-check"),
    "CANCELLED": ("", "circle-x"),
    "FAILED_DELIVERY": ("chip-bad", "alert-triangle"),
    "RETURNING": ("chip-warn", "arrow-back-up"),
    "RETURNED": ("", "arrow-back-up"),
    "LOST": ("chip-bad", "alert-triangle"),
}


def order_look(status: str) -> tuple[str, str, object]:
    """An order's status as (chip class, icon, word)."""
    return (*ORDER[status], Status(status).label)


def package_look(status: str) -> tuple[str, str, object]:
    """A parcel's status as (chip class, icon, word)."""
    return (*PACKAGE[status], Package.Status(status).label)


WAVE = {
    "PICKING": ("chip-warn", "list-check"),
    "PICKED": ("chip-info", "packages"),
    "DONE": ("chip-ok", "circle-check"),
    "DISSOLVED": ("", "circle-x"),
}


def wave_look(state: str) -> tuple[str, str, object]:
    """A wave's state as (chip class, icon, word)."""
    return (*WAVE[state], State(state).label)
