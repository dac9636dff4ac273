"""The stock buffer: pieces the storefronts are not told of, so that two buyers in one second do not both get the last.

One rule a shop, and one a SKU where it differs: N pieces, or N % of what is available, rounded up. Our own stock does
not change: an order that takes a piece of the buffer still gets it.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from products.models import StockBuffer


@dataclass(frozen=True)
class Buffers:
    """The rules of one shop: its own, and those of SKUs that have one."""

    of_shop: StockBuffer | None = None
    of_sku: dict[int, StockBuffer] = field(default_factory=dict)

    def rule(self, sku_id: int) -> StockBuffer | None:
        """The rule that holds for a SKU."""
        return self.of_sku.get(sku_id, self.of_shop)

    def total(self, sku_id: int, available: int) -> int:
        """How many pieces of so many available ones are offered."""
        rule = self.rule(sku_id)
        return available - rule.pieces_of(available) if rule else available

    def offered(self, sku_id: int, levels: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """(warehouse, pieces) to offer of (warehouse, available): the fullest warehouse gives up its pieces first."""
        rule = self.rule(sku_id)
        if rule is None:
            return levels
        missing = rule.pieces_of(sum(available for _warehouse, available in levels))
        offered = dict(levels)
        for warehouse, available in sorted(levels, key=lambda level: (-level[1], level[0])):
            part = min(missing, max(0, available))
            offered[warehouse] = available - part
            missing -= part
        return [(warehouse, offered[warehouse]) for warehouse, _available in levels]


def buffers_of(shop_id: int, product_ids) -> Buffers:
    """The shop's rule and those of these products' SKUs, in one query."""
    rows = list(StockBuffer.objects.filter(Q(sku=None) | Q(sku__product__in=list(product_ids)), shop_id=shop_id))
    return Buffers(
        of_shop=next((row for row in rows if row.sku_id is None), None),
        of_sku={row.sku_id: row for row in rows if row.sku_id is not None},
    )
