"""The demo's creators: one open and two target collaborations, what they answered, samples, and the links by which some of
the orders of the past weeks came."""

import time
from datetime import timedelta
from typing import Any

from affiliates.actions import collaborations, commissions, reading, samples
from affiliates.actions.collaborations import Wanted
from affiliates.models import Collaboration, CollaborationListing, Creator
from core import clock
from core.actors import Actor
from core.platforms import Platform
from mock_storefronts.buyers.shopper import Shopper
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products.models import Product

OPEN_PRODUCTS, TARGET_PRODUCTS = 8, 4
# Whom each target collaboration invites, by place among those with most followers, and who says no.
_INVITED = {"Kreator pilihan akhir tahun": (0, 1, 2), "Cerita dapur bersama": (3, 5, 6)}
_DECLINES = 6
_RATES = {"Kreator pilihan akhir tahun": 1_200, "Cerita dapur bersama": 1_500}


def offer(shop, actor: Actor) -> None:
    """Read the creators and offer what the demo offers, once. Safe to run again."""
    if Collaboration.objects.for_shop(shop).exists():
        return
    for connection in Connection.objects.for_shop(shop).live():
        reading.read_creators(connection)
    people = list(Creator.objects.for_shop(shop).order_by("-follower_count", "id"))
    products = list(_sold(shop)[: OPEN_PRODUCTS + 2 * TARGET_PRODUCTS])
    if len(people) < 7 or len(products) < OPEN_PRODUCTS + 2 * TARGET_PRODUCTS:
        return
    collaborations.create(
        shop, kind="OPEN", name="Terbuka untuk semua kreator", rate=800, has_free_sample=True, sample_quota=5,
        products=[Wanted(row) for row in products[:OPEN_PRODUCTS]], actor=actor,
    )  # fmt: skip
    for place, (name, invited) in enumerate(_INVITED.items()):
        first = OPEN_PRODUCTS - 2 + place * TARGET_PRODUCTS  # two of the first are open to all as well
        collaborations.create(
            shop, kind="TARGET", name=name, rate=_RATES[name], ends_at=clock.now() + timedelta(days=45 + 30 * place),
            products=[Wanted(row) for row in products[first : first + TARGET_PRODUCTS]],
            creators=[people[n] for n in invited], contact_email="kreator@demo.test", has_free_sample=True,
            message="Halo kak, kami senang bila produk kami tampil di konten kakak. Sampelnya gratis.", actor=actor,
        )  # fmt: skip
    until = time.monotonic() + 20
    while _untold(shop) and time.monotonic() < until:
        time.sleep(0.1)


def _sold(shop):
    """Products on both storefronts that have plenty, and that the storefronts know."""
    rows = Product.objects.for_shop(shop).filter(
        status=Product.Status.ACTIVATE, platforms__contains=Platform.values, available_total__gte=60
    )
    return rows.order_by("id")


def _untold(shop) -> bool:
    waiting = SyncJob.objects.filter(connection__shop=shop, operation=Operation.COLLABORATION_PUSH)
    return waiting.filter(state__in=[SyncJob.State.PENDING, SyncJob.State.SENDING]).exists()


def links(shop, shopper: Shopper, platform: str) -> list[dict[str, Any]]:
    """Have the creators answer and take their links on one storefront: each link's code with the product it is for."""
    people = list(Creator.objects.for_shop(shop).order_by("-follower_count", "id"))
    connection = Connection.objects.for_shop(shop).live().filter(channels__contains=[platform]).first()
    if connection is None:
        return []
    for row in CollaborationListing.objects.filter(connection=connection).exclude(external_id=""):
        for place in _INVITED.get(row.collaboration.name, ()):
            shopper.as_creator(
                people[place].open_id, "answer", collaboration_id=row.external_id, accept=place != _DECLINES
            )
    found = []
    for place, person in enumerate(people[:6]):
        offered = shopper.offers_of(person.open_id)
        for one in offered[place % 2 :: 3][:3]:
            status, answer = shopper.as_creator(person.open_id, "link", product_id=one["product_id"])
            if status == 201:
                found.append({"code": answer["code"], "sku_id": one["sku_id"]})
        if platform == Platform.TIKTOK_SHOP and place < 3:
            sample = next((one for one in offered[place:] if one["has_sample"]), None)
            if sample:
                shopper.as_creator(person.open_id, "sample", sku_id=sample["sku_id"])
    return found


def read_orders(connection: Connection, *, days: int) -> None:
    """Whom creators brought in these days: read before the statements of these orders, as in life, for they have the
    commission."""
    commissions.read(connection, everything=True, days=days)


def read(shop, actor: Actor) -> None:
    """What the creators did comes in: answers, requests of which the first is approved, clicks, orders."""
    for connection in Connection.objects.for_shop(shop).live():
        reading.read_invitations(connection)
        samples.read(connection)
        reading.read_clicks(connection, days=90)
        commissions.read(connection, everything=True)
    first = samples.waiting(shop).first()
    if first is not None:
        samples.review(first, approve=True, actor=actor)
