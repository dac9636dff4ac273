"""What was on a product at a moment, for its history."""

from datetime import datetime

from django.db.models import Q

from core.money import rupiah
from core.platforms import Platform
from products.history.followers import Offer, tells_offers
from products.models import Product
from promotions.models import Promotion, PromotionItem
from promotions.tools import Tool


@tells_offers
def offers_at(product: Product, at: datetime) -> list[Offer]:
    """The promotions that ran for a product, and those of the whole shop. What one was set to before somebody edited it is
    not kept: it is shown as it is set now."""
    ran = Promotion.objects.for_shop(product.shop_id).filter(
        Q(ends_at=None) | Q(ends_at__gt=at), Q(stopped_at=None) | Q(stopped_at__gt=at), starts_at__lte=at, published_at__lte=at
    )  # fmt: skip
    items = PromotionItem.objects.filter(
        Q(added_at=None) | Q(added_at__lte=at), Q(removed_at=None) | Q(removed_at__gt=at), product=product, promotion__in=ran
    ).select_related("promotion", "sku")  # fmt: skip
    found = [_offer(item.promotion, item) for item in items]
    return found + [_offer(row) for row in ran.filter(level=Promotion.Level.SHOP).order_by("id")]


def _offer(row: Promotion, item: PromotionItem | None = None) -> Offer:
    words = [str(Tool(row.tool).label)]
    if item is not None and item.sku is not None:
        words.append(str(item.sku))
    if item is not None and item.price is not None:
        words.append(rupiah(item.price))
    percent = item.percent if item is not None and item.percent is not None else row.percent
    if percent is not None:
        words.append(f"−{percent.normalize():f} %".replace(".", ","))
    reach = (item.reach if item is not None else []) or row.platforms or Platform.values
    return Offer(row.public_id, row.name, " · ".join(words), Platform.ordered(reach))
