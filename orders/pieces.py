"""What lies on the shelves of what was sold: a line's SKU, or the parts of one that is made of others."""

from collections.abc import Iterable
from dataclasses import dataclass

from orders.models import OrderLine
from products.models import Sku


@dataclass(frozen=True)
class Piece:
    """So many pieces of one SKU that a line takes off the shelves; ``key`` tells it from the others of its parcel."""

    line: OrderLine
    key: str
    sku: Sku | None
    seller_sku: str
    title: str
    variant: str
    quantity: int


def pieces_of(lines: Iterable[OrderLine]) -> list[Piece]:
    """The pieces of these lines, which came with their SKUs; one query where something is made of others."""
    lines = list(lines)
    components = {component for line in lines for component, _pieces in line.parts}
    skus = Sku.objects.select_related("product").in_bulk(components) if components else {}
    return [piece for line in lines for piece in _of(line, skus)]


def _of(line: OrderLine, skus: dict[int, Sku]) -> list[Piece]:
    key = str(line.pk)
    if not line.parts:
        return [Piece(line, key, line.sku, line.seller_sku, line.title, line.variant, line.quantity)]
    parts = [(skus[component], pieces) for component, pieces in line.parts]
    return [
        Piece(
            line,
            f"{key}-{sku.pk}",
            sku,
            sku.seller_sku,
            sku.product.title,
            ", ".join(sku.options.values()),
            line.quantity * pieces,
        )
        for sku, pieces in parts
    ]
