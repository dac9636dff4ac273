"""Scenarios S7, S15 and S16, and S8's campaign, over both real mock storefronts."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts import actions as accounts
from campaigns import queries, tasks
from campaigns.actions import programmes, registering
from campaigns.models import Campaign, Consent, Programme, Registration
from core import clock
from core.errors import Refused
from core.platforms import Platform
from orders.models import Order
from outbox.models import Connection
from pricing import queries as rate_cards
from pricing.fees import Fee
from pricing.models import ProgrammePeriod
from pricing.offers import Buyer
from products import actions as products
from products.models import StockEntry
from products.stock.actions import allocations
from promotions.quotes import simulate
from promotions.tools import Tool
from tests import make
from tests.campaigns.running import SYSTEM, TIKTOK, TOKOPEDIA, begin, campaign, end, figures, joined
from tests.helpers import read_orders, sync


def test_s7_campaign_lock_gift_and_normal_sale_share_one_pool(market):
    product = market.product(price=100_000, stock=20)
    other = market.product("TEH", price=50_000, stock=100)
    sku = product.skus.get()
    one = campaign(TOKOPEDIA)
    outcome = registering.register(
        market.shop, one, [{"sku_id": sku.public_id, "price": 80_000, "stock": 8}], actor=SYSTEM
    )
    begin(one)
    registering.approve(outcome.accepted[0], actor=SYSTEM)
    assert figures(sku) == (20, 0, 8, 12)
    make.promotion(market.shop, Tool.GIFT, products=[other], gifts=[sku], minimum_quantity=1)
    sync()
    market.buy(TIKTOK, quantity=10)
    for phone in ("081200000002", "081200000003"):
        market.buy(TIKTOK, "TEH", phone=phone)
    assert figures(sku) == (20, 12, 8, 0)
    status, refusal = market.hosts[TIKTOK].buy("KOPI", 1)
    assert (status, refusal["code"]) == (409, "sold_out")
    allocations.sweep()
    sync()
    assert market.stock() == {TIKTOK: 0, TOKOPEDIA: 8}
    assert market.shown() == {TIKTOK: 100_000, TOKOPEDIA: 80_000}
    order = market.buy(TOKOPEDIA, quantity=5, phone="081200000004")
    assert order["total"] == 400_000
    row = Order.objects.get(external_id=order["order_id"])
    assert (row.stock, row.price_check) == ("RESERVED", None)
    assert figures(sku) == (20, 17, 3, 0)
    sync()
    assert market.stock() == {TIKTOK: 0, TOKOPEDIA: 3}
    end(one)
    assert figures(sku) == (20, 17, 0, 3)
    sync()
    assert market.stock() == {TIKTOK: 3, TOKOPEDIA: 3}
    kinds = list(
        StockEntry.objects.filter(sku=sku, kind__in=["LOCK", "UNLOCK"]).order_by("id").values_list("kind", "quantity")
    )
    assert kinds == [("LOCK", 8), ("UNLOCK", 5), ("UNLOCK", 3)]


def test_a_cancelled_campaign_order_gives_its_pieces_back_to_the_campaign(market):
    product = market.product(price=100_000, stock=10)
    sku = product.skus.get()
    one = campaign(TIKTOK, TOKOPEDIA)
    outcome = registering.register(
        market.shop, one, [{"sku_id": sku.public_id, "price": 80_000, "stock": 10}], actor=SYSTEM
    )
    begin(one)
    registering.approve(outcome.accepted[0], actor=SYSTEM)
    allocations.sweep()
    sync()
    order = market.buy(TOKOPEDIA, quantity=4)
    assert figures(sku) == (10, 4, 6, 0)
    market.hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{order['order_id']}/cancel", {})
    read_orders()
    sync()
    assert figures(sku) == (10, 0, 10, 0)
    assert market.stock() == {TIKTOK: 10, TOKOPEDIA: 10}


def test_s8_an_approved_tokopedia_campaign_beats_flash_sale_and_discount_there_only(market):
    product = market.product(price=200_000)
    sku = product.skus.get()
    make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
    make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000)
    one = campaign(TOKOPEDIA)
    outcome = registering.register(
        market.shop, one, [{"sku_id": sku.public_id, "price": 145_000, "stock": 50}], actor=SYSTEM
    )
    begin(one)
    row = registering.approve(outcome.accepted[0], actor=SYSTEM)
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 145_000}
    priced = {
        platform: simulate(
            market.shop, platform=platform, at=clock.now(), lines=[(sku.public_id, 1)], buyer=Buyer()
        ).quote
        for platform in (TIKTOK, TOKOPEDIA)
    }
    assert {platform: quote.buyer_pays for platform, quote in priced.items()} == {TIKTOK: 150_000, TOKOPEDIA: 145_000}
    layers = priced[TOKOPEDIA].lines[0].layers
    assert [(layer.kind.value, layer.why.value) for layer in layers] == [
        ("CAMPAIGN", "APPLIED"), ("FLASH_SALE", "BETTER"), ("PRODUCT_DISCOUNT", "BETTER"),
    ]  # fmt: skip
    registering.remove(row, reason="Habis", actor=SYSTEM)
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    assert figures(sku) == (500, 0, 0, 500)


def test_prices_and_pieces_follow_a_campaign_that_the_platform_moves(market):
    product = market.product(price=200_000, stock=10)
    sku = product.skus.get()
    one = campaign(TOKOPEDIA)
    joined(market.shop, one, sku, price=150_000, stock=4)
    sync()
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    begin(one)
    one.platforms = [TIKTOK, TOKOPEDIA]
    one.save()
    registering.follow(one, actor=SYSTEM)
    allocations.sweep()
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    assert market.stock() == {TIKTOK: 10, TOKOPEDIA: 10}
    now = clock.now()
    one.starts_at, one.ends_at = now + timedelta(days=1), now + timedelta(days=2)
    one.registration_closes_at = now
    one.save()
    registering.follow(one, actor=SYSTEM)
    sync()
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    assert market.stock() == {TIKTOK: 6, TOKOPEDIA: 6}
    assert figures(sku) == (10, 0, 4, 6)


class TestS15CampaignPlatformRule:
    def test_good_rows_stay_when_one_is_on_the_wrong_storefront(self, db):
        shop = make.shop()
        make.connection(shop, channels=[TIKTOK, TOKOPEDIA])
        both = [make.product(shop) for _number in range(3)]
        only_tiktok = make.product(shop, platforms=[Platform.TIKTOK_SHOP])
        only_tokopedia = make.product(shop, platforms=[Platform.TOKOPEDIA])
        for row in [*both, only_tiktok, only_tokopedia]:
            row.status = "ACTIVATE"
            row.save()
        rows = [
            {"sku_id": product.skus.get().public_id, "price": 100_000, "stock": 5}
            for product in [*both, only_tiktok, only_tokopedia]
        ]
        outcome = registering.register(shop, campaign(TOKOPEDIA), rows, actor=SYSTEM)
        assert len(outcome.accepted) == 4
        [(number, sku_id, fault)] = outcome.refused
        assert (number, sku_id, fault.code) == (4, rows[3]["sku_id"], "not_on_platform")
        assert fault.message == "This campaign is for Tokopedia only, and the product is not there."
        assert Registration.objects.filter(status="UNDER_REVIEW").count() == 4

    def test_a_joint_campaign_shows_its_price_and_the_look_only_where_the_flag_says(self, market):
        product = market.product(price=200_000)
        sku = product.skus.get()
        one = campaign(TIKTOK, TOKOPEDIA, atmosphere_on=[TIKTOK])
        outcome = registering.register(
            market.shop, one, [{"sku_id": sku.public_id, "price": 145_000, "stock": 50}], actor=SYSTEM
        )
        begin(one)
        registering.approve(outcome.accepted[0], actor=SYSTEM)
        sync()
        assert market.shown() == {TIKTOK: 145_000, TOKOPEDIA: 145_000}
        assert {platform: "is-festive" in host.page("/") for platform, host in market.hosts.items()} == {
            TIKTOK: True, TOKOPEDIA: False,
        }  # fmt: skip


class TestS16WithdrawalReachesBothPlatformsAndMall:
    @pytest.fixture
    def sfp(self, db):
        return Programme.objects.get_or_create(
            code="SFP",
            defaults={
                "name": "Shipping Fee Program", "about": "x", "terms": "x", "terms_version": "2026-11",
                "is_needed_for_mall": True,
            },
        )[0]  # fmt: skip

    def test_the_whole_story(self, market, sfp):
        shop = market.shop
        accounts.set_mall(shop, is_mall=True, actor=SYSTEM)
        with pytest.raises(Refused) as refused:
            programmes.enrol(shop, sfp, terms_version="2020-01", actor=SYSTEM)
        assert refused.value.code == "terms_changed"
        assert not Consent.objects.exists()
        programmes.enrol(shop, sfp, terms_version="2026-11", platform=TIKTOK, actor=SYSTEM)
        sync()
        for host in market.hosts.values():
            assert host.call("GET", "/buyer/shop")[1]["mall"] is True
            assert "Gratis Ongkir</i>" in host.page("/")
        before = clock.now()
        with pytest.raises(Refused) as refused:
            programmes.withdraw(shop, sfp, platform=TIKTOK, actor=SYSTEM)
        assert refused.value.code == "mall_would_end"
        assert queries.is_in(shop, sfp)
        programmes.withdraw(shop, sfp, confirmed=True, platform=TIKTOK, actor=SYSTEM)
        sync()
        shop.refresh_from_db()
        assert (shop.is_mall, shop.programmes) == (True, [])
        for host in market.hosts.values():
            assert "Gratis Ongkir</i>" not in host.page("/")
        assert accounts.end_due_malls() == 1
        sync()
        for host in market.hosts.values():
            assert host.call("GET", "/buyer/shop")[1]["mall"] is False
        assert accounts.end_due_malls() == 0
        assert rate_cards.programmes(shop, before) == frozenset({Fee.SHIPPING_FEE_PROGRAM})
        assert rate_cards.programmes(shop, clock.now()) == frozenset()
        assert list(Consent.objects.order_by("id").values_list("choice", "terms_version", "platform")) == [
            ("ENROL", "2026-11", TIKTOK),
            ("WITHDRAW", "2026-11", TIKTOK),
        ]
        assert ProgrammePeriod.objects.get().ends_at is not None
        assert Connection.objects.count() == 2


def test_pieces_are_free_when_the_product_left_every_storefront_of_the_campaign(market):
    product = market.product(price=100_000, stock=20)
    sku = product.skus.get()
    row = joined(market.shop, campaign(TOKOPEDIA), sku, price=80_000, stock=6)
    assert figures(sku) == (20, 0, 6, 14)
    tasks.sweep()
    assert figures(sku) == (20, 0, 6, 14)
    products.set_availability(product, platforms=[Platform.TIKTOK_SHOP], actor=SYSTEM)
    tasks.sweep()
    row.refresh_from_db()
    assert (row.status, bool(row.reason), figures(sku)) == ("REMOVED", True, (20, 0, 0, 20))
    again = registering.register(
        market.shop, row.campaign, [{"sku_id": sku.public_id, "price": 80_000, "stock": 6}], actor=SYSTEM
    )
    assert [fault.code for _row, _id, fault in again.refused] == ["not_on_platform"]


def test_a_least_percentage_is_kept_to_the_rupiah(market):
    sku = market.product(price=20_003, stock=20).skus.get()
    one = campaign(TOKOPEDIA)
    Campaign.objects.filter(pk=one.pk).update(minimum_percent="12.5")
    one.refresh_from_db()
    row = {"sku_id": sku.public_id, "stock": 1}
    for price, codes in ((17_503, ["price_too_high"]), (17_502, [])):
        outcome = registering.register(market.shop, one, [row | {"price": price}], actor=SYSTEM)
        assert [fault.code for _row, _id, fault in outcome.refused] == codes
