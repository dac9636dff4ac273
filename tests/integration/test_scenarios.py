"""Scenarios S1 to S3 over both real mock storefronts: activation, product-level opt-out, one name."""

from datetime import timedelta

import pytest

from accounts import actions as accounts
from core import audit, clock
from core.actors import Actor
from core.errors import Invalid
from integration import queries
from integration.actions import moving, planning
from integration.models import Integration
from orders.actions import wishes
from orders.models import Order
from products import actions as products
from products.models import Listing, Product
from tests import make
from tests.helpers import read_orders, sync
from tests.hosts import BUYER
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work

SYSTEM = Actor.system("integration")


def schedule(shop, *, ago: timedelta = timedelta(0)) -> Integration:
    """A plan whose day is now."""
    return moving.plan(shop, at=clock.now() - ago, actor=SYSTEM)


def test_s1_activation_mirrors_only_what_it_should(seller):
    fill(seller, live=10, drafts=2, suspended=1)
    accounts.update_shop_profile(seller.shop, name="Kopi Tengah Kota Asli", logo=make.picture(400), actor=make.SYSTEM)
    work()
    schedule(seller.shop)
    assert (queries.standing(seller.shop).state, seller.wanted()) == ("SCHEDULED", set())
    assert planning.start_due() == 1
    assert planning.start_due() == 0, "one job a shop"
    work()
    row = queries.standing(seller.shop)
    live = {product.title for product in seller.products.values()}
    assert (row.state, row.reason, row.mirror_status) == ("ACTIVE_AUTO", "DUE", "MIRRORED")
    assert (row.mirror_total, row.mirror_looked, row.mirror_put_on) == (10, 10, 10)
    assert seller.wanted() == live == seller.titles()
    on_tiktok, on_tokopedia = (
        seller.hosts[TIKTOK].call("GET", "/buyer/shop")[1],
        seller.hosts[TOKOPEDIA].call("GET", f"{seller.mirror}/buyer/shop")[1],
    )
    assert on_tiktok["name"] == on_tokopedia["name"] == "Kopi Tengah Kota Asli"
    assert on_tiktok["logo"].rsplit("/", 1)[1] == on_tokopedia["logo"].rsplit("/", 1)[1]
    counts = queries.counts(seller.shop)
    assert (counts.live, counts.mirrored, counts.refused, counts.waiting) == (10, 10, 0, 0)
    # The job once more changes nothing, not even what the seller took off meanwhile.
    products.set_availability(seller.products["live3"], platforms=[TIKTOK], actor=make.SYSTEM)
    from core import jobs
    from integration.actions import mirroring

    mirroring.start_job(row, mirroring.MIRROR, SYSTEM)
    before = Integration.objects.get(pk=row.pk).version
    for job in list(jobs.unfinished()):
        jobs.run(job)
    work()
    assert seller.titles() == live - {seller.products["live3"].title}
    assert Integration.objects.get(pk=row.pk).version == before
    assert [entry.fact for entry in audit.history(row)] == [
        "integration.mirrored", "integration.activate", "integration.plan",
    ]  # fmt: skip


def test_s2_product_level_opt_out(seller):
    fill(seller, live=2)
    schedule(seller.shop)
    planning.start_due()
    work()
    gone, stays = seller.products["live0"], seller.products["live1"]
    host, root = seller.hosts[TOKOPEDIA], seller.mirror
    [shown] = [p for p in host.call("GET", f"{root}/buyer/products")[1]["data"] if p["title"] == gone.title]
    bought = {"items": [{"sku_id": shown["skus"][0]["id"], "quantity": 1}], "buyer": BUYER}
    status, _order = host.call("POST", f"{root}/buyer/checkout", bought)
    assert status == 201
    read_orders()
    products.set_availability(gone, platforms=[TIKTOK], actor=make.SYSTEM)
    sync()
    assert host.call("POST", f"{root}/buyer/checkout", bought)[0] == 409
    assert seller.titles() == {stays.title}
    assert seller.titles(TIKTOK) == {gone.title, stays.title}
    listed = Product.objects.for_shop(seller.shop)
    assert gone in listed.listed_on([TIKTOK]) and gone not in listed.listed_on([TIKTOK, TOKOPEDIA])
    sku = gone.skus.get()
    assert (sku.on_hand, sku.reserved) == (8, 1)
    [row] = Order.objects.for_shop(seller.shop)
    wishes.arrange_shipment(row, hand_over="DROP_OFF", actor=make.SYSTEM)
    sync()
    read_orders()
    row.refresh_from_db()
    assert row.status == "AWAITING_COLLECTION"


def test_s3_one_name_one_logo(seller):
    fill(seller, live=1)
    schedule(seller.shop)
    planning.start_due()
    work()
    with pytest.raises(Invalid) as refused:
        accounts.update_shop_profile(seller.shop, name="K" * 41, actor=make.SYSTEM)
    assert refused.value.code == "name_too_long"
    accounts.update_shop_profile(seller.shop, name="Kopi Tiga Puluh Huruf Lamanya!", actor=make.SYSTEM)
    sync()
    names = {
        seller.hosts[channel].call("GET", f"{root}/buyer/shop")[1]["name"]
        for channel, root in ((TIKTOK, ""), (TOKOPEDIA, seller.mirror))
    }
    assert names == {"Kopi Tiga Puluh Huruf Lamanya!"}
    fields = {field.name for field in type(seller.shop)._meta.get_fields()}
    assert {name for name in fields if "name" in name or "logo" in name} == {"name", "logo"}
    assert not Listing.objects.filter(product__shop=seller.shop, platform=TOKOPEDIA, status="").exists()
