"""The one door that violation points and late parcels close: what a shop is barred from now, and since which step.

Shop health works out ``Shop.restricted`` and writes it; everybody below asks here. Each bar has its end written beside it,
so that it ends by itself, whatever runs or does not run at that moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _lazy

from accounts.models import Shop
from core import clock, dates
from core.errors import Fault, Refused
from core.sentences import gettext as _


class Bar(models.TextChoices):
    """What a shop can be barred from."""

    CAMPAIGNS = "CAMPAIGNS", _lazy("Campaigns and programmes")
    AFFILIATES = "AFFILIATES", _lazy("Affiliates")
    LISTINGS = "LISTINGS", _lazy("New products beyond a limit")
    ORDERS = "ORDERS", _lazy("Orders beyond a daily limit")
    SALES = "SALES", _lazy("Selling on both storefronts")


@dataclass(frozen=True)
class Barred:
    """``step`` are the points it began at (0: late parcels, not points); ``until`` is None for good; ``most`` is the limit
    of a bar that has one."""

    bar: Bar
    step: int
    until: datetime | None
    most: int | None = None
    shares: Mapping[str, int] = field(default_factory=dict)  # of ``most``, by storefront


def all_barred(shop: Shop, at: datetime | None = None) -> list[Barred]:
    """Every bar that holds at a moment, as the shop's row has them."""
    at = at or clock.now()
    found = []
    for bar in Bar:
        if (kept := shop.restricted.get(bar.value)) is None:
            continue
        until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
        if until is None or at < until:
            found.append(Barred(bar, kept["step"], until, kept.get("most"), kept.get("shares", {})))
    return found


def barred(shop: Shop, bar: Bar, at: datetime | None = None) -> Barred | None:
    """How the shop is barred from one thing at a moment; None when it is not."""
    return next((one for one in all_barred(shop, at) if one.bar == bar), None)


def fault(shop: Shop, bar: Bar) -> Fault | None:
    """Why the shop may not do it now, with the way out; None when it may."""
    found = barred(shop, bar)
    if found is None:
        return None
    until = dates.moment_in_words(found.until) if found.until else ""
    if found.until is None:
        text = _(
            "Your shop reached %(step)d violation points and is barred for good. Only a successful appeal changes that."
        )
    elif bar == Bar.LISTINGS:
        text = _(
            "Your shop reached %(step)d violation points: until %(until)s no more than %(most)d products may be on sale. "
            "See Shop health for what you can appeal against."
        )
    else:
        text = _(
            "Your shop reached %(step)d violation points and may not do this until %(until)s. See Shop health for what you "
            "can appeal against."
        )
    values = {"step": found.step, "until": until, "most": found.most}
    return Fault("shop_restricted", text % values, values={"bar": bar.value, **values})


def require(shop_id: int, bar: Bar) -> None:
    """Refuse (``shop_restricted``) what the shop is barred from, by its row as it is now."""
    if found := fault(Shop.objects.only("restricted").get(pk=shop_id), bar):
        raise Refused.of(found)
