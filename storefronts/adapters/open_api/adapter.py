"""The Open API as the house's Adapter: one host, one or two channels. Versions are per endpoint."""

import base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from django.conf import settings

from core import clock
from core.platforms import Platform
from outbox.models import Connection
from storefronts.adapters import tiktok_shop, tokopedia
from storefronts.adapters.open_api import extension, mapping, rate
from storefronts.adapters.open_api.ads import AdCalls
from storefronts.adapters.open_api.affiliates import AffiliateCalls
from storefronts.adapters.open_api.analytics import PerformanceCalls
from storefronts.adapters.open_api.attributes import AttributeCalls
from storefronts.adapters.open_api.chat import ChatCalls
from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.extension import EXTENSION
from storefronts.adapters.open_api.finance import FinanceCalls
from storefronts.adapters.open_api.integration import IntegrationCalls
from storefronts.adapters.open_api.orders import OrderCalls
from storefronts.adapters.open_api.promotions import PromotionCalls
from storefronts.adapters.open_api.returns import ReturnCalls
from storefronts.adapters.open_api.windows import in_windows
from storefronts.contract import (
    NotFoundError,
    PermanentError,
    ProductData,
    ProductReply,
    ProductSnapshot,
    WarehouseData,
)
from storefronts.snapshots import ReviewsSnapshot, ShopSnapshot, WrittenReview

PRODUCTS = "/product/202309/products"
PRODUCT_EDIT = "/product/202509/products"
PRODUCT_SEARCH = "/product/202502/products/search"
IMAGES = "/product/202309/images/upload"
BRANDS = "/product/202309/brands"
WAREHOUSES = "/logistics/202309/warehouses"
SHOPS = "/authorization/202309/shops"
WEBHOOKS = "/event/202309/webhooks"

STATUS_FORBIDS = "12052901"
SKU_IDS_MOST = 10
SEARCHABLE_STATUSES = ["ACTIVATE", "PENDING", "FAILED", "SELLER_DEACTIVATED", "PLATFORM_DEACTIVATED", "FREEZE"]
PAGE = 100
FIRST_SECOND = 1_577_836_800  # 2020: before any product of a storefront of ours
EVENTS = [
    "PRODUCT_STATUS_CHANGE",
    "PRODUCT_INFORMATION_CHANGE",
    "PRODUCT_CREATION",
    "PRODUCT_AUDIT_STATUS_CHANGE",
    "ORDER_STATUS_CHANGE",
    "RECIPIENT_ADDRESS_UPDATE",
    "PACKAGE_UPDATE",
    "CANCELLATION_STATUS_CHANGE",
    "RETURN_STATUS_CHANGE",
    "NEW_CONVERSATION",
    "NEW_MESSAGE",
    "SELLER_DEAUTHORIZATION",
    "UPCOMING_AUTHORIZATION_EXPIRATION",
]
# The real host subscribes these in its own pages and refuses the call; one without our ads (docs/protocol.md 8.1) knows no
# AD_SPEND. The poll brings what is not told.
EVENTS_THAT_MAY_BE_REFUSED = [
    "REFUND_SUCCESS",
    "SAMPLE_APPLICATION_STATUS_CHANGE",
    "TOKOPEDIA_MIRROR_STATUS_CHANGE",
    "AD_SPEND",
]
# What the hosts said of brand names; a process's memory, since a worker lives for hours at most.
_BRANDS: dict[tuple[int, str], str] = {}
_CHANNELS = {Platform.TIKTOK_SHOP: tiktok_shop, Platform.TOKOPEDIA: tokopedia}


class OpenApiAdapter(
    OrderCalls,
    ReturnCalls,
    PromotionCalls,
    FinanceCalls,
    IntegrationCalls,
    ChatCalls,
    PerformanceCalls,
    AffiliateCalls,
    AdCalls,
    AttributeCalls,
):
    """See storefronts.contract.Adapter for what each call promises; the rest is next door."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.client = Client(connection)

    def calls_per_second(self) -> float | None:
        return rate.calls_per_second(self.connection)

    def host_time(self) -> datetime | None:
        """What the host's clock showed when it answered last."""
        return self.client.host_time

    def upload_image(self, content: bytes, filename: str, *, is_of_choice: bool = False) -> str:
        use_case = "ATTRIBUTE_IMAGE" if is_of_choice else "MAIN_IMAGE"
        data = self.client.call(
            "POST",
            IMAGES,
            files={"data": (filename, content, "application/octet-stream"), "use_case": use_case},
            with_shop=False,  # the gateway refuses a shop_cipher here
        )
        return data["uri"]

    def create_product(self, data: ProductData, *, idempotency_key: str) -> ProductReply:
        body = mapping.product_body(data, brand_id=self._brand_id(data.brand))
        reply = mapping.reply(self.client.post(PRODUCTS, body | {"idempotency_key": idempotency_key}))
        self._tell_video(reply.external_id, data.video_url)
        return reply

    def edit_product(self, data: ProductData) -> ProductReply:
        body = mapping.product_body(data, brand_id=self._brand_id(data.brand))
        with self._deleted_is_not_found(data.external_id, [sku.external_id for sku in data.skus]):
            reply = mapping.reply(self.client.put(f"{PRODUCT_EDIT}/{data.external_id}", body))
        self._tell_video(reply.external_id, data.video_url)
        return reply

    def _tell_video(self, external_id: str, link: str) -> None:
        """A link of our own, after each whole edit, which takes off what it does not name (EXTENSION: a real host has videos
        of its own kind)."""
        if link:
            with extension.missing():
                self.client.put(f"{EXTENSION}/products/{external_id}/video", {"link": link})

    def update_prices(self, external_id: str, prices: dict[str, int]) -> None:
        skus = [{"id": sku, "price": {"amount": str(price), "currency": "IDR"}} for sku, price in prices.items()]
        with self._deleted_is_not_found(external_id, list(prices)):
            self.client.post(f"{PRODUCTS}/{external_id}/prices/update", {"skus": skus})

    def update_stock(self, external_id: str, stock: dict[str, dict[str, int]]) -> None:
        skus = [{"id": sku, "inventory": mapping.inventory_body(levels)} for sku, levels in stock.items()]
        with self._deleted_is_not_found(external_id, list(stock)):
            self.client.post(f"{PRODUCTS}/{external_id}/inventory/update", {"skus": skus})

    def activate(self, external_id: str, platforms: list[str]) -> None:
        self.client.post(f"{PRODUCTS}/activate", {"product_ids": [external_id], "listing_platforms": platforms})

    def deactivate(self, external_id: str, platforms: list[str], *, sku_ids: Sequence[str] = ()) -> None:
        body = {"product_ids": [external_id], "listing_platforms": platforms}
        with self._deleted_is_not_found(external_id, sku_ids):
            self.client.post(f"{PRODUCTS}/deactivate", body)

    def delete_product(self, external_id: str, *, sku_ids: Sequence[str] = ()) -> None:
        with self._deleted_is_not_found(external_id, sku_ids):
            self.client.call("DELETE", PRODUCTS, body={"product_ids": [external_id]})

    def get_product(self, external_id: str, *, sku_ids: Sequence[str] = ()) -> ProductSnapshot:
        with self._deleted_is_not_found(external_id, sku_ids):
            return self._snapshot(self.client.get(f"{PRODUCTS}/{external_id}"))

    @contextmanager
    def _deleted_is_not_found(self, external_id: str, sku_ids: Sequence[str]) -> Iterator[None]:
        """A deleted product answers "its status forbids that", as a frozen one does. The search knows which it is."""
        try:
            yield
        except PermanentError as error:
            ids = [sku for sku in sku_ids if sku][:SKU_IDS_MOST]
            if error.code != STATUS_FORBIDS or not ids:
                raise
            body = {"status": "DELETED", "sku_ids": ids}
            data = self.client.post(PRODUCT_SEARCH, body, query={"page_size": PAGE})
            if external_id not in {str(product["id"]) for product in data.get("products") or []}:
                raise
            raise NotFoundError(error.code, "The product was deleted there", request_id=error.request_id) from error

    def find_products(self, *, seller_skus: list[str]) -> list[ProductSnapshot]:
        """Products there that carry one of our seller SKUs: to match before connecting an old shop."""
        data = self.client.post(PRODUCT_SEARCH, {"seller_skus": seller_skus}, query={"page_size": PAGE})
        return [self._snapshot(product) for product in data.get("products") or []]

    def iterate_products(
        self, platform: str, *, on_unread: Callable[[datetime], None] | None = None
    ) -> Iterator[ProductSnapshot]:
        """Everything this host holds for one platform (filtering by platform needs a status), each product once. One
        that the host cannot tell of takes nothing with it but its own second, of which ``on_unread`` hears."""
        seen: set[str] = set()

        def unread(second: int) -> Iterator[dict]:
            if on_unread is not None:
                on_unread(datetime.fromtimestamp(second, tz=UTC))
            return iter(())

        for status in SEARCHABLE_STATUSES:
            body = {"status": status, "listing_platforms": [platform]}
            for product in in_windows(
                partial(self._search, body),
                FIRST_SECOND,
                now=lambda: int((self.client.host_time or clock.now()).timestamp()),
                answers=partial(self._found_between, body, 0, 0),
                narrow=None if on_unread is None else unread,
            ):
                if str(product["id"]) not in seen:
                    seen.add(str(product["id"]))
                    yield self._snapshot(product)

    def _found_between(self, body: dict, begin: int, end: int) -> list[dict]:
        return list(self._search(body, begin, end))

    def _search(self, body: dict, begin: int, end: int | None) -> Iterator[dict]:
        """Products last changed from second ``begin`` to ``end``, both whole; None is open, so nothing new is missed.

        A search shows its first 10,000 rows only (12052180). A window with more is halved, the older half first: what
        changes meanwhile moves into a window that is still to be read.
        """
        window = body | {"update_time_ge": begin} | ({} if end is None else {"update_time_le": end})
        token: str | None = None
        while token != "":
            data = self.client.post(PRODUCT_SEARCH, window, query={"page_size": PAGE, "page_token": token})
            last = int(clock.now().timestamp()) if end is None else end
            if token is None and int(data.get("total_count") or 0) > settings.STOREFRONT_SEARCH_DEPTH and begin < last:
                middle = (begin + last) // 2
                yield from self._search(body, begin, middle)
                yield from self._search(body, middle + 1, end)
                return
            yield from data.get("products") or []
            token = data.get("next_page_token") or ""

    def list_warehouses(self) -> list[WarehouseData]:
        return [
            WarehouseData(str(row["id"]), row.get("name", ""), bool(row.get("is_default")))
            for row in self.client.get(WAREHOUSES).get("warehouses") or []
            if row.get("type", "SALES_WAREHOUSE") == "SALES_WAREHOUSE"
        ]

    def push_shop(
        self,
        *,
        name: str,
        logo_png: bytes | None,
        is_mall: bool,
        programmes: list[str],
        settlement: str,
        is_open: bool,
        orders_a_day: int | None,
    ) -> None:
        logo = base64.b64encode(logo_png).decode() if logo_png else ""
        body = {"name": name, "logo": logo, "mall": is_mall, "programmes": programmes, "settlement": settlement}
        self.client.put(f"{EXTENSION}/shop", body | {"open": is_open, "orders_a_day": orders_a_day})

    def push_shipping_options(self, *, services: list[dict], hand_over: str) -> None:
        self.client.put(f"{EXTENSION}/delivery_options", {"services": services, "hand_over": hand_over})

    def push_reviews(self, external_id: str, *, rating: str | None, review_count: int, reviews: list[dict]) -> None:
        self.client.put(
            f"{EXTENSION}/products/{external_id}/reviews",
            {"rating": rating, "review_count": review_count, "reviews": reviews},
        )

    def authorized_shop(self) -> tuple[str, str]:
        """(shop id, shop cipher) of the first shop the token covers."""
        shop = self.client.get(SHOPS, with_shop=False)["shops"][0]
        return str(shop["id"]), shop["cipher"]

    def shop_profile(self) -> ShopSnapshot:
        """The shop as buyers see it; a host without our extension tells its name alone."""
        with extension.missing() as is_missing:
            shop = self.client.get(f"{EXTENSION}/shop")
        if is_missing:
            return ShopSnapshot(str(self.client.get(SHOPS, with_shop=False)["shops"][0]["name"]))
        logo = (shop.get("logo") or {}).get("sha256", "")
        return ShopSnapshot(str(shop["name"]), logo, bool(shop["mall"]), sorted(shop["programmes"]), shop["settlement"])

    def product_reviews(self, external_id: str) -> ReviewsSnapshot | None:
        """What buyers read of a product; None from a host without our extension."""
        with extension.missing() as is_missing:
            data = self.client.get(f"{EXTENSION}/products/{external_id}/reviews")
        return None if is_missing else ReviewsSnapshot(data["rating"], int(data["review_count"]), data["reviews"])

    def written_reviews(self, *, after: int) -> list[WrittenReview]:
        """What buyers wrote after that review, oldest first, a page at most; nothing from a host without our extension."""
        with extension.missing() as is_missing:
            data = self.client.get(f"{EXTENSION}/reviews", {"after": after})
        return [] if is_missing else [mapping.written_review(row) for row in data["reviews"]]

    def register_webhooks(self, address: str) -> None:
        for event in EVENTS:
            self.client.put(WEBHOOKS, {"address": address, "event_type": event})
        for event in EVENTS_THAT_MAY_BE_REFUSED:
            with suppress(PermanentError):
                self.client.put(WEBHOOKS, {"address": address, "event_type": event})

    def refresh_token(self) -> None:
        self.client.refresh_token()

    def exchange_code(self, auth_code: str) -> None:
        self.client.exchange_code(auth_code)

    def _snapshot(self, product: dict) -> ProductSnapshot:
        states = {}
        for channel in self.connection.channels:
            state = _CHANNELS[Platform(channel)].state_of(product)
            if state.status:
                states[channel] = state
        return mapping.snapshot(product, states=states)

    def _brand_id(self, name: str) -> str:
        """The storefront's id of a brand by its exact name, or "" (then it is sold without a brand there)."""
        key = (self.connection.pk, name.casefold())
        if name and key not in _BRANDS:
            brands = self.client.get(BRANDS, {"brand_name": name, "page_size": PAGE}).get("brands") or []
            _BRANDS[key] = next((str(row["id"]) for row in brands if row["name"].casefold() == key[1]), "")
        return _BRANDS.get(key, "")
