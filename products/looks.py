"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.platforms import Platform
from outbox.looks import SYNC
from products.models import PlannedPrice

__all__ = ["listing_mark", "planned_look", "status_look", "transfer_look"]

STATUS = {
    "DRAFT": ("", "pencil", _("Draft")),
    "PENDING": ("chip-info", "clock", _("Reviewing")),
    "FAILED": ("chip-bad", "circle-x", _("Refused")),
    "ACTIVATE": ("chip-ok", "circle-check", _("Live")),
    "SELLER_DEACTIVATED": ("", "player-pause", _("Deactivated")),
    "PLATFORM_DEACTIVATED": ("chip-bad", "alert-triangle", _("Suspended")),
    "FREEZE": ("chip-bad", "lock", _("Frozen")),
    "DELETED": ("", "trash", _("Deleted")),
    "": ("", "clock", _("Not listed")),
}


PLANNED = {
    "WAITING": ("chip-info", "clock"),
    "RUNNING": ("chip-ok", "player-play"),
    "DONE": ("", "check"),
    "CANCELLED": ("", "circle-x"),
    "FAILED": ("chip-bad", "alert-triangle"),
}


def planned_look(state: str) -> tuple[str, str, object]:
    """A planned price's state as (chip class, icon, word)."""
    return (*PLANNED[state], PlannedPrice.State(state).label)


def status_look(status: str) -> tuple[str, str, object]:
    """A product's or a listing's status as (chip class, icon, word); an unknown one is shown as it is."""
    return STATUS.get(status or "", ("", "info-circle", status))


TRANSFER = {
    "SENT": ("chip-info", "truck", _("On its way")),
    "RECEIVED": ("chip-ok", "circle-check", _("Received")),
    "CANCELLED": ("", "arrow-back-up", _("Called back")),
}


def transfer_look(status: str) -> tuple[str, str, object]:
    """Where goods between warehouses stand, as (chip class, icon, word)."""
    return TRANSFER.get(status, ("", "info-circle", status))


def listing_mark(status: str, listings: Iterable[Any]) -> list[dict]:
    """A product of this status on both storefronts as cells of ``storefront_mark``; ``listings`` are those of a list's row.

    Filled: buyers can see it. Refused: the storefront said no, or could not be told. Waiting: it has yet to answer.
    """
    by_platform = {listing.platform: listing for listing in listings}
    return [_listing_cell(status, platform, by_platform.get(platform)) for platform in Platform.values]


def _listing_cell(status: str, platform: str, listing: Any) -> dict:
    if listing is None or not (listing.wanted or listing.shown):
        return {"platform": platform, "state": "off", "words": _("not sold here")}
    if status == "DRAFT" and not listing.shown:
        return {"platform": platform, "state": "off", "words": STATUS["DRAFT"][2]}
    shown, sync = listing.shown or "PENDING", listing.sync
    words = str(STATUS[shown][2])
    if sync != "IN_SYNC":
        words += f", {SYNC[sync][2]}"
    if sync == "FAILED" or STATUS[shown][0] == "chip-bad":
        state = "refused"
    elif sync != "IN_SYNC" or shown == "PENDING":
        state = "waiting"
    else:
        state = "on" if shown == "ACTIVATE" else "off"
    return {"platform": platform, "state": state, "words": words}
