"""Registering products for a campaign: what is refused, and what the seller may still change."""

from datetime import timedelta
from decimal import Decimal

import pytest

from campaigns.actions import registering
from campaigns.models import Registration
from core import clock
from core.errors import Refused
from products import actions as products
from promotions.actions import lifecycle
from promotions.models import Promotion
from promotions.tools import Tool
from tests import make
from tests.campaigns.running import SYSTEM, TIKTOK, TOKOPEDIA, begin, campaign, figures, joined
from tests.helpers import sync


class TestRegistering:
    @pytest.fixture
    def shop(self, db):
        shop = make.shop()
        make.connection(shop, channels=[TIKTOK, TOKOPEDIA])
        return shop

    def sku(self, shop, **fields):
        product = make.product(shop, skus=[make.sku(price=100_000, stock=10, **fields)])
        product.status = "ACTIVATE"
        product.save()
        return product.skus.get()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"price": 95_001}, "price_too_high"),
            ({"price": 0}, "price_required"),
            ({"price": "murah"}, "price_required"),
            ({"stock": 0}, "stock_too_low"),
            ({"stock": 11}, "stock_short"),
            ({"sku_id": "sku_nobody"}, "not_found"),
        ],
    )
    def test_a_row_says_what_is_wrong_with_it(self, shop, change, code):
        row = {"sku_id": self.sku(shop).public_id, "price": 95_000, "stock": 5} | change
        outcome = registering.register(shop, campaign(TIKTOK), [row], actor=SYSTEM)
        assert [(number, fault.code) for number, _sku, fault in outcome.refused] == [(1, code)]
        assert not Registration.objects.exists()

    @pytest.mark.parametrize(
        ("times", "code"),
        [
            ({"registration_opens_at": 1, "registration_closes_at": 1.5}, "registration_not_open"),
            ({"registration_opens_at": -3, "registration_closes_at": -1}, "registration_closed"),
        ],
    )
    def test_only_while_registration_is_open(self, shop, times, code):
        hours = {name: clock.now() + timedelta(hours=count) for name, count in times.items()}
        with pytest.raises(Refused) as refused:
            registering.register(shop, campaign(TIKTOK, **hours), [], actor=SYSTEM)
        assert refused.value.code == code

    def test_points_and_rating_keep_a_shop_out(self, shop):
        one = campaign(TIKTOK, minimum_rating=Decimal("4.5"))
        for values, code in (({"violation_points": 24}, "violation_points_high"), ({"store_rating": Decimal("4.4"), "violation_points": 0}, "store_rating_low")):  # fmt: skip
            for name, value in values.items():
                setattr(shop, name, value)
            shop.save()
            with pytest.raises(Refused) as refused:
                registering.register(shop, one, [], actor=SYSTEM)
            assert refused.value.code == code

    def test_once_a_sku_and_again_after_withdrawal(self, shop):
        one, sku = campaign(TIKTOK), self.sku(shop)
        row = {"sku_id": sku.public_id, "price": 90_000, "stock": 5}
        first = registering.register(shop, one, [row, row], actor=SYSTEM)
        assert (len(first.accepted), first.refused[0][2].code) == (1, "already_registered")
        registering.withdraw(first.accepted[0], actor=SYSTEM)
        assert len(registering.register(shop, one, [row], actor=SYSTEM).accepted) == 1

    def test_approved_pieces_are_locked_topped_up_and_given_back(self, shop):
        one, sku = campaign(TIKTOK), self.sku(shop)
        row = joined(shop, one, sku, price=90_000, stock=5)
        assert figures(sku) == (10, 0, 5, 5)
        registering.top_up(row, 3, actor=SYSTEM)
        assert figures(sku) == (10, 0, 8, 2)
        with pytest.raises(Refused) as refused:
            registering.top_up(row, 3, actor=SYSTEM)
        assert refused.value.code == "stock_short"
        row.refresh_from_db()
        assert (row.stock, figures(sku)) == (8, (10, 0, 8, 2))
        registering.withdraw(row, actor=SYSTEM)
        assert figures(sku) == (10, 0, 0, 10)

    def test_approval_is_refused_when_the_pieces_were_sold_meanwhile(self, shop):
        one, sku = campaign(TIKTOK), self.sku(shop)
        outcome = registering.register(
            shop, one, [{"sku_id": sku.public_id, "price": 90_000, "stock": 10}], actor=SYSTEM
        )
        products.change_stock(sku, kind="CORRECTION", quantity=-1, actor=SYSTEM)
        with pytest.raises(Refused) as refused:
            registering.approve(outcome.accepted[0], actor=SYSTEM)
        assert refused.value.code == "stock_short"
        outcome.accepted[0].refresh_from_db()
        assert (outcome.accepted[0].status, figures(sku)) == ("UNDER_REVIEW", (9, 0, 0, 9))

    def test_its_price_is_nothing_a_seller_can_change(self, shop):
        one, sku = campaign(TIKTOK), self.sku(shop)
        joined(shop, one, sku, price=90_000, stock=5)
        promotion = Promotion.objects.get(tool=Tool.CAMPAIGN)
        before = Promotion.objects.values().get()
        for change in (
            lambda: lifecycle.update(promotion, values={"name": "Lain"}, actor=SYSTEM),
            lambda: lifecycle.stop(promotion, actor=SYSTEM),
            lambda: lifecycle.publish(promotion, actor=SYSTEM),
        ):
            with pytest.raises(Refused):
                change()
        assert Promotion.objects.values().get() == before

    def test_once_it_runs_the_seller_cannot_take_it_back(self, shop):
        one, sku = campaign(TIKTOK), self.sku(shop)
        row = joined(shop, one, sku, price=90_000, stock=5)
        begin(one)
        with pytest.raises(Refused) as refused:
            registering.withdraw(row, actor=SYSTEM)
        assert refused.value.code == "campaign_running"
        assert figures(sku) == (10, 0, 5, 5)

    def test_it_must_beat_what_buyers_paid_in_30_days(self, market):
        market.product(price=100_000)
        make.promotion(
            market.shop, Tool.PRODUCT_DISCOUNT, products=[market.skus()["KOPI"].product], percent=Decimal(30)
        )
        sync()
        market.buy(TIKTOK)
        one = campaign(TIKTOK, must_beat_30_days=True)
        sku = market.skus()["KOPI"]
        for price, count in ((70_001, 0), (70_000, 1)):
            row = {"sku_id": sku.public_id, "price": price, "stock": 1}
            assert len(registering.register(market.shop, one, [row], actor=SYSTEM).accepted) == count
