"""SKUs made of others (ADR 49): which pieces a sale takes off the shelf, and how many can be made of what is there.

What a line of an order or a return holds is written on it as ``[warehouse, pieces]``, of a bundle as ``[warehouse, pieces,
component]``, by row ids.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from products.models import BundlePart
from products.stock.actions.holds import Held

Parts = list[list[int]]  # [[component's row id, pieces in one bundle]]
Levels = list[tuple[int, int]]  # [(warehouse's row id, pieces)]


def parts_of(sku_ids: Collection[int]) -> dict[int, Parts]:
    """What each bundle of these SKUs is made of now."""
    found: dict[int, Parts] = {}
    rows = BundlePart.objects.filter(bundle__in=sku_ids).order_by("component_id")
    for bundle, component, pieces in rows.values_list("bundle_id", "component_id", "pieces"):
        found.setdefault(bundle, []).append([component, pieces])
    return found


def needs(sku_id: int, quantity: int, parts: Parts) -> dict[int, int]:
    """The pieces that so many of a SKU take off the shelf, by SKU: its own, or those of its ``parts``."""
    return {component: quantity * pieces for component, pieces in parts} if parts else {sku_id: quantity}


def take(held: list[list[int]], quantity: int, component: int | None = None) -> list[list[int]]:
    """Up to ``quantity`` pieces out of what is ``held`` of a component (None: of the SKU itself), which loses them."""
    of = [] if component is None else [component]
    taken, rest = [], []
    for warehouse, pieces, *whose in held:
        part = min(pieces, quantity) if whose == of else 0
        quantity -= part
        if part:
            taken.append([warehouse, part, *of])
        if pieces > part:
            rest.append([warehouse, pieces - part, *whose])
    held[:] = rest
    return taken


def take_for(held: list[list[int]], quantity: int, parts: Parts) -> list[list[int]]:
    """The same for so many of a SKU that is made of ``parts``; without parts, of the SKU itself."""
    if not parts:
        return take(held, quantity)
    return [row for component, pieces in parts for row in take(held, quantity * pieces, component)]


def kept(missing: dict[int, int], pools: dict[int, list[list[int]]], parts: Parts) -> list[list[int]]:
    """What a line writes down of the pieces that it lacked, taken from what was reserved of each SKU, which loses them."""
    return [
        [*row, sku_id] if parts else row for sku_id, pieces in missing.items() for row in take(pools[sku_id], pieces)
    ]


def pools(held: Iterable[Held]) -> dict[int, list[list[int]]]:
    """What was reserved, by SKU."""
    found: dict[int, list[list[int]]] = defaultdict(list)
    for row in held:
        found[row.sku_id].append([row.warehouse_id, row.quantity])
    return found


def as_held(sku_id: int, held: Iterable[list[int]]) -> list[Held]:
    """What a line of this SKU holds, each piece by the SKU that lies on the shelf."""
    return [Held(whose[0] if whose else sku_id, warehouse, pieces) for warehouse, pieces, *whose in held]


def levels_of(sku_ids: Collection[int]) -> dict[int, Levels]:
    """How many of each bundle can be made, by warehouse."""
    rows = BundlePart.objects.filter(bundle__in=sku_ids).select_related("component__product")
    found: dict[int, list[tuple[int, Levels]]] = defaultdict(list)
    for part in rows.prefetch_related("component__levels").order_by("component_id"):
        levels = [] if part.is_gone else [(row.warehouse_id, row.available) for row in part.component.levels.all()]
        found[part.bundle_id].append((part.pieces, levels))
    return {bundle: makes(parts) for bundle, parts in found.items()}


def makes(parts: Sequence[tuple[int, Levels]]) -> Levels:
    """How many bundles can be made of ``parts``, (pieces in one, what is available of it), by warehouse.

    Together as many as the scarcest part is enough for. Those that take pieces of several warehouses count for the one
    with the most pieces: where an order is sent from is decided when it comes in.
    """
    total = min(sum(available for _warehouse, available in levels) // pieces for pieces, levels in parts)
    lying: dict[int, int] = defaultdict(int)
    for _pieces, levels in parts:
        for warehouse, available in levels:
            lying[warehouse] += available
    by_part = [(pieces, dict(levels)) for pieces, levels in parts]
    here = {house: min(levels.get(house, 0) // pieces for pieces, levels in by_part) for house in sorted(lying)}
    if total > sum(here.values()):
        here[max(here, key=lambda house: lying[house])] += total - sum(here.values())
    return list(here.items())
