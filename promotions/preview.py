"""The *promotion platform* section: which of the four cases holds, why, and how a buyer will see it on each storefront,
product by product (docs/rules.md 4.3). Reads only; what it shows is what ``publish`` will decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import sentences
from core.money import percent_of, rupiah
from core.platforms import Platform
from promotions import display_cases
from promotions.display_cases import Because, Display
from promotions.models import Promotion
from promotions.rules import ItemInput
from promotions.tools import PRICES, VOUCHERS, Tool

SHOWN_MAX = 20
BECAUSE = {
    Because.SAME: _lazy("The tool looks the same on both, and every product is on both."),
    Because.LOOKS: _lazy("The tool looks different on each storefront."),
    Because.MIXED: _lazy("On one storefront only: %s."),
    Because.TOOL: _lazy("The tool exists on this storefront only."),
    Because.PRODUCTS: _lazy("Every chosen product is on this storefront only."),
    Because.NOTHING: _lazy("No storefront with this tool sells %s."),
    Because.APART: _lazy("Buyers need all of the products at once, and no storefront with this tool has all of them."),
}


@dataclass
class Seen:
    """One product as a buyer will see it; ``prices`` by platform, None where it is not shown."""

    title: str
    list_price: int
    price: int | None
    label: str
    platforms: list[str]
    is_below_cost: bool = False


@dataclass
class Preview:
    """The case with its reason, how each storefront looks, and the first products."""

    display: Display
    label: str
    why: str
    badge: str
    countdown: str
    is_whole_shop: bool = False
    seen: list[Seen] = field(default_factory=list)
    more: int = 0


def preview(shop, tool: str, form, items: Sequence[ItemInput]) -> Preview:
    """What the form shows now; a form with faults is shown as far as it can be read."""
    values = getattr(form, "cleaned_data", None) or {
        name: form[name].value()
        for name in ("mode", "percent", "amount", "minimum_spend", "starts_at", "ends_at")
        if name in form.fields
    }
    mains = [item for item in items if not item.is_gift]
    whole_shop = "scope" in form.fields and (form["scope"].value() != "PRODUCTS")
    products = [display_cases.reach_of(item.product) for item in mains]
    surfaces = display_cases.surfaces_of(tool)
    places = [] if whole_shop else products or [list(surfaces)]
    display = display_cases.display_of(surfaces, places, together=tool == Tool.BUNDLE)
    reach = {item.product.title: display_cases.reach_of(item.product) for item in mains}
    found = preview_of(display, badge=_badge(tool, values), countdown=_countdown(tool, values), reach=reach)
    found.is_whole_shop = whole_shop
    there = {item.product.pk: item for item in mains}
    found.seen = [_seen(item, tool, values, display) for item in list(there.values())[:SHOWN_MAX]]
    found.more = max(0, len(there) - SHOWN_MAX)
    return found


def preview_of(
    display: Display, *, badge: str, countdown: str = "", reach: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Preview:
    """The case in words. ``reach``: the title of each product -> the storefronts on which it can be bought."""
    label, why = str(Promotion.Case(display.case).label), str(BECAUSE[display.because])
    if display.because in (Because.MIXED, Because.NOTHING):
        # Where no storefront shows it no product is there; else those that not every storefront sells.
        apart = [
            title
            for title, platforms in reach.items()
            if not display.surfaces.keys() or display.surfaces.keys() - set(platforms)
        ]
        why = why % sentences.names(apart) if apart else _("No storefront has this tool.")
    return Preview(display, label, why, badge, countdown)


def badge_of(row: Promotion) -> str:
    """What buyers read on the label of a promotion that exists."""
    values: dict[str, Any] = {
        "mode": "percent" if row.percent is not None else "amount",
        "percent": row.percent,
        "amount": row.amount,
        "minimum_spend": row.minimum_spend,
        "minimum_quantity": row.minimum_quantity,
    }
    for place, tier in enumerate(row.tiers, start=1):
        values |= {f"tier{place}_quantity": tier.get("quantity"), f"tier{place}_percent": tier.get("percent")}
        values |= {f"step{place}_quantity": tier.get("quantity"), f"step{place}_spend": tier.get("spend")}
    return _badge(row.tool, values)


def _seen(item: ItemInput, tool: str, values: dict[str, Any], display: Display) -> Seen:
    skus = item.skus or []
    list_price = min((sku.price for sku in skus), default=item.product.price_min)
    price = None
    if tool in PRICES:
        percent = item.percent if item.percent is not None else _decimal(values.get("percent"))
        if item.price is not None:
            price = item.price
        elif percent is not None and values.get("mode") != "price":
            price = list_price - percent_of(list_price, min(percent, Decimal(100)))
    shown = [platform for platform in Platform.ordered(item.product.platforms) if platform in display.surfaces]
    off = "" if price is None or not 0 < price < list_price else f"-{(list_price - price) * 100 // list_price} %"
    costs = [sku.cost for sku in skus if sku.cost is not None]
    is_below_cost = price is not None and bool(costs) and price < max(costs)
    return Seen(item.product.title, list_price, price, off, shown, is_below_cost)


def _countdown(tool: str, values: dict[str, Any]) -> str:
    """What the clock of a flash sale shows at its start."""
    begins, ends = values.get("starts_at"), values.get("ends_at")
    if tool != Tool.FLASH_SALE or not isinstance(begins, datetime) or not isinstance(ends, datetime) or ends <= begins:
        return ""
    minutes, seconds = divmod(int((ends - begins).total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def _badge(tool: str, values: dict[str, Any]) -> str:
    percent, amount = _decimal(values.get("percent")), values.get("amount")
    off = f"{percent.normalize():f} %" if percent is not None and values.get("mode") == "percent" else ""
    if not off and isinstance(amount, int) and amount:
        off = rupiah(amount)
    spend = values.get("minimum_spend")
    if tool == Tool.BUY_MORE_SAVE_MORE:
        steps = [(values.get(f"tier{n}_quantity"), values.get(f"tier{n}_percent")) for n in (1, 2)]
        return " · ".join(
            _("%(pieces)s pieces: %(percent)s %% off") % {"pieces": pieces, "percent": f"{Decimal(str(per)).normalize():f}"}
            for pieces, per in steps if pieces and per
        )  # fmt: skip
    if tool == Tool.SHIPPING_DISCOUNT:
        return _("Shipping %s off") % off if off else _("Free shipping")
    if tool == Tool.GIFT:
        steps = [(values.get("minimum_quantity"), spend), (values.get("step2_quantity"), values.get("step2_spend"))]
        return " · ".join(text for step in steps if (text := _gift_from(*step))) or _("Gift")
    if tool in VOUCHERS and off:
        if isinstance(spend, int) and spend:
            return _("%(off)s off from %(spend)s") % {"off": off, "spend": rupiah(spend)}
        return _("%s off") % off
    if tool == Tool.FLASH_SALE:
        return _("Flash sale")
    return _("%s off") % off if off else ""


def _gift_from(pieces, spend) -> str:
    """From what on a step gives its gifts; nothing where the form does not say it yet."""
    if pieces:
        return _("Gift from %s pieces") % pieces
    return _("Gift from %s") % rupiah(spend) if isinstance(spend, int) and spend else ""


def _decimal(value) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except ArithmeticError:
        return None
