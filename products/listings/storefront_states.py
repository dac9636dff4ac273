"""What buyers see of a product on each storefront, and how far that storefront has followed: for the product page."""

import hashlib
import json
from dataclasses import asdict, dataclass
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox.models import Connection, SyncJob
from products import content_fields
from products.catalogue import manage_queries, queries
from products.listings import payloads
from products.models import Listing, Product
from storefronts.contract import ProductData
from storefronts.models import Receipt

Status = Product.Status

FIELD_NAMES = {field.sent_as: field.label for field in content_fields.RECEIPTED} | {
    "images": gettext_lazy("Pictures"),
    "choice_images": gettext_lazy("Pictures of choices"),
    "price": gettext_lazy("Price"),
    "stock": gettext_lazy("Stock"),
    "status": gettext_lazy("Status"),
}


@dataclass(frozen=True)
class Line:
    """One receipt as the page shows it: the field, for which SKU, the value in the storefront's hands, and when."""

    field: str
    name: str
    part: str
    value: object
    receipt: Receipt


@dataclass(frozen=True)
class StorefrontState:
    """One storefront's half of the product page. ``payload`` is the very data that is sent there, or None."""

    platform: str
    listing: Listing
    connection: Connection | None
    payload: ProductData | None
    sync: str
    failed: SyncJob | None
    lines: list[Line]

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still awaited: a push that has not arrived, or a review that has not ended."""
        return self.sync in ("PENDING", "SENDING") or (self.listing.wanted and self.listing.status == Status.PENDING)

    @property
    def is_visible(self) -> bool:
        """Whether buyers can see it there now."""
        return self.listing.status == Status.ACTIVATE

    @property
    def page_url(self) -> str:
        """The address where buyers see it there; "" while they do not (``STOREFRONT_PAGES``)."""
        if not self.is_visible or self.connection is None or not self.listing.external_id:
            return ""
        return settings.STOREFRONT_PAGES[self.platform].format(
            host=self.connection.base_url.rstrip("/"), id=quote(self.listing.external_id), channel=self.platform
        )

    @property
    def stock(self) -> int:
        """What buyers may buy there, over all SKUs."""
        return sum(sum(sku.stock.values()) for sku in self.payload.skus) if self.payload else 0

    @property
    def prices(self) -> tuple[int, int]:
        """The lowest and highest price that is sent there."""
        prices = [sku.price for sku in self.payload.skus] if self.payload else []
        return (min(prices), max(prices)) if prices else (0, 0)

    @property
    def latency_ms(self) -> int | None:
        """How long the newest accepted value took from the edit to the storefront."""
        newest = max((line.receipt for line in self.lines), key=lambda receipt: receipt.accepted_at, default=None)
        return newest.latency_ms if newest else None

    @property
    def headline(self) -> str:
        """The state there in one sentence."""
        if not self.listing.wanted:
            return _("You do not sell it here.") if not self.is_visible else _("It is being taken off this storefront.")
        if self.connection is None:
            return _("This storefront is not connected yet.")
        sentences: dict[str, str] = {
            Status.ACTIVATE: _("Buyers see this now."),
            Status.PENDING: _("The storefront is reviewing it; buyers do not see it yet."),
            Status.FAILED: _("The storefront refused it; buyers do not see it."),
            Status.SELLER_DEACTIVATED: _("Taken off by you; buyers do not see it."),
            Status.PLATFORM_DEACTIVATED: _("Taken off by the storefront; buyers do not see it."),
            Status.FREEZE: _("Frozen by the storefront because of a violation; buyers do not see it."),
        }
        return sentences.get(self.listing.status, _("On its way to the storefront; buyers do not see it yet."))


def states_of(product: Product) -> list[StorefrontState]:
    """Both storefronts' halves, TikTok Shop first. ``product`` comes from ``queries.with_everything``."""
    syncs = manage_queries.platform_syncs(product)
    receipts = manage_queries.newest_receipts(product)
    labels = {sku.public_id: (sku.position, _sku_label(sku)) for sku in product.skus.all()}
    data: dict[int, ProductData | None] = {}
    result = []
    for listing in queries.listings_in_order(product):
        sync = syncs[listing.platform]
        if sync.connection is not None and sync.connection.pk not in data:
            data[sync.connection.pk] = payloads.payload_for(product, sync.connection)
        payload = data.get(sync.connection.pk) if sync.connection else None
        lines = [_line(receipt, labels) for receipt in receipts[listing.platform] if receipt.part in ("", *labels)]
        order = list(FIELD_NAMES)
        lines.sort(
            key=lambda line: (
                order.index(line.field) if line.field in order else len(order),
                labels.get(line.receipt.part, (0, ""))[0],
            )
        )
        result.append(
            StorefrontState(
                platform=listing.platform,
                listing=listing,
                connection=sync.connection,
                payload=payload if payload and listing.platform in payload.platforms else None,
                sync=sync.state,
                failed=sync.failed,
                lines=lines,
            )
        )
    return result


def fingerprint(states: list[StorefrontState]) -> str:
    """An ETag of all that the halves show."""
    shown = [
        [
            state.listing.status,
            state.listing.audit_status,
            state.listing.reasons,
            state.listing.wanted,
            state.sync,
            state.failed and state.failed.pk,
            asdict(state.payload) if state.payload else None,
            [[line.receipt.pk, str(line.receipt.accepted_at), str(line.receipt.seen_at)] for line in state.lines],
        ]
        for state in states
    ]
    return '"' + hashlib.sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:24] + '"'


def _line(receipt: Receipt, labels: dict[str, tuple[int, str]]) -> Line:
    name = str(FIELD_NAMES.get(receipt.field, receipt.field))
    return Line(receipt.field, name, labels.get(receipt.part, (0, ""))[1], receipt.value, receipt)


def _sku_label(sku) -> str:
    return " / ".join(sku.options.values()) or sku.seller_sku
