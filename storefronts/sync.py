"""The shop's own talk with the storefronts: one name, one logo; and losing the permission to talk."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Shop
from core.actors import Actor
from outbox import actions as outbox
from outbox import queries as outbox_queries
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import actions
from storefronts.contract import Adapter
from storefronts.models import InboundEvent
from storefronts.registry import Deviation, Refusal, Sent, compares, hears, sends


@dataclass(frozen=True)
class ShopData:
    """The shop's profile as it is sent."""

    name: str
    logo: Any
    is_mall: bool
    programmes: list[str]


@sends(Operation.SHOP_PUSH)
class ShopPush:
    """Name, logo, Mall mark and programmes, the same on every storefront (S3)."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, ShopData]:
        shop = Shop.objects.get(pk=connection.shop_id)
        return {job.pk: ShopData(shop.name, shop.logo, shop.is_mall, shop.programmes) for job in jobs}

    def send(self, adapter: Adapter, data: ShopData, job: SyncJob) -> None:
        logo = None
        if data.logo:
            with data.logo.open("rb") as file:
                logo = file.read()
        adapter.push_shop(name=data.name, logo_png=logo, is_mall=data.is_mall, programmes=data.programmes)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        actions.record_shop_value(connection, sent, field="name", value_of=lambda data: data.name)


@compares("shop", Operation.SHOP_PUSH)
def compare_shop(connection: Connection, adapter: Adapter) -> tuple[int, list[Deviation]]:
    """The shop's name, the same on every storefront."""
    if outbox_queries.is_on_its_way(connection, Operation.SHOP_PUSH):
        return 0, []
    shop, theirs = Shop.objects.get(pk=connection.shop_id), adapter.shop_name()
    wrong = [] if theirs == shop.name else [Deviation(shop.pk, shop.name, "shop_name", shop.name, theirs)]
    return 1, wrong


@hears("shop.deauthorized")
def on_deauthorized(event: InboundEvent) -> bool:
    """The seller took the permission back on the storefront: hold everything until it is connected again."""
    outbox.set_paused(event.connection, paused=True, actor=Actor.platform(event.connection.name))
    return True
