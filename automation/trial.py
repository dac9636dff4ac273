"""A dry run: what a rule would have done with the last orders, had it been on when they came in; nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from automation import matching
from automation.models import FIRST_WINS, Kind, Rule
from core.errors import Refused
from core.sentences import gettext as _
from logistics import queries as logistics
from orders import queries
from orders.actions import wishes
from orders.models import Order

LAST = 200
# Where an order was never to be shipped, beside the conditions of ``matching.unmet``.
NEVER_OPEN = "status"


@dataclass(frozen=True)
class Would:
    """One thing that the rule would do; ``after`` is the flag, the sentence or the hand-over, ``problem`` why it could not."""

    kind: Kind
    after: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Tried:
    """One order: which conditions it does not meet, or what would be done with it, and from when on."""

    order: Order
    unmet: list[str]
    would: list[Would]
    waits_until: datetime | None = None

    @property
    def matches(self) -> bool:
        """Whether the rule would have done something with it."""
        return not self.unmet


def run(shop, rule: Rule) -> list[Tried]:
    """The last 200 orders as far as ``shop`` is seen, newest first. Flags and parcels are those of now; the rules that are on
    and come first are looked at, too."""
    orders = list(queries.with_everything(Order.objects.for_shop(shop)).order_by("-ordered_at", "-id")[:LAST])
    first = list(Rule.objects.filter(shop=rule.shop_id, is_on=True, position__lt=rule.position).order_by("position"))
    usual = logistics.usual_hand_overs(rule.shop_id)
    return [_try(rule, order, first, usual) for order in orders]


def _try(rule: Rule, order: Order, first: list[Rule], usual: Mapping[int | None, str]) -> Tried:
    seen = matching.Seen.of(order)
    unmet = matching.unmet(rule, seen)
    if order.paid_at is None and not order.is_cod:
        unmet.insert(0, NEVER_OPEN)
    if unmet:
        return Tried(order, unmet, [])
    others = [one for one in first if not matching.unmet(one, seen)]
    would = [_would(rule, order, kind, [one for one in others if kind in one.kinds], usual) for kind in rule.kinds]
    came = max(order.ordered_at, order.paid_at or order.ordered_at)
    begins = matching.may_act_at(rule, came)
    return Tried(order, [], would, begins if begins > came else None)


def _would(rule: Rule, order: Order, kind: Kind, others: list[Rule], usual: Mapping[int | None, str]) -> Would:
    if kind in FIRST_WINS and others:
        return Would(kind, problem=_("The rule “%s” comes first.") % others[0].name)
    if kind == Kind.FLAG:
        return Would(kind, rule.flag_with)
    if kind == Kind.NOTE:
        return Would(kind, rule.note_with)
    if kind == Kind.PRINT:
        return Would(kind)
    if order.is_seller_shipping:
        return Would(kind, problem=_("You ship this order yourself: enter the courier and the tracking number."))
    if order.stock == Order.Stock.SHORT:
        return Would(kind, problem=wishes.why_not_ship(order))
    try:
        return Would(kind, wishes.possible_hand_over(order, rule.hand_over, usual))
    except Refused as refusal:
        return Would(kind, problem=refusal.message)
