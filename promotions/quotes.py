"""The price simulator: what a cart costs on one storefront at one moment, why, and what the seller keeps of it.

The price is ``pricing.layers``, the fees are ``pricing.fees``: the same functions that check the storefronts' orders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from core.errors import Fault, Invalid
from core.money import percent_of, rupiah
from core.platforms import Platform
from core.sentences import gettext as _
from pricing import queries as rate_cards
from pricing.fees import FeeLine, Sold, order_fees
from pricing.layers import price_cart
from pricing.offers import Buyer, Line, PricedLine, Quote
from products.models import Product, Sku
from promotions.display_cases import reach_of
from promotions.offers import Running


@dataclass(frozen=True)
class Warning:
    """What the seller should look at before this price goes out."""

    code: str
    sku: str
    message: str


@dataclass
class Simulation:
    """A priced cart with its fees; ``skus`` by public id."""

    platform: str
    at: datetime
    quote: Quote
    skus: dict[str, Sku]
    fees: list[FeeLine]
    warnings: list[Warning] = field(default_factory=list)

    @property
    def seller_receives(self) -> int:
        """Rupiah after fees and the seller's part of the shipping; what the platform gives off comes to the seller."""
        funded = sum(line.off(platform=True) for line in self.quote.lines)
        return self.quote.goods + funded - self.quote.shipping_off - sum(fee.amount for fee in self.fees)


def simulate(
    shop,
    *,
    platform: str,
    at: datetime,
    lines: Sequence[tuple[str, int]],
    buyer: Buyer,
    shipping_fee: int = 0,
) -> Simulation:
    """Price a cart of (SKU's public id, pieces). Refuses SKUs that are not the shop's, or that this storefront does not
    sell (``not_listed``), naming each: nobody pays a price there, and nobody is paid."""
    skus = _skus(shop, platform, [id for id, _quantity in lines])
    running = Running(shop, at, products={sku.product_id for sku in skus.values()})
    cart = [
        Line(id, skus[id].product.public_id, quantity, skus[id].price, skus[id].seller_sku) for id, quantity in lines
    ]
    quote = price_cart(cart, running.at(at, platform, skus.values()), buyer=buyer, shipping_fee=shipping_fee)
    fees = order_fees(
        [_sold(line, skus[line.line.sku]) for line in quote.lines],
        rate_cards.rates(at),
        platform=platform,
        at=at,
        is_mall=shop.is_mall,
        programmes=rate_cards.programmes(shop, at),
    )
    found = Simulation(platform, at, quote, skus, fees)
    found.warnings = [*_excess(quote, skus), *_below_cost(found, skus), *_not_on_sale(skus)]
    return found


def _sold(line: PricedLine, sku: Sku) -> Sold:
    """Fees are on the price less what the seller gave up; what the platform gives counts as paid (docs/rules.md 7.1)."""
    product = sku.product
    category = product.category
    path = [category.parent, category] if category else []
    categories = tuple(category.external_id for category in path if category)
    base = line.total + line.off(platform=True)
    return Sold(line.line.sku, line.line.quantity, base, categories, bool(product.preorder_days))


def _skus(shop, platform: str, ids: list[str]) -> dict[str, Sku]:
    rows = Sku.objects.filter(product__shop=shop, public_id__in=ids, is_active=True)
    rows = rows.exclude(product__wanted_status=Product.Status.DELETED).select_related("product__category__parent")
    found = {row.public_id: row for row in rows}
    errors = [
        Fault("not_found", _("There is no “%s” in this shop.") % id, f"lines.{place}.sku_id")
        for place, id in enumerate(ids)
        if id not in found
    ]
    for place, id in enumerate(ids):
        if id in found and platform not in reach_of(found[id].product):
            names = {"title": found[id].product.title, "platform": Platform(platform).label}
            text = _("“%(title)s” is not sold on %(platform)s.") % names
            errors.append(Fault("not_listed", text, f"lines.{place}.sku_id"))
    if errors:
        raise Invalid(errors)
    return found


def _excess(quote: Quote, skus: Mapping[str, Sku]) -> list[Warning]:
    """The excess-discount guard: all that the seller gave up on a line together (docs/rules.md 4.1)."""
    found = []
    for line in quote.lines:
        off, full = line.off(), line.line.list_price * line.line.quantity
        if off > percent_of(full, settings.PROMOTION_EXCESS_PERCENT):
            percent = off * 100 // full
            text = _("“%(title)s”: %(percent)d %% off in all. Check that these promotions are meant to add up.")
            sku = skus[line.line.sku]
            found.append(
                Warning("excess_discount", sku.public_id, text % {"title": sku.product.title, "percent": percent})
            )
    return found


def _below_cost(found: Simulation, skus: Mapping[str, Sku]) -> list[Warning]:
    """Lines whose income after their fees is less than what the goods cost the seller."""
    warnings = []
    for line in found.quote.lines:
        sku = skus[line.line.sku]
        if sku.cost is None:
            continue
        fees = sum(fee.amount for fee in found.fees if fee.sku == sku.public_id)
        kept, cost = line.total + line.off(platform=True) - fees, sku.cost * line.line.quantity
        if kept < cost:
            text = _("“%(title)s”: you keep %(kept)s after fees, the goods cost %(cost)s.")
            words = {"title": sku.product.title, "kept": rupiah(kept), "cost": rupiah(cost)}
            warnings.append(Warning("below_cost", sku.public_id, text % words))
    return warnings


def _not_on_sale(skus: Mapping[str, Sku]) -> list[Warning]:
    text = _("“%s” is not on sale yet: this is what it would cost.")
    return [
        Warning("not_on_sale", sku.public_id, text % sku.product.title)
        for sku in skus.values()
        if sku.product.wanted_status == Product.Status.DRAFT
    ]
