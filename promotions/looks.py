"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from django.utils.translation import gettext_lazy as _

from core.platforms import Platform
from outbox.looks import SYNC
from promotions.models import Promotion

__all__ = ["promotion_look", "promotion_mark"]

PROMOTION = {
    "DRAFT": ("", "pencil"),
    "NOT_START": ("chip-info", "clock"),
    "ONGOING": ("chip-ok", "player-play"),
    "EXPIRED": ("", "check"),
    "DEACTIVATED": ("", "player-pause"),
    "NOT_EFFECTIVE": ("chip-bad", "alert-triangle"),
}


def promotion_look(status: str) -> tuple[str, str, object]:
    """A promotion's status as (chip class, icon, word)."""
    return (*PROMOTION[status], Promotion.Status(status).label)


def promotion_mark(promotion, sync: str) -> list[dict]:
    """Where buyers see a promotion, as cells of ``storefront_mark``; ``sync`` as ``promotions.queries.sync_state``."""
    case, cells = Promotion.Case(promotion.display_case), []
    for platform in Platform.values:
        is_there = case in (Promotion.Case.SAME_ON_BOTH, Promotion.Case.DIFFERENT_ON_BOTH, f"{platform}_ONLY")
        words = str(Promotion.Status(promotion.status).label) if is_there else _("not shown here")
        state = "off"
        if is_there and promotion.status in ("ONGOING", "NOT_START"):
            state = {"FAILED": "refused", "PENDING": "waiting"}.get(
                sync, "on" if promotion.status == "ONGOING" else "waiting"
            )
            if sync in ("FAILED", "PENDING"):
                words += f", {SYNC[sync][2]}"
        cells.append({"platform": platform, "state": state, "words": words})
    return cells
