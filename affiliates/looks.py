"""How states look on every page: the chip's colour, its sign and its word. Templates know these functions by name."""

from decimal import Decimal

from django.utils.translation import gettext as _

from affiliates.models import AffiliateOrder, Collaboration, CollaborationProduct, Invitation, Sample
from affiliates.rules import percent_of_points
from core import clock
from core.money import rupiah

__all__ = [
    "affiliate_order_look",
    "collaboration_look",
    "followers",
    "growth",
    "invitation_look",
    "part_look",
    "rate_words",
    "sample_look",
    "share_words",
]

COLLABORATION = {
    "RUNNING": ("chip-ok", "player-play"),
    "EXPIRED": ("", "clock"),
    "ENDED": ("", "circle-x"),
}
PART = {
    "IN": ("chip-ok", "circle-check"),
    "OUT": ("chip-warn", "alert-triangle"),
    "REMOVED": ("", "arrow-back-up"),
    "ENDED": ("", "circle-x"),
}
INVITATION = {
    "INVITED": ("chip-info", "clock"),
    "ACCEPTED": ("chip-ok", "circle-check"),
    "DECLINED": ("chip-bad", "circle-x"),
    "REMOVED": ("", "arrow-back-up"),
}
SAMPLE = {
    "PENDING": ("chip-info", "clock"),
    "AWAITING_SHIPMENT": ("chip-warn", "package"),
    "SHIPPED": ("chip-info", "truck"),
    "CONTENT_PENDING": ("", "photo"),
    "COMPLETED": ("chip-ok", "circle-check"),
    "REJECTED": ("", "circle-x"),
    "CANCELLED": ("", "circle-x"),
    "LAPSED": ("", "circle-x"),
}
ORDER = {
    "AWAITING": ("chip-info", "clock"),
    "SETTLED": ("chip-ok", "circle-check"),
    "INELIGIBLE": ("", "circle-x"),
}


def collaboration_look(row: Collaboration) -> tuple[str, str, object]:
    """Where a collaboration stands as (chip class, icon, word)."""
    state = row.state_at(clock.now())
    return (*COLLABORATION[state], Collaboration.State(state).label)


def part_look(state: str) -> tuple[str, str, object]:
    """A product's place in a collaboration as (chip class, icon, word)."""
    return (*PART[state], CollaborationProduct.State(state).label)


def invitation_look(state: str) -> tuple[str, str, object]:
    """What a creator answered as (chip class, icon, word)."""
    return (*INVITATION[state], Invitation.State(state).label)


def sample_look(state: str) -> tuple[str, str, object]:
    """How far a sample is as (chip class, icon, word)."""
    return (*SAMPLE[state], Sample.Status(state).label)


def affiliate_order_look(state: str) -> tuple[str, str, object]:
    """Whether a commission is paid as (chip class, icon, word)."""
    return (*ORDER[state], AffiliateOrder.State(state).label)


def rate_words(points: int) -> str:
    """``12 %`` or ``12,5 %`` of basis points."""
    return f"{percent_of_points(points):f}".replace(".", ",") + "\u00a0%"


def share_words(percent: float | None) -> str:
    """A share to one decimal; a dash where there was nothing to count."""
    if percent is None:
        return "–"
    return f"{Decimal(percent).quantize(Decimal('0.1')):f}".removesuffix(".0").replace(".", ",") + "\u00a0%"


def growth(now: int, before: int) -> int | None:
    """By how many per cent something grew; None where there was nothing before."""
    return round((now - before) * 100 / before) if before else None


def followers(count: int) -> str:
    """``482 rb`` or ``1,2 jt``, ``482 K`` or ``1,2 M`` in English: large numbers of people in few letters."""
    if count >= 1_000_000:
        millions = f"{count / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
        return (_("%(n)s M") % {"n": millions}).replace(" ", "\u00a0")
    if count >= 10_000:
        return (_("%(n)s K") % {"n": count // 1000}).replace(" ", "\u00a0")
    return rupiah(count).removeprefix("Rp")
