"""A shop on both storefronts with its creators read, and what creators and workers do."""

from datetime import timedelta

import pytest

from affiliates.actions import collaborations, commissions, following, reading, samples
from affiliates.actions.collaborations import Wanted
from affiliates.models import Collaboration, Creator
from core import clock
from core.platforms import Platform
from finance.actions import orders as books
from orders.actions import wishes
from outbox.models import Connection
from tests import helpers, make

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


def offer(shop, *products, kind="OPEN", rate=800, creators=(), **more) -> Collaboration:
    """A collaboration of these products."""
    if kind == "TARGET":
        more = {"ends_at": clock.now() + timedelta(days=30), "contact_email": "kreator@toko.test"} | more
    return collaborations.create(
        shop, kind=kind, name=more.pop("name", f"Komisi {rate / 100:g} persen"), rate=rate,
        products=[Wanted(one) if not isinstance(one, Wanted) else one for one in products], creators=creators,
        actor=make.SELLER, **more,
    )  # fmt: skip


def work() -> None:
    """What the workers do: tell the storefronts, read what creators did, and work it out."""
    helpers.sync()
    for connection in Connection.objects.order_by("id"):
        reading.read_invitations(connection)
        samples.read(connection)
    helpers.read_orders()
    for connection in Connection.objects.order_by("id"):
        commissions.read(connection, everything=True)
        reading.read_clicks(connection)
    books.follow()
    commissions.follow()
    following.sweep()
    helpers.sync()


def external_id(product, platform: str = TIKTOK) -> str:
    """What a storefront calls a product."""
    return product.listings.get(platform=platform).external_id


def as_creator(host, creator: Creator, step: str, **body):
    """A creator does something on a storefront; (status, answer)."""
    return host.call("POST", f"/buyer/creators/{creator.open_id}/{step}", body)


def link_of(host, creator: Creator, product, platform: str = TIKTOK) -> str:
    """The code of a creator's link to a product."""
    status, answer = as_creator(host, creator, "link", product_id=external_id(product, platform))
    assert status == 201, answer
    return answer["code"]


def arrive(host, order) -> None:
    """The seller ships, and the courier brings it."""
    wishes.arrange_shipment(order, hand_over="PICKUP", actor=make.SYSTEM)
    helpers.sync()
    for step in ("scan", "deliver"):
        host.call("POST", f"/courier/packages/{order.lines.first().package.external_id}/{step}", {})


@pytest.fixture
def shop(connected):
    """Connected to both storefronts, which told of their creators."""
    for connection in Connection.objects.order_by("id"):
        reading.read_creators(connection)
    return connected


@pytest.fixture
def creators(shop):
    """Three creators, those with most followers first."""
    return list(Creator.objects.for_shop(shop).order_by("-follower_count")[:3])
