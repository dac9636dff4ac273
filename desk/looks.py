"""How the desk's states look: class of the chip, its sign, and the word."""

from core.notices import Urgency

__all__ = ["notice_look"]

_URGENCIES = {
    Urgency.NOW: ("chip-bad", "alert-circle"),
    Urgency.SOON: ("chip-warn", "clock"),
    Urgency.KNOW: ("", "info-circle"),
}


def notice_look(urgency: int) -> tuple[str, str, str]:
    """A notification's urgency."""
    found = Urgency(urgency)
    return (*_URGENCIES[found], str(found.label))
