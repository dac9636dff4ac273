"""The promotions an order names, by the storefront's ids."""

from dataclasses import dataclass

from promotions.models import Promotion, PromotionListing
from storefronts.contract import OrderData


def _named(data: OrderData) -> set[str]:
    """The storefront's ids of the promotions that an order names."""
    every = [*data.promotions, *(applied for piece in data.pieces for applied in piece.promotions)]
    return {applied.external_id for applied in every}


@dataclass(frozen=True)
class Known:
    """Storefront's id -> our promotion; one that is not ours is left out."""

    by_id: dict[str, Promotion]

    @classmethod
    def of(cls, connection, *orders: OrderData) -> "Known":
        """Look up those of all these orders."""
        ids = {external_id for data in orders for external_id in _named(data)}
        if not ids:
            return cls({})
        rows = PromotionListing.objects.filter(connection=connection).select_related("promotion")
        found = {row.external_id: row.promotion for row in rows.filter(external_id__in=ids)}
        if missing := ids - set(found):
            # Ended there by hand and made anew since.
            for row in rows.exclude(former_ids=[]).filter(former_ids__overlap=sorted(missing)):
                found |= dict.fromkeys(missing.intersection(row.former_ids), row.promotion)
        return cls(found)

    def named_by(self, data: OrderData) -> "Known":
        """Those that this one of the orders names: what another buyer used says nothing of it."""
        return Known({external_id: self.by_id[external_id] for external_id in _named(data) & self.by_id.keys()})
