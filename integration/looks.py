"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from integration.machine import State

__all__ = ["integration_look"]

STATES = {
    "NOT_ELIGIBLE": ("", "clock"),
    "SCHEDULED": ("chip-info", "calendar"),
    "ACTIVE_AUTO": ("chip-ok", "circle-check"),
    "OPTED_OUT": ("", "arrow-back-up"),
    "BINDING": ("chip-info", "clock"),
    "CONFIRMING": ("chip-warn", "pencil"),
    "MERGING": ("chip-warn", "pencil"),
    "BOUND": ("chip-ok", "circle-check"),
    "AUTO_STOPPED": ("chip-ok", "circle-check"),
}


def integration_look(state: str) -> tuple[str, str, object]:
    """Where a shop stands as (chip class, icon, word)."""
    return (*STATES[state], State(state).label)
