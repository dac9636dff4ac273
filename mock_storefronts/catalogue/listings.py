"""Products as rows: where each stands on each channel, and which of its two versions is which.

``live`` is the version buyers see (v1), ``review`` the one under review or refused (v2, or the first). Prices and
stock belong to the SKUs and are shared by both versions.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mock_storefronts.host import codes
from mock_storefronts.host.config import TOKOPEDIA
from mock_storefronts.host.store import slots
from mock_storefronts.host.web import dumps

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

DRAFT, PENDING, FAILED, ACTIVATE = "DRAFT", "PENDING", "FAILED", "ACTIVATE"
SELLER_DEACTIVATED, PLATFORM_DEACTIVATED = "SELLER_DEACTIVATED", "PLATFORM_DEACTIVATED"
FREEZE, DELETED = "FREEZE", "DELETED"
STATUSES = (DRAFT, PENDING, FAILED, ACTIVATE, SELLER_DEACTIVATED, PLATFORM_DEACTIVATED, FREEZE, DELETED)
UNTOUCHABLE = (FREEZE, DELETED)


@dataclass(slots=True)
class Listing:
    """How a product stands on one channel; ``reasons`` are those of the last refusal."""

    status: str
    audit: str = "NONE"
    reasons: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Product:
    """A product's row with its listings by channel, TikTok Shop first."""

    row: sqlite3.Row
    listings: dict[str, Listing]

    @property
    def id(self) -> int:
        return self.row["id"]

    @property
    def live(self) -> dict[str, Any] | None:
        return json.loads(self.row["live"]) if self.row["live"] else None

    @property
    def review(self) -> dict[str, Any] | None:
        return json.loads(self.row["review"]) if self.row["review"] else None

    @property
    def newest(self) -> dict[str, Any]:
        """What the seller sent last."""
        return json.loads(self.row["review"] or self.row["live"])

    def stands_as(self, *statuses: str) -> list[str]:
        """The channels where the product has one of these statuses."""
        return [channel for channel, listing in self.listings.items() if listing.status in statuses]


def parse_id(text: Any) -> int:
    """A wire id as a number, 0 (nobody's) when it is none."""
    text = str(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 19 and int(text) < 2**63 else 0


def load(front: "Storefront", product_id: int) -> Product | None:
    """One product with its listings."""
    row = front.store.one("SELECT * FROM product WHERE id = ?", product_id)
    return Product(row, listings_of(front, product_id)) if row else None


def load_or_refuse(front: "Storefront", wire_id: Any) -> Product:
    """The product of a wire id; raises ApiError when there is none, or it is deleted or frozen everywhere."""
    product = load(front, parse_id(wire_id))
    if product is None:
        raise codes.ApiError(codes.PRODUCT_NOT_FOUND, "The product does not exist")
    if product.listings and all(listing.status in UNTOUCHABLE for listing in product.listings.values()):
        raise codes.ApiError(codes.STATUS_FORBIDS, "The product is deleted or frozen")
    return product


def listings_of(front: "Storefront", product_id: int) -> dict[str, Listing]:
    """How one product stands on each of its channels."""
    rows = front.store.all(
        "SELECT channel, status, audit, reasons FROM listing WHERE product_id = ? ORDER BY channel", product_id
    )
    return {row["channel"]: Listing(row["status"], row["audit"], json.loads(row["reasons"])) for row in rows}


def save_listing(front: "Storefront", product_id: int, channel: str, listing: Listing) -> None:
    """Write how a product stands on a channel."""
    front.store.run(
        "INSERT INTO listing VALUES (?, ?, ?, ?, ?) ON CONFLICT (product_id, channel) DO UPDATE SET"
        " status = excluded.status, audit = excluded.audit, reasons = excluded.reasons",
        product_id,
        channel,
        listing.status,
        listing.audit,
        dumps(listing.reasons),
    )


def touch(front: "Storefront", product_id: int) -> None:
    """The product changed now."""
    front.store.run("UPDATE product SET updated = ? WHERE id = ?", front.clock.now(), product_id)


def overall_audit(listings: dict[str, Listing]) -> str:
    """The one audit value of Get Product: TikTok Shop's where the product is offered there, else Tokopedia's."""
    offered = [listing for listing in listings.values() if listing.status != SELLER_DEACTIVATED]
    return (offered or list(listings.values()) or [Listing(DRAFT)])[0].audit


def tell_status(front: "Storefront", product_id: int, status: str, reason: str = "") -> None:
    """Webhook 5. The product id is a JSON number there."""
    data = {"product_id": product_id, "status": status, "suspended_reason": reason}
    front.webhooks.tell("PRODUCT_STATUS_CHANGE", data | {"update_time": int(front.clock.now())})


def tell_audit(front: "Storefront", product_id: int) -> None:
    """Webhook 37: ``integrated_platform_statuses`` is one object here, not a list."""
    listings = listings_of(front, product_id)
    data: dict[str, Any] = {"product_id": product_id, "audit": {"status": overall_audit(listings)}}
    if tokopedia := listings.get(TOKOPEDIA):
        data["integrated_platform_statuses"] = {"platform": TOKOPEDIA, "status": tokopedia.audit}
    front.webhooks.tell("PRODUCT_AUDIT_STATUS_CHANGE", data | {"update_time": int(front.clock.now())})


def amounts_of(front: "Storefront", docs: list[dict[str, Any]]) -> tuple[dict[int, sqlite3.Row], dict[int, list]]:
    """Price rows and stock rows of all SKUs of these versions, by SKU id."""
    ids = [sku["id"] for doc in docs for sku in doc["skus"]]
    prices: dict[int, sqlite3.Row] = {}
    stock: dict[int, list[sqlite3.Row]] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        for row in front.store.all(f"SELECT * FROM sku WHERE id IN ({slots(len(some))})", *some):
            prices[row["id"]] = row
        for row in front.store.all(f"SELECT * FROM stock WHERE sku_id IN ({slots(len(some))})", *some):
            stock.setdefault(row["sku_id"], []).append(row)
    return prices, stock
