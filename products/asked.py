"""What storefronts ask for in categories, as it was read last."""

from collections.abc import Iterable

from products import attributes
from products.attributes import Attribute
from products.models import CategoryAttributes

Asks = dict[int, list[Attribute]]  # by the category's row id


def asks_of(category_ids: Iterable[int]) -> Asks:
    """What each of the categories asks for; nothing where nothing was read yet."""
    ids = set(category_ids)
    told: dict[int, list] = {id: [] for id in ids}
    for row in CategoryAttributes.objects.filter(category__in=ids):
        told[row.category_id].append((row.platform, row.attributes))
    return {id: attributes.merged(rows) for id, rows in told.items()}


def rows_for(category_ids: Iterable[int], platforms: Iterable[str]) -> dict[int, list[dict]]:
    """What storefronts that a connection serves ask for, in their own words: each thing once."""
    found: dict[int, dict[str, dict]] = {}
    for row in CategoryAttributes.objects.filter(category__in=set(category_ids), platform__in=list(platforms)):
        found.setdefault(row.category_id, {}).update({one["name"]: one for one in row.attributes})
    return {id: list(rows.values()) for id, rows in found.items()}
