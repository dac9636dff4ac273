"""One storefront host, put together: its clock, store, tokens, news, faults and habits."""

import itertools
import json
import time
from typing import TYPE_CHECKING, Any

from mock_storefronts.host import faults
from mock_storefronts.host.clock import Clock
from mock_storefronts.host.config import TOKOPEDIA, Config
from mock_storefronts.host.store import Store
from mock_storefronts.host.tokens import Tokens
from mock_storefronts.host.webhooks import Webhooks

if TYPE_CHECKING:
    from mock_storefronts.host.estate import Estate

MIRRORED, ROLLED_BACK, CANCELED = "MIRRORED", "ROLLED_BACK", "CANCELED"
_MAIN_WAREHOUSE = 7_068_517_275_539_719_942


class Storefront:
    """What every handler gets. Faults live in memory: a restarted host is in good health again."""

    def __init__(self, config: Config):
        self.config = config
        self.clock = Clock(config.clock_offset_seconds)
        self.store = Store(config.data_file, config.id_base)
        self.dice = faults.Dice()
        self.calls = faults.CallLog()
        self.limiter = faults.RateLimiter()
        self.tokens = Tokens(config, self.clock, self.store)
        self.healthy = faults.defaults(config.review_seconds, config.review_refuse_rate)
        self.faults: dict[str, Any] = self.healthy
        self.webhooks = Webhooks(self)
        self.started = f"{time.time_ns():x}"
        self.estate: Estate | None = None
        self._request_numbers = itertools.count(1)
        self._warehouses: set[int] | None = None
        self._set_up()
        self.clock.follow(json.loads(self.store.get_meta("clock") or "[]"))  # a plan outlives a restart

    def _set_up(self) -> None:
        with self.store.writing():
            if self.store.get_meta("shop") is None:
                self.save_shop({"name": self.config.shop_name, "logo": "", "mall": False, "programmes": []})
            if self.store.one("SELECT 1 FROM warehouse LIMIT 1") is None:
                address = {"state": "DKI Jakarta", "city": "Jakarta Selatan", "full_address": "Jl. Contoh No. 1"}
                self.add_warehouse("Gudang utama", address, is_default=True, id=_MAIN_WAREHOUSE)
        if self.config.webhook_url:
            self.webhooks.subscribe_all(self.config.webhook_url)

    def new_request_id(self) -> str:
        """An id for one call, told in its answer and in the log."""
        return f"{time.strftime('%Y%m%d%H%M%S', time.gmtime())}{next(self._request_numbers):010X}"

    def put_faults(self, given: Any) -> dict[str, Any]:
        """Replace all faults (what is left out is healthy) and return them; raises faults.BadFaults."""
        self.faults = faults.checked(given, self.healthy)
        self.clock.offset = self.faults["clock_offset_s"]
        if self.faults["expire_token"]:
            self.tokens.expire_all()
        return self.faults

    @property
    def shop(self) -> dict[str, Any]:
        """``{name, logo, mall}``; ``logo`` is a picture's uri or ""."""
        return {"programmes": []} | json.loads(self.store.get_meta("shop") or "{}")

    def save_shop(self, shop: dict[str, Any]) -> None:
        """Keep the shop's name, logo and mall mark."""
        self.store.set_meta("shop", json.dumps(shop))

    @property
    def mirror(self) -> dict[str, Any]:
        """Whether buyers of Tokopedia see this shop: ``{status, update_time}``; a shop is there until it is taken away."""
        return json.loads(self.store.get_meta("mirror") or '{"status": "MIRRORED", "update_time": 0}')

    def is_shown(self, channel: str) -> bool:
        """Whether buyers of a channel see the shop at all."""
        return channel != TOKOPEDIA or self.mirror["status"] == MIRRORED

    def set_mirror(self, status: str) -> bool:
        """Show the shop on Tokopedia (MIRRORED), or no longer (CANCELED by its seller, ROLLED_BACK by the platform), and
        tell so by webhook 35. False when it stands so already."""
        with self.store.writing():
            known = self.store.get_meta("mirror")
            if known and json.loads(known)["status"] == status:
                return False
            now = int(self.clock.now())
            self.store.set_meta("mirror", json.dumps({"status": status, "update_time": now}))
            data = {"tts_shop_id": self.config.shop_id, "mirror_status": status, "update_time": now}
            self.webhooks.tell("TOKOPEDIA_MIRROR_STATUS_CHANGE", data)
        return True

    @property
    def binding(self) -> dict[str, Any]:
        """How a shop of before stands to a TikTok-side account: ``{status, account, account_name, code, expires}``."""
        free = {"status": "FREE", "account": "", "account_name": "", "code": "", "expires": 0}
        return free | json.loads(self.store.get_meta("binding") or "{}")

    def save_binding(self, **changes: Any) -> dict[str, Any]:
        """Change how the shop is bound; returns it."""
        with self.store.writing():
            bound = self.binding | changes
            self.store.set_meta("binding", json.dumps(bound))
        return bound

    def add_warehouse(self, name: str, address: dict, *, is_default: bool, id: int | None = None) -> int:
        """Add a sales warehouse; a new default takes the mark from the old one. Returns its id."""
        with self.store.writing():
            if is_default:
                self.store.run("UPDATE warehouse SET is_default = 0")
            self._warehouses = None
            if id is None:
                id = self.store.number("SELECT coalesce(max(id), ?) + 1 FROM warehouse", _MAIN_WAREHOUSE)
            self.store.run("INSERT INTO warehouse VALUES (?, ?, ?, ?)", id, name, int(is_default), json.dumps(address))
        return id

    def warehouse_ids(self) -> set[int]:
        """Every sales warehouse."""
        if self._warehouses is None:
            self._warehouses = {row["id"] for row in self.store.all("SELECT id FROM warehouse")}
        return self._warehouses

    def reset(self) -> None:
        """Forget everything but the credentials: for tests that share one host."""
        tables = (
            "product",
            "listing",
            "sku",
            "stock",
            "replay",
            "purchase",
            "errand",
            "cancellation",
            "claim",
            "claim_clock",
            "proof",
            "conversation",
            "chat_message",
            "chat_session",
            "settled",
            "statement",
            "statement_line",
            "wallet",
            "payout",
            "traffic_hour",
            "traffic_day",
            "traffic_mark",
            "creator",
            "collaboration",
            "promoting",
            "creator_click",
            "affiliated",
            "sample",
            "ad_campaign",
            "ad_product",
            "ad_click",
            "ad_hour",
            "ad_credit",
            "ad_order",
            "delivery",
            "subscription",
            "image",
        )
        if self.estate:
            self.estate.clear()
        with self.store.writing():
            for table in (*tables, "warehouse", "token", "meta"):
                self.store.run(f"DELETE FROM {table}")
        self.put_faults({})
        self.clock.travel(0, 1)
        self.calls.clear()
        self.tokens = Tokens(self.config, self.clock, self.store)
        self.webhooks.forget()
        self._warehouses = None
        self._set_up()

    def close(self) -> None:
        """Close the store."""
        self.store.close()
