"""What a storefront asks of the products of a category, and what it is told."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class AskedAttribute:
    """A property that a storefront asks for. ``values`` are (id, name) to choose from; none of them, or
    ``is_customizable``, and the seller may word one."""

    external_id: str
    name: str
    is_required: bool
    values: tuple[tuple[str, str], ...]
    is_customizable: bool
    is_multiple: bool


@dataclass(frozen=True)
class AttributeData:
    """A property of a product for one storefront: ``values`` are (its id there, or "" for one of the seller's, name)."""

    external_id: str
    name: str
    values: tuple[tuple[str, str], ...]


class AttributesAdapter(Protocol):
    """Raises what every call of an adapter may. Of a category that the host does not have nothing is asked."""

    def category_attributes(self, category_id: str) -> list[AskedAttribute]: ...


def in_words(name: str, values: list[str]) -> str:
    """A property as receipts and comparisons have it, whatever the order of its values."""
    return f"{name}: {', '.join(sorted(values))}"
