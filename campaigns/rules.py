"""What a campaign takes (docs/rules.md 5.1); each row is judged by itself, so one bad row spoils no other."""

from typing import Any

from accounts import standing
from campaigns.models import Campaign
from core import money
from core.errors import Fault
from core.money import rupiah
from core.platforms import Platform
from core.sentences import gettext as _
from products.models import Product, Sku


def shop_fault(campaign: Campaign, shop) -> Fault | None:
    """Why the shop as a whole cannot register now."""
    match campaign.stage:
        case Campaign.Stage.COMING:
            return Fault("registration_not_open", _("Registration is not open yet."))
        case Campaign.Stage.OPEN:
            pass
        case _:
            return Fault("registration_closed", _("Registration is closed."))
    if fault := standing.fault(shop, standing.Bar.CAMPAIGNS):
        return fault
    least = campaign.minimum_rating
    if least is not None and shop.store_rating is not None and shop.store_rating < least:
        text = _("This campaign needs a store rating of at least %(least)s; yours is %(rating)s.")
        return Fault("store_rating_low", text % {"least": least, "rating": shop.store_rating})
    if shop.violation_points > campaign.maximum_points:
        text = _("This campaign takes shops with at most %(most)d violation points; you have %(points)d.")
        return Fault("violation_points_high", text % {"most": campaign.maximum_points, "points": shop.violation_points})
    return None


def sku_fault(campaign: Campaign, sku: Sku, categories: frozenset[int]) -> Fault | None:
    """Why a SKU cannot take part, whatever its price: wrong storefront (S15), not on sale, wrong category."""
    product = sku.product
    if fault := reach_fault(campaign, product):
        return fault
    if product.status != Product.Status.ACTIVATE:
        return Fault("not_on_sale", _("Only products on sale can take part."))
    if categories and product.category_id not in categories:
        return Fault("wrong_category", _("This campaign does not take products of this category."))
    return None


def reach_fault(campaign: Campaign, product: Product) -> Fault | None:
    """Why nobody could buy a product at the campaign's price: it is on none of its storefronts (S15)."""
    if set(product.platforms) & set(campaign.platforms):
        return None
    text = _("This campaign is for %s only, and the product is not there.")
    return Fault("not_on_platform", text % label_of(campaign.platforms))


def highest_price(campaign: Campaign, sku: Sku, lowest_30_days: int | None) -> int:
    """The most the campaign price may be, in whole rupiah."""
    most = money.highest_price(sku.price, campaign.minimum_percent)
    if campaign.must_beat_30_days and lowest_30_days is not None:
        most = min(most, lowest_30_days)
    return max(1, most)


def price_fault(most: int, price: Any) -> Fault | None:
    """Why a campaign price is not possible."""
    if not isinstance(price, int) or isinstance(price, bool) or price < 1:
        return Fault("price_required", _("Give a price in whole rupiah."))
    if price > most:
        return Fault("price_too_high", _("The campaign price may be at most %s.") % rupiah(most))
    return None


def stock_fault(campaign: Campaign, sku: Sku, stock: Any) -> Fault | None:
    """Why so many pieces are not possible."""
    if not isinstance(stock, int) or isinstance(stock, bool) or stock < campaign.minimum_stock:
        return Fault("stock_too_low", _("Offer at least %d pieces.") % campaign.minimum_stock)
    if sku.is_bundle:
        text = _("%s is made of other SKUs: it has no pieces of its own that could be kept.")
        return Fault("bundle_has_no_stock", text % sku)
    if stock > sku.available:
        return Fault("stock_short", _("Only %d pieces are available.") % max(0, sku.available))
    return None


def label_of(platforms) -> str:
    """``TikTok Shop`` or ``TikTok Shop and Tokopedia``, as every campaign page says."""
    names = [str(Platform(platform).label) for platform in Platform.ordered(platforms)]
    return names[0] if len(names) == 1 else _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
