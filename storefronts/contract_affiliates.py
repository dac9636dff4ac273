"""Collaborations with creators; part of the contract, in a file of its own. Rates are basis points, money whole rupiah."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class CreatorData:
    """A creator of the platform with the results of thirty days."""

    open_id: str
    username: str
    nickname: str
    follower_count: int
    category_ids: list[str]
    gmv: int
    units_sold: int
    average_views: int


@dataclass(frozen=True)
class OpenData:
    """Products that are to be open to every creator on one host: id there -> rate. ``told`` is what the host has had from
    us; ``gone`` products are closed. ``removed`` are creators who may not promote any of them, ``samples`` how many free
    samples there are of each. A lower rate reaches who promotes a product already ``protection_days`` later."""

    rates: dict[str, int]
    told: dict[str, str]
    gone: list[str]
    removed: list[str]
    samples: int
    protection_days: int


@dataclass(frozen=True)
class OpenedData:
    """A product that is open to every creator on a host: at which rate, and by what id of the host's."""

    product_id: str
    external_id: str
    rate: int


@dataclass(frozen=True)
class TargetData:
    """A target collaboration as one host is to have it: rates by product id there. ``answers`` are what creators said on
    the other storefront: open id -> (ACCEPTED or DECLINED, product ids there)."""

    external_id: str
    name: str
    message: str
    ends_at: datetime
    rates: dict[str, int]
    creators: list[str]
    email: str
    has_free_sample: bool
    is_sample_exempt: bool
    answers: dict[str, tuple[str, list[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class CollaborationReply:
    """What a host made of it: its own ids (of a target collaboration under ""), and products or creators that it did not
    take, each with the reason it gave."""

    external_ids: dict[str, str]
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class InvitationData:
    """What a creator answered to a target collaboration: INVITED, ACCEPTED, DECLINED or REMOVED."""

    open_id: str
    status: str
    product_ids: list[str]
    answered_at: datetime


@dataclass(frozen=True)
class ConflictData:
    """A creator who is invited for a product by another collaboration already."""

    open_id: str
    product_id: str
    collaboration_id: str


@dataclass(frozen=True)
class SampleData:
    """A creator's request for a free sample, as the host tells it now; ``collaboration_id`` is the host's."""

    external_id: str
    open_id: str
    product_id: str
    sku_id: str
    collaboration_id: str
    status: str
    order_id: str
    tracking_number: str
    asked_at: datetime | None
    answer_by: datetime | None = None


@dataclass(frozen=True)
class AffiliateLine:
    """What a creator sold of one SKU in an order. ``settlement`` is AWAITING, SETTLED or INELIGIBLE; ``actual`` is what was
    really paid, 0 before."""

    order_id: str
    ordered_at: datetime
    sku_id: str
    product_id: str
    username: str
    open_collaboration_id: str
    target_collaboration_id: str
    rate: int
    quantity: int
    base: int
    estimated: int
    actual: int
    settlement: str
    content_type: str


@dataclass(frozen=True)
class ClickData:
    """Visits by a creator's links to a product on one channel in one day of Jakarta (by its first second)."""

    day: datetime
    channel: str
    open_id: str
    product_id: str
    clicks: int


class AffiliateAdapter(Protocol):
    """What a storefront can be told and asked about creators; part of the Adapter. Storefront errors as there."""

    def creators(self) -> Iterator[list[CreatorData]]: ...
    def put_open(self, data: OpenData) -> CollaborationReply: ...
    def opened(self) -> Iterator[list[OpenedData]]: ...
    def put_target(self, data: TargetData) -> CollaborationReply: ...
    def end_target(self, external_id: str) -> None: ...
    def invitations(self, external_id: str) -> list[InvitationData]: ...
    def conflicts(self, creators: list[str], products: list[str]) -> list[ConflictData]: ...
    def resolve_conflicts(self, conflicts: list[ConflictData]) -> list[str]: ...
    def samples(self) -> Iterator[list[SampleData]]: ...
    def review_sample(self, external_id: str, *, approve: bool, reason: str) -> None: ...
    def affiliate_orders(self, since: datetime, until: datetime | None = None) -> Iterator[list[AffiliateLine]]: ...
    def creator_clicks(self, since: datetime) -> Iterator[list[ClickData]]: ...
