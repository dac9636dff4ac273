"""Why an amount is what it is, in words: for the breakdown of an order, the API and the message of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.dates import day_in_words
from core.money import rupiah
from finance.kinds import FEES, REVENUE, SHIPPING, Part
from finance.models import Case, OrderMoney
from pricing.models import RateCard

FEE_PARTS = frozenset(part.value for part in FEES)


@dataclass
class Row:
    """One part of an order's money: expected, settled, and its lines with their reasons. ``actual`` is None before it was
    settled."""

    part: str
    expected: int
    actual: int | None
    lines: list[dict[str, Any]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it is for, in words."""
        return str(Part(self.part).label)

    @property
    def difference(self) -> int:
        """Settled less expected; 0 before it was settled."""
        return 0 if self.actual is None else self.actual - self.expected


def card_rows(lines: Iterable[dict[str, Any]]) -> dict[int, RateCard]:
    """The rows of the rate card that these lines name."""
    ids = {line["rate"] for line in lines if line.get("rate")}
    return RateCard.objects.select_related("category").in_bulk(ids)


def why(line: dict[str, Any], card: RateCard | None = None) -> str:
    """How the amount of one line comes about."""
    part, amount = line["part"], line["amount"]
    if line.get("refund"):
        if part == Part.REFUND:
            return _("Paid back to the buyer.")
        return _("Given back with the refund.") if amount > 0 else _("Charged again after the refund.")
    if part == Part.ORDER_PROCESSING:
        return _("Flat fee of an order that is delivered.")
    if part in FEE_PARTS and line.get("percent"):
        percent = f"{Decimal(line['percent']).normalize():f}".replace(".", ",")
        text = _("%(percent)s%% of %(base)s") % {"percent": percent, "base": rupiah(line.get("base", 0))}
        if line.get("is_capped") and card is not None and card.cap is not None:
            text += " · " + _("capped at %s a piece") % rupiah(card.cap)
        return text
    return {
        Part.PRODUCTS.value: _("List price of all pieces."),
        Part.SELLER_DISCOUNT.value: _("What your promotions took off."),
        Part.CUSTOMER_SHIPPING.value: _("What the buyer paid for shipping."),
        Part.PLATFORM_SHIPPING.value: _("What the platform gave for shipping."),
        Part.ACTUAL_SHIPPING.value: _("What the courier charges."),
    }.get(part, "")


def rows(money: OrderMoney, settlements: Sequence) -> list[Row]:
    """Every part of an order, in the order of a statement: what was expected, what statements said, and why."""
    actual: dict[str, int] = {}
    for settlement in settlements:
        for part, amount in settlement.parts.items():
            actual[part] = actual.get(part, 0) + amount
    found: dict[str, Row] = {}
    for line in money.lines:
        row = found.setdefault(line["part"], Row(line["part"], 0, None))
        row.expected += line["amount"]
        row.lines.append(line)
    if settlements:
        for part in actual.keys() | found.keys():
            row = found.setdefault(part, Row(part, 0, None))
            row.actual = actual.get(part, 0)
    places = [part.value for part in (*REVENUE, *SHIPPING, *FEES, Part.ADJUSTMENT)]
    return [found[part] for part in places if part in found]


def message(case: Case) -> str:
    """What to write to the storefront about a case: the facts, the rule, the sum, the request."""
    what = {
        Case.Kind.MISSING_LINE: _("The order was delivered and is not on any statement."),
        Case.Kind.LATE_STATEMENT: _("The statement of this day has not come."),
        Case.Kind.DOUBLE_LINE: _("The order was settled twice."),
        Case.Kind.WRONG_RATE: _("A fee was charged by another rate than the rate card of the order's day."),
        Case.Kind.ROUNDING: _("The settlement is a few rupiah off."),
        Case.Kind.SHIPPING: _("The shipping cost is not what the order says."),
        Case.Kind.REFUND: _("The refund on the statement is not the refund of the order."),
        Case.Kind.UNKNOWN_ORDER: _("The statement has a line for an order that this shop does not know."),
        Case.Kind.ADJUSTMENT: _("The statement has an adjustment without a reason."),
        Case.Kind.SUM: _("The sum of the statement is not the sum of its lines."),
        Case.Kind.OTHER: _("The settlement is not what was expected."),
    }[Case.Kind(case.kind)]
    lines = [_("Hello, please check a settlement of our shop."), ""]
    if case.external_order_id:
        lines.append(_("Order: %s") % case.external_order_id)
    if case.statement is not None:
        lines.append(
            _("Statement: %(id)s of %(day)s") % {"id": case.statement.external_id, "day": day_in_words(case.day)}
        )
    else:
        lines.append(_("Day of settlement: %s") % day_in_words(case.day))
    lines += [
        what,
        _("Expected: %(expected)s. Disbursed: %(actual)s. Difference: %(difference)s.")
        % {
            "expected": rupiah(case.expected),
            "actual": rupiah(case.actual),
            "difference": rupiah(case.difference),
        },
    ]
    for part, (expected, actual) in case.parts.items():
        label = str(Part(part).label) if part in Part.values else part
        lines.append(f"- {label}: {rupiah(expected)} → {rupiah(actual)}")
    lines += ["", _("Please put it right with the next statement, or tell us the reason. Thank you.")]
    return "\n".join(lines)
