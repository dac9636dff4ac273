"""How a storefront measures the shop; part of the contract, in a file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class PerformanceData:
    """One of the host's own measures: ``part`` of ``whole`` in the days before ``until``, by the host's clock. ``code`` is
    the wire's word."""

    code: str
    part: int
    whole: int
    until: datetime


@dataclass(frozen=True)
class SeenData:
    """How often products were shown in lists, opened and put into carts, and by how many visitors of the span."""

    impressions: int = 0
    views: int = 0
    visitors: int = 0
    carts: int = 0
    cart_users: int = 0


@dataclass(frozen=True)
class DayData:
    """One day of the whole shop; ``sources`` is by what led the buyers there, ``gmv`` in whole rupiah what the host itself
    says it sold."""

    day: date
    seen: SeenData
    sources: dict[str, SeenData]
    orders: int
    gmv: int


@dataclass(frozen=True)
class ProductSeenData:
    """One day of one product, by the host's id."""

    external_id: str
    seen: SeenData
    creator_views: int


class PerformanceAdapter(Protocol):
    """What a storefront can be asked about how it measures the shop; part of the Adapter. Storefront errors as there."""

    def performances(self, codes: tuple[str, ...]) -> list[PerformanceData]: ...
    def performance_orders(self, code: str) -> Iterator[list[str]]: ...
    def traffic_days(self, first: date, last: date) -> list[DayData]: ...
    def traffic_hours(self, day: date) -> dict[int, SeenData]: ...
    def traffic_products(self, day: date) -> Iterator[list[ProductSeenData]]: ...
