"""A shop comes to Tokopedia: how long until its mirror is complete, with a kill in the middle, beside the bare loop of the
same calls; and how long pairs take to be proposed."""

import random
import time
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection as db
from django.db import connections

from accounts.models import Shop
from bench.house import BenchHouse
from bench.shop import ACTOR, connect, make_products, make_shop
from core import clock
from core.platforms import Platform
from integration import queries
from integration.actions import mirroring, moving, pairing
from integration.models import Binding, OldListing
from logistics import actions as logistics
from outbox.models import Connection, SyncJob
from products.listings.payloads import plans_for
from products.listings.sync import ProductPush
from products.models import Product
from storefronts import actions as storefronts
from storefronts import adapters

WORDS = "gayo toraja kintamani aceh lampung bajawa flores wamena malabar preanger robusta arabika liberika sangrai giling".split()


def measure(house: BenchHouse, *, products: int, titles: int) -> dict:
    """Both parts."""
    Connection.objects.update(paused_at=datetime.now(UTC))  # other shops'
    settings.STOREFRONT_TOKOPEDIA_URL = house.mock_url("tokopedia")
    settings.STOREFRONT_TOKOPEDIA_APP_KEY = "demo-tokopedia"
    settings.STOREFRONT_TOKOPEDIA_APP_SECRET = "demo-tokopedia-secret"
    return {"mirror": mirror(house, products), "pairs": pairs(titles)}


def mirror(house: BenchHouse, count: int) -> dict:
    """``count`` live products; the worker is killed once on the way."""
    shop = make_shop("mirror")
    connect(shop, "tiktok-shop", Platform.TIKTOK_SHOP, house.mock_url("tiktok-shop"))
    made = make_products(shop, count)
    with db.cursor() as cursor:  # on TikTok Shop only, as before any integration
        cursor.execute(
            "UPDATE products_listing SET wanted = false FROM products_product p"
            " WHERE p.id = product_id AND p.shop_id = %s AND platform = 'TOKOPEDIA'",
            [shop.pk],
        )
        cursor.execute("UPDATE products_product SET platforms = '{TIKTOK_SHOP}' WHERE shop_id = %s", [shop.pk])
    connections.close_all()
    house.start_worker()
    _wait(lambda: not SyncJob.objects.waiting().filter(shop=shop).exists())
    house.stop_worker()
    bare = _bare_loop(shop, made[: max(100, count // 10)])
    moving.plan(shop, at=clock.now(), actor=ACTOR)
    began = time.perf_counter()
    mirroring.activate(shop, actor=ACTOR)
    row = queries.standing(shop)
    while mirroring.mirror_some(row):
        pass
    put_on = time.perf_counter() - began
    connections.close_all()
    house.start_worker()
    _wait(lambda: queries.counts(shop).mirrored > count // 2, every=0.5)
    house.stop_worker()
    house.start_worker()
    _wait(lambda: queries.counts(shop).mirrored == count, every=0.5)
    seconds = time.perf_counter() - began
    house.stop_worker()
    return {
        "products": count,
        "seconds until all are wanted": round(put_on, 1),
        "seconds until all are on sale, one kill": round(seconds, 1),
        "products/s": round(count / seconds, 1),
        "bare loop, products/s": bare,
        "of the bare loop": round(count / seconds / bare, 2),
    }


def _bare_loop(shop: Shop, some: list[Product]) -> float:
    """The same calls one after the other, without rows: products a second."""
    account = queries.connection_of(shop, Platform.TIKTOK_SHOP)
    assert account is not None
    base = settings.STOREFRONT_TOKOPEDIA_URL
    keys = {"app_key": "demo-tokopedia", "app_secret": "demo-tokopedia-secret"}
    host = Connection(shop=shop, name="floor", channels=[Platform.TOKOPEDIA], base_url=base, auth_url=base, **keys)
    opened = adapters.open_adapter(host).open_mirror(account="floor", name="Bench floor")
    floor = storefronts.create_connection(
        shop,
        name="floor",
        channels=[Platform.TOKOPEDIA],
        base_url=base + opened.path,
        actor=ACTOR,
        stage="CLOSED",
        **keys,
    )
    storefronts.open_connection(floor, auth_code=opened.auth_code, webhook_base=settings.PUBLIC_URL)
    logistics.link_warehouses(floor, adapters.open_adapter(floor).list_warehouses())
    with db.cursor() as cursor:
        cursor.execute(
            "UPDATE products_listing SET wanted = true WHERE platform = 'TOKOPEDIA' AND product_id = ANY(%s)",
            [[listing.pk for listing in some]],
        )
    plans = plans_for(floor, [listing.pk for listing in some])
    with db.cursor() as cursor:
        cursor.execute(
            "UPDATE products_listing SET wanted = false WHERE platform = 'TOKOPEDIA' AND product_id = ANY(%s)",
            [[listing.pk for listing in some]],
        )
    adapter, sender = adapters.open_adapter(floor), ProductPush()
    began = time.perf_counter()
    for plan in plans.values():
        sender.send(adapter, plan, SyncJob())
    return round(len(plans) / (time.perf_counter() - began), 1)


def pairs(count: int) -> dict:
    """``count`` listings against ``count`` products: proposing pairs."""
    shop = make_shop("pairs")
    joining = Connection.objects.create(
        shop=shop, name="old", channels=[Platform.TOKOPEDIA], base_url="http://127.0.0.1:9", auth_url="http://127.0.0.1:9",
        app_key="k", app_secret="s", stage="JOINING", paused_at=datetime.now(UTC),
    )  # fmt: skip
    dice = random.Random(7)
    names = [" ".join(dice.sample(WORDS, 4)) + f" kemasan {number} gram" for number in range(count)]
    now = clock.now()
    Product.objects.bulk_create(
        Product(shop=shop, title=f"Kopi {name}", weight_grams=300, created_at=now, updated_at=now) for name in names
    )
    bound = Binding.objects.create(
        shop=shop, connection=joining, tokopedia_shop_id="bench-pairs", name="old", opened_at=now, state="CONFIRMED"
    )
    OldListing.objects.bulk_create(
        OldListing(
            shop=shop,
            binding=bound,
            external_id=str(number),
            title=f"Kopi {name} asli",
            status="ACTIVATE",
            weight_grams=300,
        )
        for number, name in enumerate(names)
    )
    with db.cursor() as cursor:
        cursor.execute("ANALYZE products_product, integration_oldlisting")
    began = time.perf_counter()
    proposed = pairing.propose(bound)
    return {
        "listings": count,
        "products": count,
        "proposed": proposed,
        "seconds": round(time.perf_counter() - began, 2),
    }


def _wait(condition, *, seconds: float = 1800, every: float = 1.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("the mirror does not become complete")
        time.sleep(every)
