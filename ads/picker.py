"""The products of the form: those chosen, those that match, each with where it can be shown and why not elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ads import queries, ratios
from ads.delivery import Missing, missing
from core.platforms import Platform
from products.catalogue import small_pictures
from products.models import Listing, Product
from promotions.picker import matching, with_pictures

FOUND_MOST = 20


@dataclass(frozen=True)
class Choice:
    """One product: ``why_not`` by storefront ("" where it is shown), and whether it can be advertised at all."""

    product: Product
    thumbnail_url: str
    is_chosen: bool
    why_not: dict[str, str]

    @property
    def may(self) -> bool:
        """Whether some storefront can show it."""
        return any(one in ("", Missing.SOLD_OUT) for one in self.why_not.values())


def choices(
    shop, text: str, chosen: Sequence[str], platforms: Iterable[str], roi_target: Decimal | None
) -> tuple[list[Choice], int]:
    """The chosen products first, then up to twenty that match the words; and how many more there are."""
    places = Platform.ordered(platforms) or Platform.values
    picked = list(with_pictures(Product.objects.for_shop(shop).filter(public_id__in=list(chosen)[:100])).order_by("id"))
    others = matching(shop, text).exclude(pk__in=[one.pk for one in picked])
    found = list(with_pictures(others.order_by("-updated_at", "-id"))[:FOUND_MOST])
    more = max(0, others.count() - len(found))
    listings = {
        (row.product_id, row.platform): row for row in Listing.objects.filter(product__in=[*picked, *found])
    }  # fmt: skip
    rows = [
        Choice(
            product,
            small_pictures.url(product.thumbnail),
            is_chosen,
            {place: missing(product, listings.get((product.pk, place)), roi_target) for place in places},
        )
        for is_chosen, products in ((True, picked), (False, found))
        for product in products
    ]
    # What can be advertised stands before what cannot.
    return sorted(rows, key=lambda one: (not one.is_chosen, not one.may)), more


def chosen_products(shop, ids: Iterable[str]) -> list[Product]:
    """The shop's products among these ids, each once, in their order."""
    wanted = list(dict.fromkeys(ids))[:500]
    rows = {row.public_id: row for row in Product.objects.for_shop(shop).filter(public_id__in=wanted)}
    return [rows[id] for id in wanted if id in rows]


def preview(
    shop, products: Sequence[Product], platforms: Iterable[str], roi_target: Decimal | None, daily_budget: int | None
) -> list[dict[str, Any]]:
    """What buyers will see on each storefront and what it will cost: the first product that is shown, its bid, about how
    many clicks a day's budget pays for, and from which ROI on an order earns."""
    places = Platform.ordered(platforms)
    pictured = {row.pk: row for row in with_pictures(Product.objects.filter(pk__in=[one.pk for one in products]))}
    listings = {(row.product_id, row.platform): row for row in Listing.objects.filter(product__in=products)}
    found = []
    for platform in places:
        here = [one for one in products if not missing(one, listings.get((one.pk, platform)), roi_target)]
        even = queries.break_even(shop, products, platform)
        bids = [ratios.bid_for(one.price_min, roi_target) for one in here]
        rois = [one.roi for one in even.values() if one.roi is not None]
        share = daily_budget // len(places) if daily_budget else 0
        found.append(
            {
                "platform": platform,
                "product": pictured[here[0].pk] if here else None,
                "thumbnail_url": small_pictures.url(pictured[here[0].pk].thumbnail) if here else "",
                "shown": len(here),
                "of": len(products),
                "bid_least": min(bids, default=0),
                "bid_most": max(bids, default=0),
                "share": share,
                "clicks": share // max(bids) if bids else 0,
                "break_even": max(rois, default=None),
                "loses": sum(one.cost is not None and one.roi is None for one in even.values()),
                "unknown": sum(one.cost is None for one in even.values()),
                "is_below": bool(roi_target is not None and rois and roi_target < max(rois)),
            }
        )
    return found
