"""What a shop is measured by (docs/rules.md 9.5): the table, in the order of the page.

A figure is a part of a whole, in per cent; without a whole there is no figure, and nothing is missed. The figures of a
day are those at its last moment, midnight in Jakarta.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.health import percent


@dataclass(frozen=True)
class Measure:
    """One rate: over so many ``days``; ``target`` in per cent is a ceiling it stays below, or, with ``is_floor``, what it
    is to reach. ``how`` says in one line what is counted."""

    code: str
    name: str | Promise
    days: int
    target: Decimal
    how: str | Promise
    advice: str | Promise
    is_floor: bool = False
    of_chats: bool = False  # it counts buyers who wrote, not orders

    def is_missed(self, percent: Decimal | None) -> bool:
        """Whether a rate misses the target; no rate misses nothing."""
        if percent is None:
            return False
        return percent < self.target if self.is_floor else percent >= self.target


LDR = Measure(
    "LDR", _("Late dispatch rate"), 7, Decimal(str(settings.HEALTH_LATE_PERCENT)),
    _("Orders due in the last 7 days that the courier got too late or not at all. Cancelled orders do not count."),
    _("Ship what is overdue first, then what is due today."),
)  # fmt: skip
SFCR = Measure(
    "SFCR", _("Seller-fault cancellation rate"), 7, Decimal(str(settings.HEALTH_SELLER_FAULT_PERCENT)),
    _("Orders placed in the last 7 days that were cancelled by your fault. A buyer's own cancellation does not count."),
    _("Keep stock true on both storefronts, and cancel nothing that can be shipped."),
)  # fmt: skip
FDR = Measure(
    "FDR", _("Fast dispatch rate"), 30, Decimal(str(settings.HEALTH_FAST_PERCENT)),
    _("Orders due in the last 30 days that the courier got on the working day of the order, or the next one after 12.00."),
    _("Have the courier come every working day, after the orders of the morning are packed."),
    is_floor=True,
)  # fmt: skip
DEFECTS = Measure(
    "DEFECTS", _("Defective returns"), 30, Decimal(str(settings.HEALTH_DEFECT_PERCENT)),
    _("Orders delivered in the last 30 days that came back because the goods were defective, wrong, incomplete or not as described."),
    _("Look at the products below first: check the goods, the pictures and the description."),
)  # fmt: skip
RESPONSE = Measure(
    "CHAT_RESPONSE", _("Chat response rate"), 30, Decimal(str(settings.CHAT_TARGET_PERCENT)),
    _("Buyers who wrote in the last 30 days and had an answer within 12 hours. Holidays and what you began do not count."),
    _("Answer those first whose time runs out next: the tab Waiting of the chat sorts them."),
    is_floor=True, of_chats=True,
)  # fmt: skip
SATISFACTION = Measure(
    "CHAT_SATISFACTION", _("Chat satisfaction rate"), 30, Decimal(str(settings.CHAT_SATISFACTION_PERCENT)),
    _("Chats of the last 30 days that buyers gave four stars or five, of those they gave any."),
    _("Read the chats below: what was asked, and what would have helped."),
    is_floor=True, of_chats=True,
)  # fmt: skip
MEASURES = {one.code: one for one in (LDR, SFCR, FDR, DEFECTS, RESPONSE, SATISFACTION)}


@dataclass(frozen=True)
class Figure:
    """One measure of one storefront, or of both together: ``part`` of ``whole``."""

    measure: Measure
    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """The rate with two decimals; None without anything to count."""
        return percent(self.part, self.whole)

    @property
    def is_missed(self) -> bool:
        """Whether it misses its target."""
        return self.measure.is_missed(self.percent)


# Storefront -> figure; "" is both together.
Split = Mapping[str, Figure]
BOTH = ""

NAMES = [(code, one.name) for code, one in MEASURES.items()]
# As the API describes them.
CODES = [(code, code) for code in MEASURES]
