"""How a storefront measures the shop; part of the contract, in a file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class PerformanceData:
    """One of the host's own measures: ``part`` of ``whole`` in the days before ``until``, by the host's clock. ``code`` is
    the wire's word."""

    code: str
    part: int
    whole: int
    until: datetime


class PerformanceAdapter(Protocol):
    """What a storefront can be asked about how it measures the shop; part of the Adapter. Storefront errors as there."""

    def performances(self, codes: tuple[str, ...]) -> list[PerformanceData]: ...
    def performance_orders(self, code: str) -> Iterator[list[str]]: ...
