"""Promotions follow their products: prices, storefronts, and whether they are sold at all."""

from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import F

from core.errors import Refused
from core.models import ChangeLog
from core.platforms import Platform
from outbox import actions as outbox
from outbox.followers import wake_followers
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products import actions as products
from products.listings.actions import sending
from products.models import Sku
from promotions import tasks
from promotions.actions import lifecycle
from promotions.models import Promotion
from promotions.tools import Tool
from storefronts import adapters
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value
BOTH = [Platform.TIKTOK_SHOP, Platform.TOKOPEDIA]


def followed(market):
    """What a worker does when it is woken after the commit."""
    tasks.follow(shop_id=market.shop.pk)
    sync()


@pytest.mark.parametrize("tool", [Tool.FLASH_SALE, Tool.PRODUCT_DISCOUNT])
def test_a_percentage_follows_the_list_price_up_and_down(market, tool):
    product = market.product(price=20_000)
    row = make.promotion(market.shop, tool, products=[product], percent=Decimal(20))
    sync()
    for price, shown in ((30_000, 24_000), (9_999, 7_999), (100, 80)):
        products.set_prices(product, prices={product.skus.get().public_id: price}, actor=make.SYSTEM)
        followed(market)
        for _again in range(2):
            SyncJob.objects.filter(state=SyncJob.State.PENDING).update(due_at="2020-01-01T00:00:00Z")
            sync()
        assert market.shown() == {TIKTOK: shown, TOKOPEDIA: shown}
    assert set(row.listings.values_list("problem", flat=True)) == {""}
    assert not SyncJob.objects.filter(state=SyncJob.State.FAILED).exists()


def test_a_product_that_is_gone_there_fails_no_promotion_and_joins_again_when_it_is_back(market):
    kept, lost = market.product(price=20_000), market.product("TEH", price=30_000)
    row = make.promotion(market.shop, Tool.FLASH_SALE, products=[kept, lost], percent=Decimal(20))
    sync()
    listing = lost.listings.get(platform=TIKTOK)
    connection = Connection.objects.get(channels=[TIKTOK])
    adapters.open_adapter(connection).delete_product(listing.external_id)
    lost.listings.filter(pk=listing.pk).update(status="DELETED")  # as a read-back or a drift check found it
    followed(market)
    Promotion.objects.filter(pk=row.pk).update(revision=F("revision") + 1)
    row.items.update(revision=row.revision + 1)
    with transaction.atomic():
        outbox.enqueue(Operation.PROMOTION_PUSH, row)
    sync()
    assert list(SyncJob.objects.filter(state=SyncJob.State.FAILED).values_list("last_error", flat=True)) == []
    assert market.shown()[TIKTOK] == 16_000
    sending.send_again(lost, actor=make.SYSTEM)
    sync()
    followed(market)
    assert market.shown("TEH") == {TIKTOK: 24_000, TOKOPEDIA: 24_000}
    assert list(SyncJob.objects.filter(state=SyncJob.State.FAILED).values_list("last_error", flat=True)) == []


def test_a_price_or_product_push_wakes_promotions(settings, monkeypatch):
    woken = []
    monkeypatch.setattr("outbox.followers.wake", lambda task, **given: woken.append((task, given)))
    for operation in Operation:
        wake_followers(operation, 7)
    woken = [one for one in woken if one[0].startswith("promotions.")]
    assert woken == [("promotions.tasks.follow", {"queue": "sync", "shop_id": 7})] * 2


def test_a_bundle_shows_only_where_all_of_its_products_are(market):
    here, there = market.product(price=200_000), market.product("TEH", price=100_000)
    row = make.promotion(market.shop, Tool.BUNDLE, products=[here, there], percent=Decimal(10))
    sync()
    [listing] = [listing_row for listing_row in row.listings.all() if listing_row.external_id]
    front = market.hosts[TIKTOK].front

    def is_offered():
        return any(str(one["id"]) == listing.external_id for one in _running(front))

    assert is_offered()
    for leave, back in (
        (lambda: products.set_availability(there, platforms=[Platform.TOKOPEDIA], actor=make.SYSTEM),
         lambda: products.set_availability(there, platforms=BOTH, actor=make.SYSTEM)),
        (lambda: products.deactivate(there, actor=make.SYSTEM), lambda: products.activate(there, actor=make.SYSTEM)),
    ):  # fmt: skip
        leave()
        followed(market)
        row.refresh_from_db()
        assert (is_offered(), row.display_case, row.status) == (False, "NOWHERE", "ONGOING")
        back()
        followed(market)
        row.refresh_from_db()
        assert (is_offered(), row.display_case) == (True, "TIKTOK_SHOP_ONLY")
    left = ChangeLog.objects.filter(fact="promotion.products_left").order_by("id").first()
    assert left.after == {"platform": TIKTOK, "count": 1, "products": [there.title]}


def _running(front):
    from mock_storefronts.selling import activities

    return activities.running(front, TIKTOK)


def test_a_bundle_that_nobody_could_buy_is_not_published(market):
    here = market.product(price=200_000, platforms=[Platform.TIKTOK_SHOP])
    there = market.product("TEH", price=100_000, platforms=[Platform.TOKOPEDIA])
    draft = make.promotion(market.shop, Tool.BUNDLE, products=[here, there], percent=Decimal(10), published=False)
    with pytest.raises(Refused) as refused:
        lifecycle.publish(draft, actor=make.SYSTEM)
    assert refused.value.code == "shown_nowhere"
    assert Promotion.objects.get().status == "DRAFT"
    assert not SyncJob.objects.filter(operation=Operation.PROMOTION_PUSH).exists()


def test_the_seller_is_told_when_one_of_several_products_leaves(market):
    rows = [market.product(code) for code in ("KOPI", "TEH", "GULA")]
    promotion = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=rows, percent=Decimal(20))
    products.set_availability(rows[0], platforms=[Platform.TIKTOK_SHOP], actor=make.SYSTEM)
    tasks.sweep()
    products.set_availability(rows[1], platforms=[Platform.TIKTOK_SHOP], actor=make.SYSTEM)
    tasks.sweep()
    told = ChangeLog.objects.filter(fact="promotion.products_left").order_by("id")
    assert [one.after["products"] for one in told] == [[rows[0].title], [rows[1].title]]
    promotion.refresh_from_db()
    assert promotion.display_case == "DIFFERENT_ON_BOTH"
    tasks.sweep()
    assert told.count() == 2


def test_a_gift_is_given_as_long_as_there_are_pieces(market):
    main = market.product(price=200_000)
    market.product("TEH", price=50_000, stock=3)
    tea = Sku.objects.get(seller_sku="TEH")
    make.promotion(market.shop, Tool.GIFT, products=[main], gifts=[tea], minimum_quantity=1)
    sync()
    given = []
    for number, platform in enumerate((TIKTOK, TOKOPEDIA, TIKTOK, TOKOPEDIA)):
        order = market.buy(platform, phone=f"08120000000{number}")
        given.append(sum(line["quantity"] for line in order["lines"] if line["sku_id"] and line["total"] == 0))
        sync()
    assert given == [1, 1, 1, 0]
    tea.refresh_from_db()
    assert tea.available == 0
