"""What a promotion may say (docs/rules.md 4.1). ``check`` finds every fault at once, each with its field and way out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from core.errors import Fault, Refused
from core.money import highest_price, lowest_price, percent_of, rupiah
from core.sentences import gettext as _
from products.models import Product, Sku
from promotions.tools import CODE_LENGTH, GIFTS_MAX, NAME_MAX, PRICES, RULES, TIERS_MAX, VOUCHERS, Tool

FLASH_SALE_RATING, FLASH_SALE_POINTS = Decimal("3.0"), 36


@dataclass(frozen=True)
class ItemInput:
    """A product, or one SKU of it, as the seller wants it in the promotion."""

    product: Product
    sku: Sku | None = None
    percent: Decimal | None = None
    price: int | None = None
    is_gift: bool = False

    @property
    def skus(self) -> list[Sku]:
        """The SKUs it is about."""
        return [self.sku] if self.sku is not None else [sku for sku in self.product.skus.all() if sku.is_active]


@dataclass
class Faults:
    """Faults as they are found."""

    found: list[Fault] = field(default_factory=list)

    def add(self, name: str, code: str, message: str, *, item: int | None = None) -> None:
        """One more; ``item`` is the place of the product it is about, among the products that are no gifts."""
        self.found.append(Fault(code, message, name, {} if item is None else {"item": item}))


def check(
    tool: str,
    values: dict[str, Any],
    items: Sequence[ItemInput],
    *,
    running: Collection[ItemInput] | None = None,
) -> list[Fault]:
    """Every fault of a promotion's settings. ``values`` holds all fields of the model that the seller sets. One that runs
    was judged when it was published: its products (``running``) keep their prices, and it may end as soon as the seller
    likes."""
    faults = Faults()
    name = values.get("name", "").strip()
    if not 1 <= len(name) <= NAME_MAX:
        faults.add("name", "name_length", _("A name has 1 to %d characters.") % NAME_MAX)
    _period(faults, tool, values["starts_at"], values.get("ends_at"), may_be_short=running is not None)
    _items(faults, tool, values, items)
    _limits(faults, tool, values)
    if tool in PRICES:
        _prices(faults, tool, values, [item for item in items if running is None or item not in running])
    elif tool in VOUCHERS:
        _voucher(faults, tool, values)
    elif tool == Tool.BUY_MORE_SAVE_MORE:
        _tiers(faults, values.get("tiers") or [])
    elif tool == Tool.BUNDLE:
        _bundle(faults, values, items)
    elif tool == Tool.GIFT:
        _gift(faults, values, items)
    else:
        _shipping(faults, values, items)
    if tool in (Tool.GIFT, Tool.SHIPPING_DISCOUNT) and values.get("minimum_quantity") and values.get("minimum_spend"):
        # Storefronts keep one threshold; a second one would count here and not there.
        text = _("Choose one: from so many pieces, or from so much.")
        faults.add("minimum_spend", "one_threshold", text)
    return faults.found


def check_debt(owes_since) -> None:
    """Refuses a new promotion of a shop that owes the platform money (docs/rules.md 7.4)."""
    if owes_since is not None:
        text = _("Your balance is below zero: new promotions wait until it is not. See Finance for what you owe.")
        raise Refused("balance_negative", text)


def check_standing(tool: str, rating: Decimal | None, points: int) -> None:
    """Refuses a flash sale of a shop below its standing (S14). A shop nobody rated yet may."""
    if tool != Tool.FLASH_SALE:
        return
    if rating is not None and rating < FLASH_SALE_RATING:
        raise Refused("store_rating_low", _("A flash sale needs a store rating of at least 3.0; yours is %s.") % rating)
    if points >= FLASH_SALE_POINTS:
        message = _("A flash sale needs fewer than %(most)d violation points; you have %(points)d.")
        raise Refused("violation_points_high", message % {"most": FLASH_SALE_POINTS, "points": points})


def _period(faults: Faults, tool: str, starts_at: datetime, ends_at: datetime | None, *, may_be_short: bool) -> None:
    rule = RULES[tool]
    if ends_at is None:
        if rule.longest is not None:
            faults.add("ends_at", "end_required", _("Say when it ends."))
        return
    if ends_at <= starts_at:
        faults.add("ends_at", "ends_before_start", _("It must end after it starts."))
    elif ends_at - starts_at < rule.shortest and not may_be_short:
        minutes = int(rule.shortest.total_seconds() // 60)
        faults.add("ends_at", "too_short", _("It must run for at least %d minutes.") % minutes)
    elif rule.longest is not None and ends_at - starts_at > rule.longest:
        faults.add("ends_at", "too_long", _("It may run for at most %d days.") % rule.longest.days)


def _items(faults: Faults, tool: str, values: dict[str, Any], items: Sequence[ItemInput]) -> None:
    least, most = RULES[tool].items
    mains = [item for item in items if not item.is_gift]
    if values.get("level") == "SHOP" and not RULES[tool].may_be_whole_shop:
        faults.add("products", "products_required", _("Choose the products; this tool is never for the whole shop."))
    elif values.get("level") == "SHOP" and mains:
        faults.add("products", "whole_shop", _("It is for the whole shop: choose no products."))
    elif values.get("level") != "SHOP" and not max(1, least) <= len({item.product.pk for item in mains}) <= most:
        bounds = {"least": max(1, least), "most": most}
        faults.add("products", "products_count", _("Choose %(least)d to %(most)d products.") % bounds)
    seen = set()
    for place, item in enumerate(sorted(items, key=lambda row: row.is_gift)):
        key = (item.product.pk, item.sku and item.sku.pk, item.is_gift)
        whole = (item.product.pk, None, item.is_gift)
        if key in seen or (item.sku and whole in seen):
            text = _("“%s” is in it twice.") % item.product.title
            faults.add("products", "product_twice", text, item=None if item.is_gift else place)
        seen.add(key)


def _limits(faults: Faults, tool: str, values: dict[str, Any]) -> None:
    most, total, buyer = RULES[tool].limit_most, values.get("total_limit"), values.get("per_buyer_limit")
    for name, limit in (("total_limit", total), ("per_buyer_limit", buyer)):
        if limit is not None and (limit < 1 or (most is not None and limit > most)):
            text = _("A limit is 1 to %d pieces, or empty for none.") % most if most else _("A limit is at least 1.")
            faults.add(name, "limit_bounds", text)
    if total is not None and buyer is not None and buyer > total:
        faults.add("per_buyer_limit", "limit_above_total", _("One buyer cannot have more than there is in all."))
    budget = values.get("budget")
    if budget is not None and tool in PRICES:
        faults.add("budget", "budget_not_here", _("This tool has no budget; limit the pieces instead."))
    elif budget is not None and budget < 1:
        faults.add("budget", "budget_bounds", _("A budget is at least Rp1, or empty for none."))
    elif budget is not None and budget < (least := _one_use(tool, values)):
        text = _("The budget must carry at least one use: %s.") % rupiah(least)
        faults.add("budget", "budget_below_one", text)


def _one_use(tool: str, values: dict[str, Any]) -> int:
    """What one use may take off, as far as the settings say: a budget below it would never be used."""
    if tool not in (*VOUCHERS, Tool.SHIPPING_DISCOUNT):
        return 0
    percent = values.get("percent")
    if percent is None:
        return int(values.get("amount") or 0)
    return int(values.get("maximum_discount") or percent_of(values.get("minimum_spend") or 0, percent))


def _percent(faults: Faults, tool: str, name: str, percent: Decimal, *, item: int | None = None) -> None:
    least, most = RULES[tool].percent
    if not least <= percent <= most:
        bounds = {"least": f"{least.normalize():f}", "most": f"{most.normalize():f}"}
        faults.add(name, "percent_bounds", _("Take %(least)s to %(most)s %% off.") % bounds, item=item)


def _prices(faults: Faults, tool: str, values: dict[str, Any], items: Sequence[ItemInput]) -> None:
    if values.get("percent") is not None:
        _percent(faults, tool, "percent", values["percent"])
    if values.get("percent") is not None and values.get("amount") is not None:
        faults.add("percent", "discount_required", _("Give either a percentage or a price."))
    kinds = {item.price is None and (item.percent or values.get("percent")) is not None for item in items}
    if tool == Tool.PRODUCT_DISCOUNT and len(kinds) > 1:
        text = _("Give all products a percentage, or all of them a price; make a second promotion for the others.")
        faults.add("products", "discounts_mixed", text)
    for place, item in enumerate(items):
        percent = item.percent if item.percent is not None else values.get("percent")
        price = item.price if item.price is not None else values.get("amount")
        if item.percent is not None:
            _percent(faults, tool, "products", item.percent, item=place)
        if item.price is None and percent is not None:
            continue
        if price is None:
            text = _("Give “%s” a price or a percentage.") % item.product.title
            faults.add("products", "discount_required", text, item=place)
            continue
        least, most = RULES[tool].percent
        for sku in item.skus:
            lowest, highest = lowest_price(sku.price, most), highest_price(sku.price, least)
            if not max(1, lowest) <= price <= highest:
                names = {
                    "title": item.product.title,
                    "sku": sku.seller_sku,
                    "low": rupiah(lowest),
                    "high": rupiah(highest),
                }
                text = _("“%(title)s” (%(sku)s) may cost %(low)s to %(high)s in it.") % names
                faults.add("products", "price_bounds", text, item=place)


def new_buyer_faults(given: dict[str, Any]) -> list[Fault]:
    """What a voucher for new buyers cannot be: for others, or more than one for each."""
    faults = Faults()
    if given.get("buyers", "NEW") != "NEW":
        text = _("This voucher is for new buyers only; make an all-channels voucher for the others.")
        faults.add("buyers", "new_buyers_only", text)
    if given.get("per_buyer_limit", 1) not in (1, None):
        faults.add("per_buyer_limit", "one_each", _("A new buyer gets one; a second order is not a new buyer's."))
    return faults.found


def _voucher(faults: Faults, tool: str, values: dict[str, Any]) -> None:
    percent, amount = values.get("percent"), values.get("amount")
    minimum, maximum = values.get("minimum_spend") or 0, values.get("maximum_discount")
    if (percent is None) == (amount is None):
        faults.add("percent", "discount_required", _("Give either a percentage or an amount."))
    elif percent is not None:
        _percent(faults, tool, "percent", percent)
        least = percent_of(minimum, percent)
        if maximum is not None and maximum < max(1, least):
            text = _("The most it takes off must be at least %s: that is the percentage of the minimum spend.")
            faults.add("maximum_discount", "maximum_below_percent", text % rupiah(least))
    elif amount is not None and (amount < 1 or (minimum and amount > minimum)):
        faults.add("amount", "amount_bounds", _("The amount is at least Rp1 and at most the minimum spend."))
    if values.get("total_limit") is None:
        faults.add("total_limit", "quantity_required", _("Say how many vouchers there are."))
    code = values.get("code") or ""
    least_signs, most_signs = CODE_LENGTH
    if tool == Tool.PROMO_CODE and not re.fullmatch(rf"[A-Z0-9]{{{least_signs},{most_signs}}}", code):
        faults.add("code", "code_shape", _("A code has 2 to 8 capital letters and digits."))
    elif tool != Tool.PROMO_CODE and code:
        faults.add("code", "code_not_here", _("Only a promo code has a code."))


def _tiers(faults: Faults, tiers: list[dict[str, Any]]) -> None:
    if not 1 <= len(tiers) <= TIERS_MAX:
        faults.add("tiers", "tiers_count", _("Give one or two steps."))
    if any("gift_sku_ids" in tier for tier in tiers):
        faults.add("tiers", "tier_gifts", _("A step has pieces and a percentage; only those of a gift have gifts."))
        return
    for tier in tiers:
        if int(tier["quantity"]) < 2:
            faults.add("tiers", "tier_quantity", _("A step begins at two pieces."))
        _percent(faults, Tool.BUY_MORE_SAVE_MORE, "tiers", Decimal(str(tier["percent"])))
    for lower, higher in pairwise(tiers):
        rises = int(lower["quantity"]) < int(higher["quantity"])
        if not rises or Decimal(str(lower["percent"])) >= Decimal(str(higher["percent"])):
            text = _("The second step needs more pieces and a higher percentage than the first.")
            faults.add("tiers", "tiers_rise", text)


def _bundle(faults: Faults, values: dict[str, Any], items: Sequence[ItemInput]) -> None:
    percent, price = values.get("percent"), values.get("amount")
    if (percent is None) == (price is None):
        faults.add("percent", "discount_required", _("Give either a percentage or a price for the bundle."))
    elif percent is not None:
        _percent(faults, Tool.BUNDLE, "percent", percent)
    elif items:
        cheapest = sum(min((sku.price for sku in item.skus), default=0) for item in items)
        if price is not None and not 1 <= price < cheapest:
            text = _("The bundle must cost less than its products together: below %s.") % rupiah(cheapest)
            faults.add("amount", "price_bounds", text)


def _gift(faults: Faults, values: dict[str, Any], items: Sequence[ItemInput]) -> None:
    gifts = [item for item in items if item.is_gift]
    if not 1 <= len(gifts) <= GIFTS_MAX or any(item.sku is None for item in gifts):
        faults.add("gifts", "gifts_count", _("Choose one to five gifts, each one SKU."))
    pieces, spend = values.get("minimum_quantity") or 0, values.get("minimum_spend") or 0
    if not pieces and not spend:
        faults.add("minimum_quantity", "threshold_required", _("Say from how many pieces or what amount."))
    if steps := values.get("tiers") or []:
        _gift_steps(faults, steps, (pieces, spend), {item.sku.public_id for item in gifts if item.sku})


def _gift_steps(faults: Faults, steps: list[dict[str, Any]], first: tuple[int, int], gifts: set[str]) -> None:
    """One or two steps that both count pieces, or both count rupiah; each gives some of the gifts, and no gift is idle."""
    if not 1 <= len(steps) <= TIERS_MAX:
        faults.add("tiers", "tiers_count", _("Give one or two steps."))
    needs = [(int(step.get("quantity") or 0), int(step.get("spend") or 0)) for step in steps]
    given = [list(step.get("gift_sku_ids") or []) for step in steps]
    if any("percent" in step for step in steps):
        faults.add("tiers", "tier_percent", _("A step of a gift has gifts and no percentage."))
    if not all(given):
        faults.add("tiers", "tier_gifts", _("Each step gives at least one gift."))
    elif {id for ids in given for id in ids} != gifts:
        faults.add("tiers", "tier_gifts", _("The gifts of the steps must be the gifts of the promotion."))
    if (
        any(bool(pieces) == bool(spend) for pieces, spend in needs)
        or len({bool(pieces) for pieces, _spend in needs}) > 1
    ):
        faults.add("tiers", "tier_threshold", _("Both steps count pieces, or both count rupiah."))
    elif first != needs[0]:
        faults.add("tiers", "tiers_decide", _("The first step says from what on; change the steps instead."))
    for lower, higher in pairwise(needs):
        if lower >= higher:
            faults.add("tiers", "tiers_rise", _("The second step needs more than the first."))


def _shipping(faults: Faults, values: dict[str, Any], items: Sequence[ItemInput]) -> None:
    if values.get("amount") is not None and values["amount"] < 1:
        faults.add("amount", "amount_bounds", _("The amount is at least Rp1; leave it empty for free shipping."))
    if items and (values.get("minimum_spend") or values.get("minimum_quantity")):
        faults.add("minimum_spend", "threshold_whole_shop", _("A threshold is for the whole shop only."))
