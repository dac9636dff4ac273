"""One connection that serves both channels, as the real host does: no double create, no hidden listing."""

import pytest

from core.platforms import Platform
from outbox.models import SyncJob
from products import actions
from tests import make
from tests.helpers import sync
from tests.hosts import one_host

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA
CREATE = "/product/202309/products"


@pytest.fixture
def host():
    with one_host() as running:
        yield running


@pytest.fixture
def product(transactional_db, host):
    shop = make.shop()
    host.connect(shop)
    row = make.product(shop)
    sync()
    return row


def states(product):
    return {row.platform: row.status for row in product.listings.all()}


def test_one_push_one_product_two_listings(product, host):
    assert [call["path"].split("?")[0] for call in host.calls(CREATE)].count(CREATE) == 1
    assert states(product) == {TIKTOK: "ACTIVATE", TOKOPEDIA: "ACTIVATE"}
    assert len(set(product.listings.values_list("external_id", flat=True))) == 1
    assert SyncJob.objects.filter(operation="PRODUCT_PUSH").count() == 1


def test_an_edit_hides_nothing(product, host):
    actions.update_product(product, values={"brand": "Gayo Asli"}, actor=make.SYSTEM)
    sync()
    assert states(product) == {TIKTOK: "ACTIVATE", TOKOPEDIA: "ACTIVATE"}


def test_one_side_off_and_on_again(product, host):
    actions.set_availability(product, platforms=[TOKOPEDIA], actor=make.SYSTEM)
    sync()
    assert states(product)[TOKOPEDIA] == "ACTIVATE"
    assert states(product)[TIKTOK] != "ACTIVATE"
    actions.set_availability(product, platforms=make.BOTH, actor=make.SYSTEM)
    sync()
    assert states(product) == {TIKTOK: "ACTIVATE", TOKOPEDIA: "ACTIVATE"}
    assert len(host.calls(CREATE)) >= 1
    assert len(host.products()) == 1


def test_a_price_is_pushed_once_for_both(product, host):
    actions.set_prices(product, prices={product.skus.get().public_id: 42_000}, actor=make.SYSTEM)
    sync()
    assert len(host.calls("/prices/update")) == 1
    assert host.products()[0]["price"] == 42_000
