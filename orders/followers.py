"""Who keeps rows of their own about an order: apps above register here and are told of its news in the same transaction,
so that what they write is there when the order is. Orders import none of them.
"""

from collections.abc import Callable

from orders.models import Order

_followers: list[Callable[[Order, str], None]] = []


def follows_orders(function: Callable[[Order, str], None]) -> Callable[[Order, str], None]:
    """Function decorator: called with each order that came in or has news, saved and locked, and its status before
    ("" for a new one). It may run again for the same news, and raises only for a fault of ours."""
    _followers.append(function)
    return function


def tell(order: Order, before: str) -> None:
    """Tell everybody who follows, inside the caller's transaction."""
    for function in _followers:
        function(order, before)
