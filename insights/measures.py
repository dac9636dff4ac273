"""What the pages count: each number with its name, how it is counted, and which way is better."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.figures import Figures


@dataclass(frozen=True)
class Measure:
    """One number of a page. ``kind`` is rupiah, count or percent; ``rows`` names what it leads to: the orders that it is
    made of (``orders``, ``cancelled``, ``returned``, ``placed``), or another page (``traffic``, ``promotions``)."""

    code: str
    name: str | Promise
    how: str | Promise
    kind: str = "count"
    rows: str = "orders"
    less_is_better: bool = False


GMV = Measure(
    "gmv", _("GMV"),
    _("What buyers paid for goods, without shipping. An order counts when it is paid, cash on delivery when it is placed; cancelled and returned orders are not taken out."),
    "rupiah",
)  # fmt: skip
NET = Measure(
    "net", _("Net sales"),
    _("GMV of the same orders, without those cancelled since and without what went back to buyers for goods, up to now."),
    "rupiah",
)  # fmt: skip
ORDERS = Measure(
    "orders",
    _("Orders"),
    _("Orders that were paid, or placed with cash on delivery, including those cancelled or returned later."),
)
ITEMS = Measure("items", _("Pieces"), _("Pieces in these orders, gifts included."))
BUYERS = Measure(
    "buyers",
    _("Buyers"),
    _(
        "Different buyers, each once. Who bought on both storefronts counts on each: they know a person by different names."
    ),
)
AVERAGE = Measure("average", _("Average order"), _("GMV divided by orders."), "rupiah")
VISITORS = Measure(
    "visitors", _("Visitors"),
    _("Who opened a product's page, as the storefronts tell it. Each counts once a day and storefront: who comes on two days counts twice."),
    rows="traffic",
)  # fmt: skip
VIEWS = Measure(
    "views", _("Product views"), _("How often a product's page was opened, as the storefronts tell it."), rows="traffic"
)
CONVERSION = Measure("conversion", _("Conversion"), _("Buyers in per cent of visitors."), "percent", rows="traffic")
CANCELLED = Measure(
    "cancelled", _("Cancelled"), _("Of the orders of this period, those cancelled since, whoever did it."),
    rows="cancelled", less_is_better=True,
)  # fmt: skip
RETURNED = Measure(
    "returned", _("Returned"), _("Of the orders of this period, those with money back for goods, up to now."),
    rows="returned", less_is_better=True,
)  # fmt: skip
DISCOUNT = Measure(
    "seller_discount", _("Your discounts"), _("What your own promotions took off these orders; the platform's are not in it."),
    "rupiah", rows="promotions", less_is_better=True,
)  # fmt: skip

OVERVIEW = (GMV, NET, ORDERS, ITEMS, BUYERS, AVERAGE, VISITORS, CONVERSION, CANCELLED, RETURNED, DISCOUNT)


def value(figures: Figures, code: str) -> Any:
    """One number of a period; None where there is nothing to divide, or nobody told."""
    if code in ("visitors", "views", "impressions", "carts", "cart_users"):
        return getattr(figures.seen, code) if figures.seen else None
    if code in ("buyers", "conversion"):
        return getattr(figures, code)
    return getattr(figures.sold, code)


@dataclass(frozen=True)
class Tile:
    """A number, what it was in the period before, and where its rows are."""

    measure: Measure
    now: Any
    before: Any
    url: str = ""

    @property
    def change(self) -> Decimal | None:
        """In per cent of the period before; None where there was nothing."""
        return change(self.now, self.before)

    @property
    def is_better(self) -> bool | None:
        """Whether the change is for the better; None without one."""
        if not self.change:
            return None
        return (self.change < 0) == self.measure.less_is_better


def change(now: Any, before: Any) -> Decimal | None:
    """How much more, in per cent, with one decimal."""
    if now is None or not before:
        return None
    return ((Decimal(now) - Decimal(before)) * 100 / Decimal(before)).quantize(Decimal("0.1"))
