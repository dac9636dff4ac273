"""What one mock storefront is: its channels, credentials, shop, limits and habits."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TIKTOK_SHOP, TOKOPEDIA = "TIKTOK_SHOP", "TOKOPEDIA"
CHANNELS = (TIKTOK_SHOP, TOKOPEDIA)

# Sellers who write one of these are refused by review, always: so a demo and a test can count on a refusal.
BANNED_WORDS = ("replika", "kw super", "kw1", "barang palsu", "obat kuat")
DEMO_FEES = {
    "INSTANT_3H": 35_000,
    "SAME_DAY_8H": 22_000,
    "SAME_DAY": 18_000,
    "STANDARD": 12_000,
    "ECONOMY": 7_500,
    "CARGO": 30_000,
    "SELECTED_CARRIERS": 11_000,
}


@dataclass(frozen=True)
class Config:
    """One storefront host. Defaults make a TikTok Shop host that a test can use as it is.

    ``channels``: one channel as in the demo, or both, as the real host has them. ``time_scale`` shortens the webhook
    retry schedule (0.01 turns 2 minutes into 1.2 seconds); ``clock_offset_seconds`` makes this host's clock run
    ahead (or behind) of the machine's. ``review_seconds`` 0 decides within the request. ``auth_code`` may be
    exchanged for tokens any number of times; every other code is refused.

    An order that is not paid after ``payment_seconds`` is cancelled by the system; a paid one is on hold for
    ``hold_seconds``. The courier comes ``courier_pickup_seconds`` after the shipment was arranged (None = only when
    told to, at /courier) and delivers ``courier_transit_seconds`` later, or fails, or loses the parcel. A buyer's wish
    to cancel that nobody answers is granted after ``cancel_answer_seconds``. ``shipping_fees`` by service code; a
    service that is not named costs nothing. A delivered order is settled ``settlement_days`` later
    (express; ``selling.periods`` has the others), with the statement of that day; the bank answers ``bank_seconds`` after a withdrawal. Without ``has_extensions`` it knows the
    calls of the real protocol alone.

    ``root`` is where this shop is mounted on its platform's host ("" for the host itself), ``number`` counts the shops of
    a host and keeps their ids apart, ``owner`` names the seller of a shop that was on Tokopedia before.
    ``seller_center_url`` is where the seller's dashboard sends an owner who binds a shop.
    """

    channels: tuple[str, ...] = (TIKTOK_SHOP,)
    root: str = ""
    number: int = 0
    owner: str = ""
    seller_center_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 0
    data_file: str | Path = ":memory:"
    app_key: str = "demo-tiktok-shop"
    app_secret: str = "demo-tiktok-shop-secret"
    auth_code: str = "demo-auth-code"
    shop_id: str = "7494000000000000001"
    shop_cipher: str = "ROW_demo_tiktok_shop"
    shop_name: str = "Toko Demo"
    webhook_url: str = ""
    time_scale: float = 1.0
    clock_offset_seconds: float = 0.0
    review_seconds: float = 0.0
    review_refuse_rate: float = 0.0
    banned_words: tuple[str, ...] = BANNED_WORDS
    max_skus: int = 300
    max_stock: int = 999_999
    max_image_bytes: int = 10 * 1024 * 1024
    hang_seconds: float = 20.0
    payment_seconds: float = 3600.0
    hold_seconds: float = 0.0
    courier_pickup_seconds: float | None = None
    courier_transit_seconds: float = 60.0
    courier_fail_rate: float = 0.0
    courier_lose_rate: float = 0.0
    cancel_answer_seconds: float = 172_800.0
    # INFERRED (docs/rules.md 8.2): how long an offer stands, how long a refusal may be disputed, and how long the money
    # of an agreed refund is on its way.
    offer_days: int = 2
    dispute_days: int = 2
    refund_seconds: float = 0.0
    settlement_days: int = 3
    bank_seconds: float = 0.0
    # INFERRED (docs/rules.md 9.6): how long after a visit by a creator's link an order is the creator's.
    attribution_days: int = 7
    shipping_fees: Mapping[str, int] = field(default_factory=dict)
    has_extensions: bool = True

    def __post_init__(self):
        if not self.channels or set(self.channels) - set(CHANNELS):
            raise ValueError(f"channels must name one or both of {CHANNELS}, not {self.channels}")

    @property
    def id_base(self) -> int:
        """First number of this host's 19-digit ids; two demo hosts never give the same id."""
        first = 1_730_000_000_000_000_000 if self.channels == (TOKOPEDIA,) else 1_729_000_000_000_000_000
        return first + self.number * 1_000_000_000_000


def preset(name: str, **changes) -> Config:
    """The demo's host for ``tiktok-shop`` or ``tokopedia``, with ``changes``. Raises KeyError for another name."""
    channel = {"tiktok-shop": TIKTOK_SHOP, "tokopedia": TOKOPEDIA}[name]
    underscored = name.replace("-", "_")
    known = {
        "channels": (channel,),
        "app_key": f"demo-{name}",
        "app_secret": f"demo-{name}-secret",
        "shop_id": "7494000000000000001" if channel == TIKTOK_SHOP else "7494000000000000002",
        "shop_cipher": f"ROW_demo_{underscored}",
    }
    return Config(**(known | changes))


def from_environment(name: str, given: Mapping[str, str] | None = None) -> Config:
    """The preset ``name`` as the environment changes it.

    Reads PORT, HOST, VAR_DIR and these, all optional: MOCK_APP_KEY, MOCK_APP_SECRET, MOCK_AUTH_CODE, MOCK_SHOP_NAME,
    MOCK_SHOP_CIPHER, MOCK_SHOP_ID, MOCK_WEBHOOK_URL, MOCK_TIME_SCALE, MOCK_CLOCK_OFFSET, MOCK_REVIEW_SECONDS,
    MOCK_REVIEW_REFUSE_RATE, MOCK_BANNED_WORDS (comma separated), MOCK_CHANNELS, MOCK_PAYMENT_SECONDS, MOCK_HOLD_SECONDS,
    MOCK_COURIER_PICKUP_SECONDS, MOCK_COURIER_TRANSIT_SECONDS, MOCK_COURIER_FAIL_RATE, MOCK_COURIER_LOSE_RATE,
    MOCK_REFUND_SECONDS, MOCK_SETTLEMENT_DAYS, MOCK_BANK_SECONDS, MOCK_EXTENSIONS (0 leaves them out, as on a real host),
    and what the seller center reads too: PRODUCT_SKUS_MAX, STOCK_MAX, RETURN_OFFER_DAYS,
    RETURN_DISPUTE_DAYS and AFFILIATE_ATTRIBUTION_DAYS, and
    PUBLIC_URL, where the seller center stands.
    """
    given = os.environ if given is None else given
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "HOST": ("host", str),
        "MOCK_APP_KEY": ("app_key", str),
        "MOCK_APP_SECRET": ("app_secret", str),
        "MOCK_AUTH_CODE": ("auth_code", str),
        "MOCK_SHOP_NAME": ("shop_name", str),
        "MOCK_SHOP_CIPHER": ("shop_cipher", str),
        "MOCK_SHOP_ID": ("shop_id", str),
        "MOCK_WEBHOOK_URL": ("webhook_url", str),
        "PUBLIC_URL": ("seller_center_url", str),
        "MOCK_TIME_SCALE": ("time_scale", float),
        "MOCK_CLOCK_OFFSET": ("clock_offset_seconds", float),
        "MOCK_REVIEW_SECONDS": ("review_seconds", float),
        "MOCK_REVIEW_REFUSE_RATE": ("review_refuse_rate", float),
        "MOCK_BANNED_WORDS": ("banned_words", _words),
        "MOCK_CHANNELS": ("channels", _words),
        "MOCK_PAYMENT_SECONDS": ("payment_seconds", float),
        "MOCK_HOLD_SECONDS": ("hold_seconds", float),
        "MOCK_COURIER_PICKUP_SECONDS": ("courier_pickup_seconds", float),
        "MOCK_COURIER_TRANSIT_SECONDS": ("courier_transit_seconds", float),
        "MOCK_COURIER_FAIL_RATE": ("courier_fail_rate", float),
        "MOCK_COURIER_LOSE_RATE": ("courier_lose_rate", float),
        "RETURN_OFFER_DAYS": ("offer_days", int),
        "RETURN_DISPUTE_DAYS": ("dispute_days", int),
        "MOCK_REFUND_SECONDS": ("refund_seconds", float),
        "MOCK_SETTLEMENT_DAYS": ("settlement_days", int),
        "MOCK_BANK_SECONDS": ("bank_seconds", float),
        "AFFILIATE_ATTRIBUTION_DAYS": ("attribution_days", int),
        "MOCK_EXTENSIONS": ("has_extensions", lambda text: text.lower() not in ("0", "false", "no")),
        "PRODUCT_SKUS_MAX": ("max_skus", int),
        "STOCK_MAX": ("max_stock", int),
    }
    changes = {field: read(given[key]) for key, (field, read) in readers.items() if given.get(key)}
    usual_port = {"tiktok-shop": "8001", "tokopedia": "8002"}[name]
    changes["port"] = int(given.get("PORT") or usual_port)
    changes["data_file"] = Path(given.get("VAR_DIR") or "var") / f"mock-{name}.sqlite3"
    # Retries after 2 minutes to 12 hours would outlast any demo: here they take 6 seconds to 36 minutes.
    changes.setdefault("time_scale", 0.05)
    # A courier that one can watch: there in half a minute, at the buyer's door a minute later.
    changes.setdefault("courier_pickup_seconds", 30.0)
    changes.setdefault("shipping_fees", DEMO_FEES)
    changes.setdefault("bank_seconds", 60.0)
    return preset(name, **changes)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
