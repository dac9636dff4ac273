"""A product that somebody deleted on a storefront without telling us: no job fails over it, none is made twice."""

from decimal import Decimal

import pytest

from accounts import actions as accounts
from core.platforms import Platform
from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from products import actions
from products.catalogue import queries
from products.drift import actions as drift
from products.drift import checking
from products.models import ListingSku
from storefronts import adapters, delivery
from storefronts.models import DriftCheck
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
SYSTEM = make.SYSTEM


@pytest.fixture
def gone(connected, hosts):
    """On sale on both, then deleted on TikTok Shop through its partner API."""
    product = make.product(connected)
    sync()
    adapter = adapters.open_adapter(Connection.objects.get(channels=[TIKTOK]))
    adapter.delete_product(product.listings.get(platform=TIKTOK).external_id)
    return product


def set_price(product, price):
    actions.set_prices(product, prices={product.skus.get().public_id: price}, actor=SYSTEM)


def assert_nothing_failed():
    assert list(SyncJob.objects.filter(state="FAILED").values_list("operation", "last_error")) == []


def test_a_price_edit_makes_it_anew_exactly_once(gone, hosts):
    set_price(gone, 75_000)
    sync()
    assert [row["price"] for row in hosts[TIKTOK].products()] == [75_000]
    assert_nothing_failed()


def test_its_old_ids_stay_known_after_it_was_made_anew(gone, hosts):
    """Orders that were placed before still name them."""
    sku, tiktok = gone.skus.get(), Connection.objects.get(channels=[TIKTOK])
    old = ListingSku.objects.get(listing__product=gone, listing__platform=TIKTOK).external_id
    set_price(gone, 75_000)
    sync()
    new = ListingSku.objects.get(listing__product=gone, listing__platform=TIKTOK).external_id
    assert new != old
    assert queries.skus_known_as(tiktok, [old, new, "1"]) == {old: sku.pk, new: sku.pk}
    assert queries.skus_known_as(Connection.objects.get(channels=[TOKOPEDIA]), [old, new]) == {}


def test_making_it_anew_survives_an_answer_that_got_lost(gone, hosts, settings):
    settings.SYNC_CALL_TIMEOUT_SECONDS = 0.4
    hosts[TIKTOK].fault(timeout_after_write=1.0)
    actions.update_product(gone, values={"brand": "Gayo"}, actor=SYSTEM)
    for connection in Connection.objects.order_by("id"):
        delivery.drain(connection, max_seconds=4)
    set_price(gone, 76_000)
    hosts[TIKTOK].fault()
    outbox.make_due_now(list(Connection.objects.all()), actor=SYSTEM)
    sync()
    assert [row["price"] for row in hosts[TIKTOK].products()] == [76_000]
    assert_nothing_failed()


@pytest.mark.parametrize(
    "take_off",
    [
        lambda product: actions.deactivate(product, actor=SYSTEM),
        lambda product: actions.set_availability(product, platforms=[TOKOPEDIA], actor=SYSTEM),
        lambda product: actions.delete(product, actor=SYSTEM),
    ],
    ids=["deactivated", "opted-out", "deleted"],
)
def test_taking_it_off_sale_too_is_no_failure(gone, hosts, take_off):
    take_off(gone)
    sync()
    assert hosts[TIKTOK].products() == []
    assert_nothing_failed()


def test_a_drift_check_finds_it_missing_instead_of_giving_up(gone, connected):
    check = drift.start_drift_check(connected, platform=TIKTOK, actor=SYSTEM)
    checking.run_drift_check(check.pk)
    check.refresh_from_db()
    assert check.status == DriftCheck.Status.DONE
    assert gone.listings.get(platform=TIKTOK).status == "DELETED"


def test_a_product_that_the_storefront_cannot_tell_of_ends_no_check(connected, hosts):
    """Its record is broken there; another one has drifted, and is found."""
    broken, drifted = make.product(connected), make.product(connected)
    sync()
    store = hosts[TIKTOK].front.store
    ids = {one: int(one.listings.get(platform=TIKTOK).external_id) for one in (broken, drifted)}
    with store.writing():
        store.run("UPDATE product SET live = '[7]' WHERE id = ?", ids[broken])
        store.run("UPDATE product SET updated = updated - 86400 WHERE id = ?", ids[drifted])
        store.run("UPDATE sku SET price = 4321 WHERE product_id = ?", ids[drifted])
    check = drift.start_drift_check(connected, platform=TIKTOK, actor=SYSTEM)
    checking.run_drift_check(check.pk)
    check.refresh_from_db()
    assert (check.status, broken.title in check.error) == (DriftCheck.Status.DONE, True)
    found = {(row.subject_id, row.field): row.theirs for row in check.differences.filter(subject_type="product")}
    assert found == {(drifted.pk, "price"): 4321}


def test_an_emptied_storefront_is_found_and_made_whole_again(connected, hosts):
    """Shop name, product, pictures, reviews and promotion: all that we want there and that it lost."""
    accounts.update_shop_profile(connected, name="Kopi Nusantara", actor=SYSTEM)
    product = make.product(connected)
    type(product).objects.update(rating=Decimal("4.5"), review_count=12)
    sync()
    promotion = make.promotion(connected, "PRODUCT_DISCOUNT", products=[product], percent=20)
    sync()
    front, tiktok = hosts[TIKTOK].front, Connection.objects.get(channels=[TIKTOK])
    assert hosts[TIKTOK].products()[0]["review_count"] == 12

    def compare():
        check = drift.start_drift_check(connected, platform=TIKTOK, actor=SYSTEM)
        checking.run_drift_check(check.pk)
        check.refresh_from_db()
        assert (check.status, check.error) == (DriftCheck.Status.DONE, "")
        return check, {(row.subject_type, row.field): row.theirs for row in check.differences.all()}

    assert compare()[1] == {}
    adapter = adapters.open_adapter(tiktok)
    adapter.delete_product(product.listings.get(platform=TIKTOK).external_id)
    assert list(adapter.promotion_states().values()) == ["ONGOING"]
    with front.store.writing():
        front.store.run("DELETE FROM image")
        front.store.run("DELETE FROM activity")
        front.save_shop(front.shop | {"name": "Toko Demo"})
    front.shop["name"] = "Toko Demo"
    check, found = compare()
    assert found == {
        ("product", "status"): None,
        ("shop", "shop_name"): "Toko Demo",
        ("promotion", "promotion"): None,
    }
    assert drift.heal(check, actor=SYSTEM) == 3
    sync()
    assert_nothing_failed()
    [shown] = hosts[TIKTOK].products()
    assert (shown["title"], shown["review_count"]) == (product.title, 12)
    assert hosts[TIKTOK].call("GET", "/buyer/shop")[1]["name"] == "Kopi Nusantara"
    assert list(adapter.promotion_states().values()) == ["ONGOING"]
    assert promotion.name and compare()[1] == {}
