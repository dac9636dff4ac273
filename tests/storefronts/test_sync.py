"""The whole way: an action, the outbox, real HTTP to the real mocks, and back."""

import pytest
from django.db import transaction

from core.platforms import Platform
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products import actions
from products.models import Listing, Product
from storefronts import adapters
from storefronts.models import Receipt
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


def shown(hosts):
    """Per platform: title -> (price, stock), as buyers see it."""
    return {
        name: {row["title"]: (row["price"], row["stock"]) for row in host.products()} for name, host in hosts.items()
    }


def states(product):
    return dict(Listing.objects.filter(product=product).values_list("platform", "status"))


def test_a_new_product_is_on_both_storefronts_with_receipts(connected, hosts):
    product = make.product(connected, skus=[make.sku(price=89_000, stock=40)])
    sync()
    product.refresh_from_db()
    assert shown(hosts) == {name: {product.title: (89_000, 40)} for name in (TIKTOK, TOKOPEDIA)}
    assert product.status == Product.Status.ACTIVATE
    assert states(product) == {TIKTOK: "ACTIVATE", TOKOPEDIA: "ACTIVATE"}
    ids = set(product.listings.values_list("external_id", flat=True))
    assert len(ids) == 2 and "" not in ids
    receipts = Receipt.objects.filter(subject_id=product.pk, field="price")
    assert {(r.platform, r.value) for r in receipts} == {(TIKTOK, 89_000), (TOKOPEDIA, 89_000)}
    assert all(r.seen_at >= r.accepted_at >= r.requested_at for r in receipts)


def test_price_and_stock_edits_arrive_with_one_call_each(connected, hosts):
    product = make.product(connected)
    sync()
    sku = product.skus.get()
    before = len(hosts[TIKTOK].calls("/prices/update"))
    for price in range(100_000, 100_050):
        actions.set_prices(product, prices={sku.public_id: price}, actor=SYSTEM)
    actions.change_stock(sku, kind="COUNT", quantity=7, actor=SYSTEM)
    sync()
    assert shown(hosts) == {name: {product.title: (100_049, 7)} for name in (TIKTOK, TOKOPEDIA)}
    assert len(hosts[TIKTOK].calls("/prices/update")) - before == 1


def test_text_edits_arrive(connected, hosts):
    product = make.product(connected)
    sync()
    title = "Kopi Toraja Arabika Biji Sangrai Baru"
    actions.update_product(product, values={"title": title}, actor=SYSTEM)
    sync()
    assert [list(rows) for rows in shown(hosts).values()] == [[title], [title]]


def test_product_level_opt_out(connected, hosts):
    """S2: inactive on Tokopedia at once, live on TikTok Shop with its stock."""
    product = make.product(connected, skus=[make.sku(stock=8)])
    sync()
    actions.set_availability(product, platforms=[TIKTOK], actor=SYSTEM)
    sync()
    assert shown(hosts) == {TIKTOK: {product.title: (125_000, 8)}, TOKOPEDIA: {}}
    external = product.listings.get(platform=TOKOPEDIA).external_id
    assert hosts[TOKOPEDIA].call("GET", f"/buyer/products/{external}")[0] == 404
    actions.set_availability(product, platforms=make.BOTH, actor=SYSTEM)
    sync()
    assert set(shown(hosts)[TOKOPEDIA]) == {product.title}
    assert product.listings.get(platform=TOKOPEDIA).external_id == external  # the same listing, not a second one


def test_tokopedia_only_from_the_start_is_unknown_to_tiktok_shop(connected, hosts):
    product = make.product(connected, platforms=[TOKOPEDIA])
    sync()
    assert shown(hosts) == {TIKTOK: {}, TOKOPEDIA: {product.title: (125_000, 20)}}
    assert product.listings.get(platform=TIKTOK).external_id == ""
    assert hosts[TIKTOK].calls("/product/202309/products") == []


def test_off_and_on_and_deleted(connected, hosts):
    product = make.product(connected)
    sync()
    actions.deactivate(product, actor=SYSTEM)
    sync()
    assert shown(hosts) == {TIKTOK: {}, TOKOPEDIA: {}}
    actions.activate(product, actor=SYSTEM)
    sync()
    assert set(shown(hosts)[TIKTOK]) == {product.title}
    actions.delete(product, actor=SYSTEM)
    sync()
    assert shown(hosts) == {TIKTOK: {}, TOKOPEDIA: {}}


def test_a_refused_product_carries_its_reasons_and_can_be_mended(connected, hosts):
    product = make.product(connected, title="Jam Tangan Replika Mewah Pria Elegan")
    sync()
    product.refresh_from_db()
    assert product.status == Product.Status.FAILED
    listing = product.listings.get(platform=TIKTOK)
    assert (listing.status, listing.audit_status) == ("FAILED", "FAILED")
    assert listing.reasons
    actions.update_product(product, values={"title": "Jam Tangan Kulit Asli Pria Elegan"}, actor=SYSTEM)
    sync()
    product.refresh_from_db()
    assert product.status == Product.Status.ACTIVATE
    assert set(shown(hosts)[TOKOPEDIA]) == {product.title}


def test_variants_keep_their_ids_through_edits(connected, hosts):
    product = make.product(
        connected,
        skus=[make.sku(options={"Warna": "Merah"}, price=10_000), make.sku(options={"Warna": "Biru"}, price=20_000)],
    )
    sync()
    _red, blue = product.skus.order_by("position")
    row = {"id": blue.public_id, "seller_sku": blue.seller_sku, "options": {"Warna": "Biru"}, "price": 21_000}
    new = {"seller_sku": "HIJAU", "options": {"Warna": "Hijau"}, "price": 30_000, "stock": 3}
    before = {s["options"]["Warna"]: s["id"] for s in hosts[TIKTOK].products()[0]["skus"]}
    actions.set_skus(product, skus=[row, new], actor=SYSTEM)
    sync()
    after = {s["options"]["Warna"]: (s["id"], s["price"]) for s in hosts[TIKTOK].products()[0]["skus"]}
    assert set(after) == {"Biru", "Hijau"}
    assert after["Biru"] == (before["Biru"], 21_000)


def test_one_name_and_one_logo(connected, hosts):
    """S3: a 41st character is refused; a valid name is on both storefronts; there is no per-platform name."""
    from accounts import actions as accounts
    from core.errors import Invalid

    with pytest.raises(Invalid) as refusal:
        accounts.update_shop_profile(connected, name="x" * 41, actor=SYSTEM)
    assert refusal.value.code == "name_too_long"
    accounts.update_shop_profile(connected, name="Toko Kopi Nusantara Jaya Abadi", logo=make.picture(), actor=SYSTEM)
    sync()
    for host in hosts.values():
        shop = host.call("GET", "/buyer/shop")[1]
        assert shop["name"] == "Toko Kopi Nusantara Jaya Abadi"
        assert shop["logo"]


# Faults. Each ends with both storefronts equal to the seller center and nothing lost.


def edit(product, price):
    actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=SYSTEM)


def heal(hosts):
    """The storefronts are well again and the waiting is over."""
    for host in hosts.values():
        host.fault()
    from outbox import actions as outbox

    outbox.make_due_now(list(Connection.objects.all()), actor=SYSTEM)
    sync()


@pytest.fixture
def live(connected, hosts):
    product = make.product(connected)
    sync()
    return product


@pytest.mark.parametrize(
    "fault",
    [
        {"down": True},
        {"error_rate": 1.0},
        {"rate_limit_per_s": 1},
        {"timeout_after_write": 1.0},
        {"clock_offset_s": 120},
        {"clock_offset_s": -900},
        {"expire_token": True},
    ],
    ids=lambda fault: "-".join(f"{name}" for name in fault) + str(next(iter(fault.values()))),
)
def test_a_fault_delays_and_loses_nothing(live, hosts, fault, settings):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.4
    hosts[TOKOPEDIA].fault(**fault)
    from storefronts import delivery

    edit(live, 77_000)
    actions.update_product(live, values={"brand": "Gayo"}, actor=SYSTEM)
    for connection in Connection.objects.order_by("id"):
        delivery.drain(connection, max_seconds=3)
    # The healthy storefront is not held back by the sick one.
    assert shown({TIKTOK: hosts[TIKTOK]})[TIKTOK] == {live.title: (77_000, 20)}
    edit(live, 78_000)
    heal(hosts)
    assert shown(hosts) == {name: {live.title: (78_000, 20)} for name in (TIKTOK, TOKOPEDIA)}
    assert not SyncJob.objects.filter(state__in=["PENDING", "SENDING", "FAILED"]).exists()


def test_an_expired_token_is_renewed_within_the_call(live, hosts):
    hosts[TIKTOK].fault(expire_token=True)
    before = Connection.objects.get(name="tiktok-shop").access_token
    edit(live, 55_000)
    sync()
    assert Connection.objects.get(name="tiktok-shop").access_token != before
    assert shown(hosts)[TIKTOK] == {live.title: (55_000, 20)}


def test_a_create_that_timed_out_after_the_write_makes_one_product(connected, hosts, settings):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.4
    from storefronts import delivery

    hosts[TIKTOK].fault(timeout_after_write=1.0)
    make.product(connected)
    for connection in Connection.objects.order_by("id"):
        delivery.drain(connection, max_seconds=3)
    heal(hosts)
    assert len(hosts[TIKTOK].products()) == 1
    assert len(hosts[TOKOPEDIA].products()) == 1


def test_a_sick_host_is_asked_carefully(live, connected, hosts, settings):
    """After a few failures the circuit opens: the rest of the backlog stays untried."""
    settings.SYNC_CIRCUIT_FAILURES = 3
    from storefronts import delivery

    for _number in range(10):
        make.product(connected)
    hosts[TOKOPEDIA].fault(down=True)
    connection = Connection.objects.get(name="tokopedia")
    for _drain in range(6):
        delivery.drain(connection, max_seconds=2)
    connection.refresh_from_db()
    assert connection.circuit_open_until is not None
    assert connection.failures_in_a_row == 3
    heal(hosts)
    assert len(hosts[TOKOPEDIA].products()) == 11


@pytest.mark.parametrize("edit", ["price", "text"])
def test_what_somebody_deleted_on_a_storefront_is_made_anew_once_with_the_next_edit(connected, hosts, edit):
    product = make.product(connected, skus=[make.sku(price=89_000, stock=40)])
    sync()
    listing = product.listings.get(platform=TOKOPEDIA)
    connection = Connection.objects.get(channels=[TOKOPEDIA])
    adapters.open_adapter(connection).delete_product(listing.external_id)
    with transaction.atomic():
        outbox.enqueue(Operation.PRODUCT_READ, product)  # what the storefront's webhook makes us do
    sync()
    listing.refresh_from_db()
    product.refresh_from_db()
    assert (listing.status, product.status) == ("DELETED", "ACTIVATE")
    assert listing.reasons and not SyncJob.objects.filter(state="FAILED").exists()
    if edit == "price":
        actions.set_prices(product, prices={product.skus.get().public_id: 75_000}, actor=SYSTEM)
    else:
        actions.update_product(product, values={"brand": "Gayo"}, actor=SYSTEM)
    sync()
    price = 75_000 if edit == "price" else 89_000
    assert shown(hosts) == {name: {product.title: (price, 40)} for name in (TIKTOK, TOKOPEDIA)}
    before, listing = listing.external_id, product.listings.get(platform=TOKOPEDIA)
    assert listing.external_id not in ("", before)
    assert (listing.status, listing.reasons) == ("ACTIVATE", [])
    assert not SyncJob.objects.filter(state="FAILED").exists()


def test_a_deletion_that_nobody_told_us_of_is_found_by_the_price_push_itself(connected, hosts):
    product = make.product(connected, skus=[make.sku(price=89_000, stock=40)])
    sync()
    adapters.open_adapter(Connection.objects.get(channels=[TIKTOK])).delete_product(
        product.listings.get(platform=TIKTOK).external_id
    )
    actions.set_prices(product, prices={product.skus.get().public_id: 75_000}, actor=SYSTEM)
    sync()
    assert shown(hosts) == {name: {product.title: (75_000, 40)} for name in (TIKTOK, TOKOPEDIA)}
    assert not SyncJob.objects.filter(state="FAILED").exists()


def test_a_shop_bigger_than_a_search_is_read_in_windows_of_time_each_product_once(connected, hosts, settings):
    settings.STOREFRONT_SEARCH_DEPTH = 2
    titles = []
    for number, offset in enumerate((-240, -180, -120, -60, 0)):
        hosts[TIKTOK].fault(clock_offset_s=offset)
        titles += [make.product(connected, title=f"Kopi Gayo Arabika Sangrai {number} {n}").title for n in (1, 2)]
        sync()
    hosts[TIKTOK].fault()
    adapter = adapters.open_adapter(Connection.objects.get(channels=[TIKTOK]))
    before = len(hosts[TIKTOK].calls("products/search"))
    found = [snapshot.title for snapshot in adapter.iterate_products(TIKTOK)]
    assert sorted(found) == sorted(titles)
    assert len(hosts[TIKTOK].calls("products/search")) - before > 15  # six states, and one of them halved
