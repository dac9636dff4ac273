"""Ads at a storefront; part of the contract, in a file of its own. Money is whole rupiah."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True)
class AdData:
    """A campaign as one storefront is to run it. ``key`` is ours; ``revision`` grows with every change, and an older one
    that arrives late changes nothing. ``bids`` are what a click costs, by the storefront's product id. ``spend_limit`` is
    the most it may ever spend."""

    key: str
    revision: int
    channel: str
    name: str
    status: str  # RUNNING, PAUSED or ENDED
    begins_at: datetime
    ends_at: datetime | None
    daily_budget: int
    spend_limit: int
    bids: dict[str, int]
    credited_days: int  # for so many days after a click an order of the product is the ad's
    external_id: str = ""  # what the storefront called it; "" while it never answered: then it makes one
    roi_target: Decimal | None = None
    protected_percent: int = 0  # days below so many per cent of the target are credited; 0: none is


@dataclass(frozen=True)
class AdAnswer:
    """What a storefront calls a campaign that it was told of, and what it has spent."""

    external_id: str
    spent: int


@dataclass(frozen=True)
class AdHourData:
    """What a product's ad had in one hour."""

    begins_at: datetime
    product_id: str
    impressions: int
    clicks: int
    cost: int


@dataclass(frozen=True)
class AdOrderData:
    """A product of an order that was bought after a click on its ad."""

    order_id: str
    product_id: str
    clicked_at: datetime
    ordered_at: datetime
    pieces: int
    amount: int
    click_cost: int = 0


@dataclass(frozen=True)
class AdCreditData:
    """What the storefront gives back for a day (of Jakarta, by its first second) that missed a protected target."""

    begins_at: datetime
    amount: int


@dataclass(frozen=True)
class AdReport:
    """What a campaign has spent in all, with its hours and orders since the moment that was asked for, and every credit: one
    state."""

    spent: int
    revision: int
    hours: list[AdHourData]
    orders: list[AdOrderData]
    external_id: str = ""
    credits: list[AdCreditData] = field(default_factory=list)


@dataclass(frozen=True)
class AdState:
    """One line of the list of campaigns: what it runs there, and what it has spent."""

    key: str
    external_id: str
    revision: int
    status: str
    daily_budget: int
    spend_limit: int
    spent: int
    has_news: bool


class AdsAdapter(Protocol):
    """What a storefront can be asked about ads; part of the Adapter. Errors as there."""

    def put_ad(self, data: AdData) -> AdAnswer: ...
    def ad_report(self, key: str, since: datetime | None) -> AdReport: ...
    def ad_states(self) -> list[AdState]: ...
