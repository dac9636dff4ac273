"""How rules and their deeds look and read. Templates know these functions by name."""

from datetime import datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from automation.matching import COURIER_NAMES
from automation.models import Deed, FlagIs, Kind, Rule
from automation.trial import NEVER_OPEN
from core.money import rupiah
from core.numbers import written
from core.platforms import Platform
from logistics import shipping
from orders.models import Order, Package

__all__ = ["deed_look", "deed_words", "rule_asks", "rule_does", "unmet_words"]

_DEEDS = {"DONE": ("chip-ok", "check"), "REFUSED": ("chip-bad", "x"), "UNDONE": ("", "arrow-back-up")}
_UNMET = {
    NEVER_OPEN: _lazy("it was never to be shipped"),
    "platforms": _lazy("another storefront"),
    "services": _lazy("another shipping service"),
    "couriers": _lazy("another courier"),
    "provinces": _lazy("another province"),
    "total": _lazy("another order value"),
    "pieces": _lazy("another number of pieces"),
    "skus": _lazy("none of the SKUs"),
    "is_cod": _lazy("paid in another way"),
    "flags": _lazy("another flag"),
}


def deed_look(state: str) -> tuple[str, str, object]:
    """A deed's state as (chip class, icon, word)."""
    return (*_DEEDS[state], Deed.State(state).label)


def deed_words(kind: str, after: str) -> str:
    """What was, or would be, done, in words."""
    if kind == Kind.FLAG:
        return _("Flag: %s") % Order.Flag(after).label if after else str(Kind(kind).label)
    if kind == Kind.NOTE:
        return _("Note: %s") % after if after else str(Kind(kind).label)
    if kind == Kind.ARRANGE and after:
        return _("Shipment arranged: %s") % Package.HandOver(after).label
    return str(Kind(kind).label)


def unmet_words(names: list[str]) -> str:
    """Which conditions an order does not meet."""
    return ", ".join(str(_UNMET[name]) for name in names)


def rule_does(rule: Rule) -> list[str]:
    """What the rule does, in words."""
    way = dict(shipping.HAND_OVERS).get(rule.hand_over, _("as the warehouse usually does"))
    said = {
        Kind.FLAG: _("Flag: %s") % Order.Flag(rule.flag_with).label if rule.flag_with else "",
        Kind.NOTE: _("Note: %s") % rule.note_with,
        Kind.ARRANGE: _("Arrange the shipment (%s)") % way,
        Kind.PRINT: str(Kind.PRINT.label),
    }
    return [said[kind] for kind in rule.kinds]


def rule_asks(rule: Rule) -> list[str]:
    """The rule's conditions in words; none is every order."""
    lists = [
        (_("Storefront"), [Platform(one).label for one in rule.platforms]),
        (_("Shipping service"), [shipping.BY_CODE[one].name for one in rule.services]),
        (_("Courier"), [COURIER_NAMES[one] for one in rule.couriers]),
        (_("Province"), rule.provinces),
        (_("SKU"), rule.skus),
        (_("Flag"), [FlagIs(one).label for one in rule.flags]),
        (_("Acts on"), [WEEKDAYS[day] for day in rule.weekdays]),
    ]
    said = [f"{label}: {', '.join(map(str, values))}" for label, values in lists if values]
    said += _range(_("Order value"), rule.total_from, rule.total_until, rupiah)
    said += _range(_("Pieces"), rule.pieces_from, rule.pieces_until, written)
    if rule.is_cod is not None:
        said.append(_("Paid at the door (COD)") if rule.is_cod else _("Paid in advance"))
    if rule.hours:
        first, last = (datetime.combine(datetime.min, hour).strftime("%H.%M") for hour in rule.hours)
        said.append(_("Acts from %(first)s to %(last)s WIB") % {"first": first, "last": last})
    return said


def _range(label: str, least: int | None, most: int | None, words) -> list[str]:
    if least is None and most is None:
        return []
    if most is None:
        return [_("%(what)s: from %(least)s") % {"what": label, "least": words(least)}]
    if least is None:
        return [_("%(what)s: up to %(most)s") % {"what": label, "most": words(most)}]
    return [_("%(what)s: %(least)s to %(most)s") % {"what": label, "least": words(least), "most": words(most)}]
