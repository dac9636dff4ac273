"""How ads look on every page. Templates know these functions by name."""

from decimal import Decimal

from ads.delivery import OUT_OF_BUDGET, QUIET, Missing, Obstacle
from ads.machine import Status

__all__ = ["ad_look", "missing_words", "obstacle_look", "ratio_words"]

AD = {
    Status.DRAFT: ("", "pencil"),
    Status.SCHEDULED: ("chip-info", "calendar"),
    Status.RUNNING: ("chip-ok", "player-play"),
    Status.OUT_OF_BUDGET: ("chip-warn", "report-money"),
    Status.PAUSED: ("", "player-pause"),
    Status.ENDED: ("", "circle-check"),
}


def ad_look(status: str) -> tuple[str, str, object]:
    """A campaign's status as (chip class, icon, word)."""
    return (*AD[Status(status)], Status(status).label)


def obstacle_look(code: str) -> tuple[str, str, object]:
    """Why an ad does not deliver, as (kind of note, icon, sentence); "" for one that delivers."""
    if not code:
        return "", "circle-check", ""
    kind = "" if code in QUIET else "note-warn" if code in OUT_OF_BUDGET else "note-bad"
    return kind, "info-circle" if code in QUIET else "alert-triangle", Obstacle(code).label


def missing_words(code: str) -> object:
    """Why a product is not shown on a storefront; "" for one that is."""
    return Missing(code).label if code else ""


def ratio_words(value: Decimal | None, unit: str = "") -> str:
    """``3,25`` or ``1,2 %``; a dash where there was nothing to count."""
    if value is None:
        return "–"
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return text.replace(".", ",") + (f" {unit}" if unit else "")
