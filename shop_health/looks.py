"""How figures look on every page. Templates know these functions by name."""

from decimal import Decimal

from shop_health.measures import Figure, Measure

__all__ = ["percent_words", "target_words"]


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


def figure_look(figure: Figure) -> str:
    """The colour of a figure."""
    if figure.percent is None:
        return "muted"
    return "text-bad" if figure.is_missed else "text-ok"


__all__ += ["figure_look"]
