"""What lies on the shelves of what was sold: a line's SKU, or the parts of one that is made of others."""

from collections.abc import Iterable
from dataclasses import dataclass

from orders.documents.model import PickLine
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


def by_shelf(pieces: Iterable[Piece]) -> dict[str, PickLine]:
    """What is fetched for all of them together, by a key for each SKU (a text for what is not in the catalogue), along the
    shelves; what has no place comes last."""
    together: dict[str, list[Piece]] = {}
    for piece in pieces:
        together.setdefault(_key_of(piece), []).append(piece)
    lines = {key: _together(found) for key, found in together.items()}
    return dict(sorted(lines.items(), key=lambda entry: _place(entry[1])))


def _key_of(piece: Piece) -> str:
    return str(piece.sku.pk) if piece.sku else f"x{piece.line.external_sku_id}"


def _together(pieces: list[Piece]) -> PickLine:
    first = pieces[0]
    return PickLine(
        seller_sku=first.seller_sku,
        title=first.title,
        variant=first.variant,
        quantity=sum(piece.quantity for piece in pieces),
        order_nos=[piece.line.order.external_id for piece in pieces],
        location=first.sku.rack if first.sku else "",
    )


def _place(line: PickLine) -> tuple:
    return not line.location, line.location, line.seller_sku, line.title, line.variant


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
