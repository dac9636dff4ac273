"""The integration to Tokopedia on the wire: the shop's mirror, and the binding of a shop of before (docs/protocol.md 8)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from django.conf import settings

from core.platforms import Platform
from storefronts.adapters.open_api.client import Client
from storefronts.contract import BindingData, MirrorData, MirrorShop, OldListing

EXTENSION = "/extension/202611"
PRODUCTS = "/product/202309/products"
PRODUCT_SEARCH = "/product/202502/products/search"
PAGE = 100
# What is copied from a shop of before; suspended listings are not (docs/rules.md 1.4).
COPIED = ("ACTIVATE", "SELLER_DEACTIVATED")
PICTURES_MAX = 9


class IntegrationCalls:
    """See storefronts.contract.Adapter for what each call promises."""

    client: Client

    def open_mirror(self, *, account: str, name: str) -> MirrorShop:
        """A shop on Tokopedia for this TikTok-side one; asked again, it is the same. No shop's token opens this call."""
        body = {"tts_shop_id": account, "name": name}
        data = self.client.post(f"{EXTENSION}/mirrors", body, with_shop=False)
        return MirrorShop(str(data["shop_id"]), data["path"], data["auth_code"])

    def mirror(self) -> MirrorData:
        """Whether buyers of Tokopedia see the shop."""
        return _mirror(self.client.get(f"{EXTENSION}/mirror"))

    def set_mirror(self, *, shown: bool) -> MirrorData:
        """Show the shop on Tokopedia, or take it away."""
        return _mirror(self.client.put(f"{EXTENSION}/mirror", {"mirror_status": "MIRRORED" if shown else "CANCELED"}))

    def binding(self) -> BindingData:
        """How this shop of before is bound."""
        return _binding(self.client.get(f"{EXTENSION}/binding"))

    def set_binding(self, status: str, *, account: str, name: str) -> BindingData:
        """Move the binding on; PermanentError when another account has the shop."""
        body = {"status": status, "account": account, "account_name": name}
        return _binding(self.client.put(f"{EXTENSION}/binding", body))

    def old_listings(self, *, skip: frozenset[str] = frozenset()) -> Iterator[OldListing]:
        """Every listing that is copied, one by one, but those of these ids (read before)."""
        seen: set[str] = set(skip)
        for status in COPIED:
            token: str | None = None
            while token != "":
                body = {"status": status, "listing_platforms": [Platform.TOKOPEDIA.value]}
                data = self.client.post(PRODUCT_SEARCH, body, query={"page_size": PAGE, "page_token": token})
                for row in data.get("products") or []:
                    if str(row["id"]) not in seen:
                        seen.add(str(row["id"]))
                        yield self._old_listing(str(row["id"]), status)
                token = data.get("next_page_token") or ""

    def suspended_listings(self) -> int:
        """How many listings stay behind because the platform suspended them."""
        body = {"status": "PLATFORM_DEACTIVATED", "listing_platforms": [Platform.TOKOPEDIA.value]}
        return int(self.client.post(PRODUCT_SEARCH, body, query={"page_size": 1}).get("total_count") or 0)

    def download(self, url: str) -> bytes:
        """A picture of the storefront's own."""
        return self.client.download(url)

    def _old_listing(self, external_id: str, status: str) -> OldListing:
        product = self.client.get(f"{PRODUCTS}/{external_id}")
        said = self.client.get(f"{EXTENSION}/products/{external_id}/reviews")
        images = (product.get("main_images") or [])[:PICTURES_MAX]
        chain = product.get("category_chains") or []
        return OldListing(
            external_id=external_id,
            title=product["title"],
            description=product.get("description") or "",
            category_id=next((str(row["id"]) for row in chain if row.get("is_leaf")), ""),
            brand=(product.get("brand") or {}).get("name") or "",
            status=status,
            weight_grams=_grams(product.get("package_weight")),
            picture_uris=[row["uri"] for row in images],
            picture_urls=[row["urls"][0] for row in images],
            skus=[_sku(row) for row in product.get("skus") or []],
            rating=None if said.get("rating") is None else Decimal(said["rating"]).quantize(Decimal("0.1")),
            review_count=int(said.get("review_count") or 0),
            reviews=said.get("reviews") or [],
        )


def _sku(row: dict) -> tuple[str, str, dict[str, str], int, int]:
    options = {attribute["name"]: attribute["value_name"] for attribute in row.get("sales_attributes") or []}
    stock = sum(int(level.get("quantity") or 0) for level in row.get("inventory") or [])
    price = int(Decimal((row.get("price") or {}).get("tax_exclusive_price") or 0))
    return str(row["id"]), row.get("seller_sku") or "", options, price, min(stock, settings.STOCK_MAX)


def _grams(weight: dict | None) -> int | None:
    if not weight or not weight.get("value"):
        return None
    value = Decimal(str(weight["value"]))
    return int(value * 1000) if weight.get("unit") == "KILOGRAM" else int(value)


def _mirror(data: dict) -> MirrorData:
    at = int(data.get("update_time") or 0)
    return MirrorData(data["mirror_status"], datetime.fromtimestamp(at, UTC) if at else None)


def _binding(data: dict) -> BindingData:
    return BindingData(data["status"], str(data.get("account") or ""))
