"""What storefronts ask of the products of a category: read, and kept for all shops."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings

from core import clock
from core.transactions import in_transaction
from outbox.models import Connection
from products.models import Category, CategoryAttributes
from storefronts import adapters
from storefronts.contract_attributes import AskedAttribute


def read_due(connection: Connection) -> int:
    """Read what was not read for ``settings.ATTRIBUTES_READ_SECONDS`` from one storefront; how many categories. Speaks
    HTTP."""
    due, adapter = due_categories(connection.channels), adapters.open_adapter(connection)
    for category in due:
        take(category, connection.channels, adapter.category_attributes(category.external_id))
    return len(due)


def due_categories(platforms: Sequence[str]) -> list[Category]:
    """Leaves of which one of the storefronts was not asked lately, in the order of the tree."""
    since = clock.machine_now() - timedelta(seconds=settings.ATTRIBUTES_READ_SECONDS)
    leaves = Category.objects.filter(is_leaf=True)
    fresh = [
        CategoryAttributes.objects.filter(platform=platform, read_at__gt=since).values("category_id")
        for platform in platforms
    ]
    known = leaves
    for categories in fresh:
        known = known.filter(pk__in=categories)
    return list(leaves.exclude(pk__in=known.values("pk")).order_by("parent__position", "position", "id"))


@in_transaction
def take(category: Category, platforms: Sequence[str], asked: Sequence[AskedAttribute]) -> None:
    """Keep what storefronts ask for in a category, in place of what they asked for before."""
    now = clock.machine_now()
    attributes = [
        {**{name: value for name, value in asdict(one).items() if name != "external_id"}, "id": one.external_id}
        for one in asked
    ]
    CategoryAttributes.objects.bulk_create(
        [
            CategoryAttributes(category=category, platform=platform, attributes=attributes, read_at=now)
            for platform in sorted(platforms)
        ],
        update_conflicts=True, unique_fields=["category", "platform"], update_fields=["attributes", "read_at"],
    )  # fmt: skip
