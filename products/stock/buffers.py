"""The stock buffer: pieces the storefronts are not told of, so that two buyers in one second do not both get the last.

One rule a shop, and one a SKU where it differs: N pieces, or N % of what is available, rounded up. Our own stock does
not change: an order that takes a piece of the buffer still gets it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from products.models import CampaignAllocation, StockBuffer


@dataclass(frozen=True)
class Buffers:
    """The rules of one shop: its own, and those of SKUs that have one; and what a running campaign adds on a storefront,
    as SKU -> warehouse -> pieces."""

    of_shop: StockBuffer | None = None
    of_sku: dict[int, StockBuffer] = field(default_factory=dict)
    campaign: dict[int, dict[int, int]] = field(default_factory=dict)

    def rule(self, sku_id: int) -> StockBuffer | None:
        """The rule that holds for a SKU."""
        return self.of_sku.get(sku_id, self.of_shop)

    def total(self, sku_id: int, available: int) -> int:
        """How many pieces of so many available ones are offered."""
        rule, more = self.rule(sku_id), sum(self.campaign.get(sku_id, {}).values())
        return (available - rule.pieces_of(available) if rule else available) + more

    def offered(self, sku_id: int, levels: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """(warehouse, pieces) to offer of (warehouse, available): the fullest warehouse gives up its pieces first."""
        rule, more = self.rule(sku_id), self.campaign.get(sku_id, {})
        if rule is None:
            return [(warehouse, available + more.get(warehouse, 0)) for warehouse, available in levels]
        missing = rule.pieces_of(sum(available for _warehouse, available in levels))
        offered = dict(levels)
        for warehouse, available in sorted(levels, key=lambda level: (-level[1], level[0])):
            part = min(missing, max(0, available))
            offered[warehouse] = available - part
            missing -= part
        return [(warehouse, offered[warehouse] + more.get(warehouse, 0)) for warehouse, _available in levels]


def buffers_of(shop_id: int, product_ids, *, channels: Iterable[str] = ()) -> Buffers:
    """The shop's rule and those of these products' SKUs; with ``channels`` also what campaigns add there now."""
    allocations: Iterable[CampaignAllocation] = ()
    if channels:
        allocations = CampaignAllocation.objects.filter(
            sku__product__in=list(product_ids), is_open=True, platforms__overlap=list(channels)
        )
    rules = StockBuffer.objects.filter(Q(sku=None) | Q(sku__product__in=list(product_ids)), shop_id=shop_id)
    return gathered(rules, allocations)


def gathered(rules: Iterable[StockBuffer], allocations: Iterable[CampaignAllocation]) -> Buffers:
    """The same of rows that were read already."""
    campaign: dict[int, dict[int, int]] = {}
    for allocation in allocations:
        there = campaign.setdefault(allocation.sku_id, {})
        there[allocation.warehouse_id] = there.get(allocation.warehouse_id, 0) + allocation.pieces
    rows = list(rules)
    return Buffers(
        of_shop=next((row for row in rows if row.sku_id is None), None),
        of_sku={row.sku_id: row for row in rows if row.sku_id is not None},
        campaign=campaign,
    )
