"""The real mock storefronts, served inside the test's process, and how a test talks to their buyer side."""

import contextlib
import json
from dataclasses import dataclass

import urllib3

from core.platforms import Platform
from logistics import actions
from mock_storefronts.app import serve
from mock_storefronts.host.config import preset
from outbox.models import Connection, SyncJob
from tests import make

_pool = urllib3.PoolManager(retries=False)
NAMES = {"tiktok-shop": Platform.TIKTOK_SHOP, "tokopedia": Platform.TOKOPEDIA}

BUYER = {
    "name": "Budi Santoso",
    "phone": "081234567890",
    "address": "Jl. Melati No. 5 RT 03/07",
    "city": "Kota Bandung",
    "province": "Jawa Barat",
}


@dataclass
class Host:
    """One running mock: its address and credentials; ``front`` is its inside."""

    name: str
    url: str
    channels: list[str]
    config: object
    front: object = None

    def connect(self, shop, *, told: bool = False) -> Connection:
        """Connect a shop to it, as a seller would; that it is told name, logo and the usual services at once is of no matter to
        most tests."""
        connection = actions.connect_storefront(
            shop,
            name=self.name,
            channels=self.channels,
            base_url=self.url,
            app_key=self.config.app_key,
            app_secret=self.config.app_secret,
            auth_code=self.config.auth_code,
            webhook_base="http://127.0.0.1:9",
            actor=make.SYSTEM,
        )
        if not told:
            SyncJob.objects.filter(connection=connection)._raw_delete("default")
        return connection

    def call(self, method: str, path: str, body=None):
        """A program's call; returns (status, JSON)."""
        payload = None if body is None else json.dumps(body)
        answer = _pool.request(method, self.url + path, body=payload, headers={"Content-Type": "application/json"})
        return answer.status, json.loads(answer.data) if answer.data else None

    def page(self, path: str) -> str:
        """A page of the shop front."""
        return _pool.request("GET", self.url + path).data.decode()

    def products(self) -> list[dict]:
        """What buyers see."""
        return self.call("GET", "/buyer/products?limit=200")[1]["data"]

    def buy(self, seller_sku: str, quantity: int = 1, **body) -> tuple[int, dict]:
        """Check out one SKU as a buyer; (201, the order) or (409, why not)."""
        skus = [sku for product in self.products() for sku in product["skus"] if sku["seller_sku"] == seller_sku]
        order = {"items": [{"sku_id": skus[0]["id"], "quantity": quantity}], "buyer": BUYER, **body}
        return self.call("POST", "/buyer/checkout", order)

    def fault(self, **faults) -> None:
        """Set the fault panel; everything that is not named is healthy."""
        status, _body = self.call("PUT", "/faults", faults)
        assert status == 200, _body

    def calls(self, word: str = "") -> list[dict]:
        """The partner calls it saw, oldest first."""
        _status, body = self.call("GET", "/faults/log")
        rows = body["data"] if isinstance(body, dict) else body
        return [row for row in rows if word in row["path"]]


@contextlib.contextmanager
def both_hosts(**changes):
    """Two hosts, one channel each, as in the demo."""
    with contextlib.ExitStack() as stack:
        running = {}
        for name, channel in NAMES.items():
            config = preset(name, time_scale=0.0005, **changes)
            server = stack.enter_context(serve(config))
            running[str(channel)] = Host(name, server.url, [str(channel)], config, server.front)
        yield running


@contextlib.contextmanager
def one_host(**changes):
    """One host that serves both channels, as the real one does."""
    config = preset("tiktok-shop", channels=tuple(str(p) for p in Platform.values), time_scale=0.0005, **changes)
    with serve(config) as server:
        yield Host("one-host", server.url, list(Platform.values), config)
