"""The promotions an order names, by the storefront's ids."""

from dataclasses import dataclass

from promotions.models import Promotion, PromotionListing
from storefronts.contract import OrderData


def names_any(data: OrderData) -> bool:
    """Whether the order names a promotion at all."""
    return bool(data.promotions) or any(piece.promotions for piece in data.pieces)


@dataclass(frozen=True)
class Known:
    """Storefront's id -> our promotion; one that is not ours is left out."""

    by_id: dict[str, Promotion]

    @classmethod
    def of(cls, connection, *orders: OrderData) -> "Known":
        """Look up those of all these orders."""
        ids = {applied.external_id for data in orders for applied in data.promotions}
        ids |= {applied.external_id for data in orders for piece in data.pieces for applied in piece.promotions}
        if not ids:
            return cls({})
        rows = PromotionListing.objects.filter(connection=connection).select_related("promotion")
        found = {row.external_id: row.promotion for row in rows.filter(external_id__in=ids)}
        if missing := ids - set(found):
            # Ended there by hand and made anew since.
            for row in rows.exclude(former_ids=[]).filter(former_ids__overlap=sorted(missing)):
                found |= dict.fromkeys(missing.intersection(row.former_ids), row.promotion)
        return cls(found)
