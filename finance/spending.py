"""What is spent on sales outside of orders and statements, by the apps above that know it: each says so in its
``spending.py``, and profit by product and an order's money take it in. Finance asks, and knows none of them by name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Spent:
    """What one order cost to bring: a click on an ad, in whole rupiah, in words, with the page that explains it."""

    words: str
    amount: int
    url: str


@dataclass(frozen=True)
class Spending:
    """``by_product(shop, first, after)``: row id of the product, or None where it is not known, -> rupiah spent in the
    span. ``of_orders(order ids)``: row id -> what brought the order."""

    by_product: Callable[[object, datetime, datetime], Mapping[int | None, int]]
    of_orders: Callable[[Iterable[int]], Mapping[int, list[Spent]]]


@cache
def spendings() -> list[Spending]:
    """Those of every app."""
    found: list[Spending] = []
    for app in apps.get_app_configs():
        if app.name != "finance" and module_has_submodule(app.module, "spending"):
            found += import_module(f"{app.name}.spending").SPENDINGS
    return found


def by_product(shop, first: datetime, after: datetime) -> dict[int | None, int]:
    """Rupiah spent on each product in a span."""
    sums: dict[int | None, int] = {}
    for one in spendings():
        for product, amount in one.by_product(shop, first, after).items():
            sums[product] = sums.get(product, 0) + amount
    return {product: amount for product, amount in sums.items() if amount}


def of_orders(ids: Iterable[int]) -> dict[int, list[Spent]]:
    """What brought each of these orders, and what that cost; orders that came by themselves are left out."""
    ids = list(ids)
    found: dict[int, list[Spent]] = {}
    for one in spendings():
        for order, spent in one.of_orders(ids).items():
            found.setdefault(order, []).extend(spent)
    return found
