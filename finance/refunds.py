"""What went back to buyers, as the books see it."""

from collections.abc import Iterable

from finance.expectations import Refunded


def of_orders(order_ids: Iterable[int]) -> dict[int, tuple[Refunded, ...]]:
    """The refunds of these orders that are done, by order row id."""
    return {}
