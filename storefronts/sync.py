"""The shop's own talk with the storefronts: one name, one logo; and losing the permission to talk."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts import actions as accounts
from accounts import standing
from accounts.models import Shop
from accounts.roles import Permission
from core.actors import Actor
from outbox import actions as outbox
from outbox import queries as outbox_queries
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import actions
from storefronts.contents import Content, compared
from storefronts.contract import Adapter
from storefronts.models import InboundEvent
from storefronts.reading import Unread
from storefronts.registry import Acceptance, Deviation, Refusal, Sent, compares, on_webhook, sends
from storefronts.snapshots import ShopSnapshot


@dataclass(frozen=True)
class ShopData:
    """The shop's profile as it is sent."""

    name: str
    logo: Any
    logo_sha256: str
    is_mall: bool
    programmes: list[str]
    settlement: str
    is_open: bool  # whether buyers may buy there at all
    orders_a_day: int | None


@sends(Operation.SHOP_PUSH)
class ShopPush:
    """Name, logo, Mall mark and programmes, the same on every storefront (S3)."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, ShopData]:
        shop = Shop.objects.get(pk=connection.shop_id)
        limit = standing.barred(shop, standing.Bar.ORDERS)
        data = ShopData(
            name=shop.name,
            logo=shop.logo,
            logo_sha256=_logo(shop),
            is_mall=shop.is_mall,
            programmes=shop.programmes,
            settlement=shop.settlement_standing,
            is_open=standing.barred(shop, standing.Bar.SALES) is None,
            orders_a_day=sum(limit.shares.get(one, 0) for one in connection.channels) if limit else None,
        )
        return {job.pk: data for job in jobs}

    def send(self, adapter: Adapter, data: ShopData, job: SyncJob) -> ShopSnapshot:
        """Tell it, then ask what buyers see there now: the receipts keep both."""
        logo = None
        if data.logo:
            with data.logo.open("rb") as file:
                logo = file.read()
        adapter.push_shop(
            name=data.name,
            logo_png=logo,
            is_mall=data.is_mall,
            programmes=data.programmes,
            settlement=data.settlement,
            is_open=data.is_open,
            orders_a_day=data.orders_a_day,
        )
        return adapter.shop_profile()

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        for field, (ours, theirs) in SHOWN.items():
            actions.record_shop_value(connection, sent, field=field, value_of=ours, seen_of=theirs)


# What receipts are kept of: field -> (what was sent, what buyers see).
SHOWN: dict[str, tuple[Callable[[ShopData], Any], Callable[[ShopSnapshot], Any]]] = {
    "name": (lambda data: data.name, lambda there: there.name),
    "logo": (lambda data: data.logo_sha256, lambda there: there.logo),
    "mall": (lambda data: data.is_mall, lambda there: there.is_mall),
}


def _logo(shop: Shop) -> str:
    """The SHA-256 of the logo's bytes, "" without one."""
    if not shop.logo:
        return ""
    with shop.logo.open("rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


# What buyers see of the shop (S3); the table of the drift check.
CONTENTS: list[Content[Shop, ShopSnapshot]] = [
    Content("shop_name", lambda shop: shop.name, lambda there: there.name),
    Content("shop_logo", _logo, lambda there: there.logo),
    Content("shop_mall", lambda shop: shop.is_mall, lambda there: there.is_mall),
    Content("shop_programmes", lambda shop: sorted(shop.programmes), lambda there: there.programmes),
    Content("shop_settlement", lambda shop: shop.settlement_standing, lambda there: there.settlement),
]


def _lock_shop(shop: Shop) -> None:
    Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)


def _take_name(shop: Shop, subject_id: int, theirs: str, actor: Actor) -> None:
    accounts.update_shop_profile(shop, name=theirs, actor=actor)  # which tells both


@compares(
    "shop",
    Operation.SHOP_PUSH,
    accepts={"shop_name": Acceptance(Permission.SHOP_WRITE, _lock_shop, _take_name)},
)
def compare_shop(connection: Connection, adapter: Adapter, unread: Unread) -> tuple[int, list[Deviation]]:
    """The shop's profile, the same on every storefront."""
    theirs = adapter.shop_profile()
    # Ours is read after theirs: what is on its way is no difference.
    if outbox_queries.is_on_its_way(connection, Operation.SHOP_PUSH):
        return 0, []
    shop = Shop.objects.get(pk=connection.shop_id)
    count, pairs = compared(CONTENTS, shop, theirs)
    return count, [Deviation(shop.pk, shop.name, pair.field, pair.ours, pair.theirs) for pair in pairs]


@on_webhook("shop.deauthorized")
def on_deauthorized(event: InboundEvent) -> bool:
    """The seller took the permission back on the storefront, or did once: whoever sends an old message again holds nothing
    up. So the storefront is asked; a refused token is the connection's trouble until it is connected again."""
    outbox.enqueue(Operation.SHOP_PUSH, event.connection.shop, connections=[event.connection])
    return True
