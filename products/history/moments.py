"""What a product was at a moment: pure functions over what is kept.

What we wanted is not stored moment by moment. It is worked out backwards: the product of today, less every change that the
log has of later (``wanted_at``). What a storefront had is read from its receipts, which are kept (``shown_at``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from products import content_fields

# Statuses of a product that was on sale, or on its way there.
_ON_SALE = {"ACTIVATE", "PENDING", "FAILED", "PLATFORM_DEACTIVATED", "FREEZE"}


class Change(Protocol):
    """A fact of the change log."""

    fact: str
    before: Any
    after: Any
    at: datetime


@dataclass(frozen=True)
class Wanted:
    """What the seller wanted: ``content`` by field as the log keeps it (a category by its name), ``skus`` by public id as
    {options, price}, the ``platforms`` in their order, the ``images`` by public id."""

    content: Mapping[str, Any]
    skus: Mapping[str, Mapping[str, Any]]
    platforms: list[str]
    images: list[str]
    is_on_sale: bool


def wanted_at(today: Wanted, changes: Iterable[Change], at: datetime) -> Wanted:
    """What was wanted at a moment, where ``today`` is wanted now: every change after the moment is taken back, the newest
    first. ``changes`` are in that order; facts that say nothing of the product's looks are passed over."""
    found = today
    for change in changes:
        if change.at > at:
            found = _without(found, change)
    return found


def _without(wanted: Wanted, change: Change) -> Wanted:
    before, after = change.before or {}, change.after or {}
    match change.fact:
        case "product.edited":
            known = {name: value for name, value in before.items() if name in content_fields.NAMES}
            return replace(wanted, content={**wanted.content, **known})
        case "product.price_changed":
            prices = before["price"]
            skus = {key: {**sku, "price": prices[key]} if key in prices else sku for key, sku in wanted.skus.items()}
            return replace(wanted, skus=skus)
        case "product.variations_changed" if "axes" not in before:  # a draft's axes say nothing of its SKUs
            return replace(wanted, skus=before)
        case "product.availability_changed":
            return replace(wanted, platforms=before["platforms"])
        case "product.images_ordered":
            return replace(wanted, images=before["images"])
        case "product.image_added":
            return replace(wanted, images=[key for key in wanted.images if key != after["image"]])
        case "product.image_removed":
            return replace(wanted, images=[*wanted.images, before["image"]])  # where it stood is not kept
        case "product.activated" | "product.restored":
            return replace(wanted, is_on_sale=False)
        case "product.deactivated":
            return replace(wanted, is_on_sale=True)
        case "product.deleted":
            return replace(wanted, is_on_sale=before.get("status") in _ON_SALE)
    return wanted


FACTS = (
    "product.edited",
    "product.price_changed",
    "product.variations_changed",
    "product.availability_changed",
    "product.images_ordered",
    "product.image_added",
    "product.image_removed",
    "product.activated",
    "product.restored",
    "product.deactivated",
    "product.deleted",
)


@dataclass(frozen=True)
class Paper:
    """A receipt: the storefront took the ``value`` of a ``field`` (of the SKU ``part``, or of the product: ""), and when
    buyers were seen to have it. Moments are the house's."""

    part: str
    field: str
    value: Any
    accepted_at: datetime
    seen_at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """What a storefront had: its ``status`` of the listing ("": it had never heard of it), and the newest paper of each
    (part, field) until then. ``seen_at`` of a paper is empty where buyers were seen to have it only later."""

    status: str = ""
    papers: Mapping[tuple[str, str], Paper] = field(default_factory=dict)

    @property
    def is_visible(self) -> bool:
        """Whether buyers saw the product there."""
        return self.status == "ACTIVATE"


def shown_at(papers: Iterable[Paper], told: Iterable[Change], at: datetime) -> Shown:
    """What one storefront had at a moment. ``papers`` and what it ``told`` of the listing's status come oldest first."""
    status = ""
    for change in told:
        if change.at <= at:
            status = change.after["status"]
    found: dict[tuple[str, str], Paper] = {}
    for paper in papers:
        if paper.accepted_at <= at:
            is_seen = paper.seen_at is not None and paper.seen_at <= at
            found[paper.part, paper.field] = paper if is_seen else replace(paper, seen_at=None)
    return Shown(status, found)
