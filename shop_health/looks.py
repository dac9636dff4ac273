"""How figures look on every page. Templates know these functions by name."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from shop_health.filters import STATES
from shop_health.measures import SATISFACTION, Figure, Measure
from shop_health.models import Appeal
from shop_health.steps import STEPS

__all__ = ["appeal_look", "figure_look", "ladder", "nothing_yet", "percent_words", "target_words", "violation_look"]

VIOLATION = {
    "STANDS": ("chip-bad", "alert-triangle"),
    "EXPIRED": ("", "clock"),
    "REVOKED": ("chip-ok", "arrow-back-up"),
}
APPEAL = {
    "DRAFT": ("", "pencil"),
    "SENT": ("chip-info", "clock"),
    "ACCEPTED": ("chip-ok", "circle-check"),
    "REFUSED": ("chip-bad", "circle-x"),
}
# Steps in a few words; what each bars from stands in shop_health.steps.
_STEPS = {
    12: _("no campaigns for 7 days"),
    24: _("no campaigns, no affiliates, fewer products"),
    36: _("closed for 28 days"),
    48: _("closed for good"),
}


def ladder() -> list[tuple[int, object]]:
    """The steps of violation points with what each means."""
    return [(step, _STEPS[step]) for step in STEPS]


def violation_look(state: str) -> tuple[str, str, object]:
    """A violation's state as (chip class, icon, word)."""
    return (*VIOLATION[state], dict(STATES)[state])


def appeal_look(state: str) -> tuple[str, str, object]:
    """An appeal's state as (chip class, icon, word)."""
    return (*APPEAL[state], Appeal.State(state).label)


def percent_words(value: Decimal | None) -> str:
    """``8,7 %``; a dash where there was nothing to count."""
    if value is None:
        return "–"
    text = f"{value.quantize(Decimal('0.1')):f}".removesuffix(".0").replace(".", ",")
    # A rate that is not nothing is never shown as nothing, and one that misses its target never as the target.
    return f"{value:f}".replace(".", ",") + " %" if text == "0" and value else f"{text} %"


def target_words(measure: Measure) -> str:
    """``< 4 %`` or ``≥ 95 %``."""
    return ("≥ " if measure.is_floor else "< ") + percent_words(measure.target)


def nothing_yet(measure: Measure):
    """What stands beside a rate without anything to count."""
    if measure is SATISFACTION:
        return _("no stars yet")
    return _("no chats yet") if measure.of_chats else _("no orders yet")


def figure_look(figure: Figure) -> str:
    """The colour of a figure."""
    if figure.percent is None:
        return "muted"
    return "text-bad" if figure.is_missed else "text-ok"
