"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from django.utils.translation import gettext_lazy as _

__all__ = ["sync_look"]

SYNC = {
    "IN_SYNC": ("chip-ok", "cloud-check", _("In sync")),
    "PENDING": ("chip-info", "clock", _("Waiting")),
    "SENDING": ("chip-info", "refresh", _("Sending")),
    "FAILED": ("chip-bad", "alert-triangle", _("Not synced")),
    "PAUSED": ("chip-warn", "player-pause", _("Paused")),
}


def sync_look(state: str) -> tuple[str, str, object]:
    """A state of ``outbox.queries.sync_states`` as (chip class, icon, word); "" is in sync."""
    return SYNC.get(state or "IN_SYNC", ("", "info-circle", state))
