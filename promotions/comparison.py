"""Where a storefront has a promotion otherwise than we want it: a comparison without database, network or clock.

``CONTENTS`` is the table of what is compared; prices are compared SKU by SKU beside it.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from promotions.tools import NAME_MAX, PRICES, VOUCHERS, Tool
from storefronts.contents import NOT_GIVEN, Content, compared
from storefronts.contract import PromotionData, PromotionItemData
from storefronts.snapshots import PromotedSku, PromotionSnapshot

_GONE = ("DEACTIVATED", "EXPIRED", "NOT_EFFECTIVE")


@dataclass(frozen=True)
class Intended:
    """A promotion as we want it on a host. ``status`` is ours; ``keys`` are our public ids by the host's, of its products
    and SKUs."""

    data: PromotionData
    status: str
    keys: dict[str, str]


@dataclass(frozen=True)
class Differing:
    """One value that differs; ``part`` as in ``storefronts.registry.Deviation``."""

    field: str
    ours: Any
    theirs: Any
    part: str = ""


def _is_priced(intended: Intended) -> bool:
    return intended.data.tool in PRICES


def _only(*tools: str):
    """For a value that only some tools have, and that is told of these alone."""

    def of(read):
        return lambda intended: read(intended.data) if intended.data.tool in tools else NOT_GIVEN

    return of


def _same_title(ours: str, theirs: str) -> bool:
    """One that was made anew is called "Payday (2)" there: the ended one keeps its title."""
    life = re.fullmatch(r"(.+) \(\d+\)", theirs)
    return theirs == ours or (life is not None and (life[1] == ours or _is_cut(life[1], ours, theirs)))


def _is_cut(begin: str, ours: str, theirs: str) -> bool:
    return ours.startswith(begin) and len(theirs) == NAME_MAX


def _same_second(ours: datetime | None, theirs: datetime | None) -> bool:
    """The wire tells whole seconds."""
    return (ours and int(ours.timestamp())) == (theirs and int(theirs.timestamp()))


def _no_more(ours: int | None, theirs: int | None) -> bool:
    """A limit there may be lower for a moment, since buyers use it before we hear of it; never higher, and never gone."""
    if ours is None or theirs is None:
        return ours is theirs
    return theirs <= ours


def _begin(intended: Intended) -> Any:
    return intended.data.starts_at if intended.status == "NOT_START" else NOT_GIVEN


def _minimum_pieces(data: PromotionData) -> int:
    return 0 if data.minimum_spend else data.minimum_quantity


def _steps(intended: Intended) -> Any:
    if intended.data.tool != Tool.GIFT:
        return NOT_GIVEN
    return [
        (
            0 if gift_step.minimum_spend else gift_step.minimum_quantity,
            gift_step.minimum_spend,
            tuple(sorted(sku for _, sku in gift_step.gifts)),
        )
        for gift_step in intended.data.gift_steps
    ]


def _tiers(data: PromotionData) -> list[tuple[int, Decimal]]:
    return [(pieces, Decimal(percent)) for pieces, percent in data.tiers]


_of_vouchers = _only(*VOUCHERS)

# A begin counts until it has come: what an outage made late stays late, and buyers see no difference afterwards.
CONTENTS: list[Content[Intended, PromotionSnapshot]] = [
    Content("promotion_name", lambda we: we.data.title, lambda there: there.title, _same_title),
    Content("starts_at", _begin, lambda there: there.starts_at, _same_second),
    Content("ends_at", lambda we: we.data.ends_at, lambda there: there.ends_at, _same_second),
    Content("buyers", lambda we: we.data.buyers, lambda there: there.buyers),
    Content("total_limit", lambda we: we.data.left, lambda there: there.left, _no_more),
    Content("per_buyer_limit", lambda we: we.data.per_buyer, lambda there: there.per_buyer),
    Content("budget", lambda we: we.data.budget_left, lambda there: there.budget_left, _no_more),
    Content("percent", _only(*VOUCHERS, Tool.BUNDLE)(lambda data: data.percent), lambda there: there.percent),
    Content(
        "amount",
        _only(*VOUCHERS, Tool.BUNDLE, Tool.SHIPPING_DISCOUNT)(lambda data: data.amount),
        lambda there: there.amount,
    ),
    Content("maximum_discount", _of_vouchers(lambda data: data.maximum_discount), lambda there: there.maximum_discount),
    Content(
        "minimum_spend",
        _only(*VOUCHERS, Tool.SHIPPING_DISCOUNT)(lambda data: data.minimum_spend),
        lambda there: there.minimum_spend,
    ),
    Content("minimum_quantity", _only(Tool.SHIPPING_DISCOUNT)(_minimum_pieces), lambda there: there.minimum_quantity),
    Content("code", _of_vouchers(lambda data: data.code), lambda there: there.code),
    Content("tiers", _only(Tool.BUY_MORE_SAVE_MORE)(_tiers), lambda there: there.tiers),
    Content("gift_steps", _steps, lambda there: there.gift_steps),
    Content("channels", lambda we: we.data.channels, lambda there: there.channels),
]


def compare(intended: Intended, there: PromotionSnapshot | None) -> tuple[int, list[Differing]]:
    """How many values were looked at, and which differ; one that the host does not know, or ended, differs as a whole."""
    if there is None or there.status in _GONE:
        return 1, [Differing("promotion", intended.status, there and there.status)]
    count, pairs = compared(CONTENTS, intended, there)
    found = [Differing(pair.field, _stored(pair.ours), _stored(pair.theirs)) for pair in pairs]
    more, others = _prices(intended, there) if _is_priced(intended) else _products(intended, there)
    return 1 + count + more, found + others


def _prices(intended: Intended, there: PromotionSnapshot) -> tuple[int, list[Differing]]:
    """The price of each SKU, and SKUs that only one side has."""
    found: list[Differing] = []
    ours = {item.sku_id: item for item in intended.data.items}
    for sku_id, item in ours.items():
        part, theirs = intended.keys.get(sku_id, sku_id), there.skus.get(sku_id)
        if theirs is None:
            found.append(Differing("promotion_product", _value(item), None, part))
            continue
        if (item.price, item.percent) != (theirs.price, theirs.percent):
            found.append(Differing("promotion_price", _value(item), _value(theirs), part))
        if not _no_more(item.left, theirs.left):
            found.append(Differing("total_limit", item.left, theirs.left, part))
        if item.per_buyer != theirs.per_buyer:
            found.append(Differing("per_buyer_limit", item.per_buyer, theirs.per_buyer, part))
    foreign = sorted(set(there.skus) - set(ours))
    found += [Differing("promotion_product", None, _value(there.skus[id]), intended.keys.get(id, id)) for id in foreign]
    return 3 * len(ours) + len(foreign), found


def _products(intended: Intended, there: PromotionSnapshot) -> tuple[int, list[Differing]]:
    """Products that only one side has."""
    ours, theirs = set(intended.data.product_ids), set(there.product_ids)
    found = [Differing("promotion_product", True, None, intended.keys.get(id, id)) for id in sorted(ours - theirs)]
    found += [Differing("promotion_product", None, True, intended.keys.get(id, id)) for id in sorted(theirs - ours)]
    return len(ours | theirs), found


def _value(of: PromotionItemData | PromotedSku) -> Any:
    """A price in rupiah, or a percentage as text."""
    return of.price if of.percent is None else f"{of.percent.normalize():f} %"


def _stored(value: Any) -> Any:
    """As JSON keeps it: moments and percentages as text."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f} %"
    if isinstance(value, list | tuple):
        return [_stored(part) for part in value]
    return value
