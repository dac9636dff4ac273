"""Prices by layers: scenarios S8 to S11 as arithmetic, and every reason a layer can give."""

from decimal import Decimal

import pytest

from pricing.layers import item_price, price_cart
from pricing.offers import (
    Bundle,
    Buyer,
    Buyers,
    Gift,
    ItemPrice,
    Kind,
    Line,
    MoreSaves,
    ShippingDiscount,
    Tier,
    Voucher,
    Why,
)

BUYER = Buyer()
DISCOUNT = ItemPrice(id="p1", kind=Kind.PRODUCT_DISCOUNT, name="Diskon 20 %", sku="s", price=160_000)
FLASH = ItemPrice(id="p2", kind=Kind.FLASH_SALE, name="Flash sale", sku="s", price=150_000)
CAMPAIGN = ItemPrice(id="p3", kind=Kind.CAMPAIGN, name="11.11", sku="s", price=145_000)
TEN_PERCENT = Voucher(
    id="v1", kind=Kind.VOUCHER, name="Sepuluh", percent=Decimal(10), minimum_spend=140_000, maximum=14_000
)
STEPS = MoreSaves(
    id="m1", kind=Kind.BUY_MORE_SAVE_MORE, name="Borong", tiers=(Tier(2, Decimal(5)), Tier(3, Decimal(10)))
)


def cart(quantity=1, price=200_000, sku="s", product="p"):
    return [Line(sku, product, quantity, price)]


def said(layers):
    return {layer.name: layer.why for layer in layers}


class TestS8PriceLayerPerPlatform:
    def test_the_flash_sale_wins_over_the_discount_and_nothing_adds_up(self):
        quote = price_cart(cart(), [DISCOUNT, FLASH], buyer=BUYER)
        assert quote.buyer_pays == 150_000
        assert said(quote.lines[0].layers) == {"Flash sale": Why.APPLIED, "Diskon 20 %": Why.BETTER}
        assert quote.lines[0].layers[1].winner == "Flash sale"

    def test_the_campaign_wins_where_it_runs(self):
        assert price_cart(cart(), [DISCOUNT, FLASH, CAMPAIGN], buyer=BUYER).buyer_pays == 145_000

    def test_a_campaign_wins_even_when_it_is_dearer_than_the_flash_sale(self):
        dear = ItemPrice(id="p3", kind=Kind.CAMPAIGN, name="11.11", sku="s", price=155_000)
        assert price_cart(cart(), [FLASH, dear], buyer=BUYER).buyer_pays == 155_000


class TestS9VoucherOnTop:
    def test_with_cap_and_minimum_spend(self):
        assert price_cart(cart(), [CAMPAIGN, TEN_PERCENT], buyer=BUYER).buyer_pays == 131_000
        assert price_cart(cart(), [FLASH, TEN_PERCENT], buyer=BUYER).buyer_pays == 136_000

    def test_the_minimum_is_tested_on_what_the_goods_cost_now(self):
        quote = price_cart(cart(price=139_999), [TEN_PERCENT], buyer=BUYER)
        assert quote.buyer_pays == 139_999
        assert (quote.layers[0].why, quote.layers[0].number) == (Why.MORE_SPEND, 1)


class TestS10VouchersDoNotStack:
    A = Voucher(id="a", kind=Kind.VOUCHER, name="A", percent=Decimal(5), maximum=20_000)
    B = Voucher(id="b", kind=Kind.VOUCHER, name="B", amount=18_000, minimum_spend=250_000)
    CO_FUNDED = Voucher(id="c", kind=Kind.PLATFORM_VOUCHER, name="C", amount=10_000)

    def test_only_the_best_is_used(self):
        quote = price_cart(cart(price=300_000), [self.A, self.B], buyer=BUYER)
        assert quote.buyer_pays == 282_000
        assert said(quote.layers) == {"B": Why.APPLIED, "A": Why.BETTER}

    def test_a_platform_voucher_may_be_added(self):
        quote = price_cart(cart(price=300_000), [self.A, self.B, self.CO_FUNDED], buyer=BUYER)
        assert quote.buyer_pays == 272_000
        assert (quote.lines[0].off(), quote.lines[0].off(platform=True)) == (18_000, 10_000)


class TestS11BmsmBeforeVoucher:
    VOUCHER = Voucher(id="v", kind=Kind.VOUCHER, name="V", amount=20_000, minimum_spend=400_000)

    def test_the_voucher_sees_what_is_left(self):
        quote = price_cart(cart(3, 150_000), [STEPS, self.VOUCHER], buyer=BUYER)
        assert (quote.lines[0].layers[0].amount, quote.buyer_pays) == (45_000, 385_000)

    def test_with_a_higher_minimum_it_does_not_apply(self):
        high = Voucher(id="v", kind=Kind.VOUCHER, name="V", amount=20_000, minimum_spend=410_000)
        quote = price_cart(cart(3, 150_000), [STEPS, high], buyer=BUYER)
        assert (quote.buyer_pays, quote.layers[0].number) == (405_000, 5_000)

    @pytest.mark.parametrize(("pieces", "total"), [(1, 150_000), (2, 285_000), (3, 405_000), (4, 540_000)])
    def test_each_step(self, pieces, total):
        assert price_cart(cart(pieces, 150_000), [STEPS], buyer=BUYER).buyer_pays == total


class TestReasons:
    def test_a_flash_sale_keeps_buy_more_save_more_out(self):
        quote = price_cart(cart(3), [FLASH, STEPS], buyer=BUYER)
        assert quote.buyer_pays == 450_000
        assert said(quote.lines[0].layers) == {"Flash sale": Why.APPLIED, "Borong": Why.NOT_WITH_FLASH_SALE}

    @pytest.mark.parametrize(
        ("change", "why", "number"),
        [
            ({"left": 2}, Why.LIMIT, 2),
            ({"left": 0}, Why.LIMIT, 0),
            ({"buyer_left": 1}, Why.BUYER_LIMIT, 1),
            ({"buyers": Buyers.NEW}, Why.OTHER_BUYERS, 0),
            ({"price": 200_000}, Why.NOT_LOWER, 0),
        ],
    )
    def test_what_keeps_an_item_price_out(self, change, why, number):
        offer = ItemPrice(**{"id": "p", "kind": Kind.FLASH_SALE, "name": "F", "sku": "s", "price": 150_000} | change)
        line = item_price(cart(3)[0], [offer], BUYER)
        assert (line.price, line.total) == (200_000, 600_000)
        assert (line.layers[0].why, line.layers[0].number) == (why, number)

    def test_a_code_must_be_entered(self):
        code = Voucher(id="v", kind=Kind.VOUCHER, name="Kode", amount=5_000, code="HEMAT")
        assert said(price_cart(cart(), [code], buyer=BUYER).layers) == {"Kode": Why.NO_CODE}
        assert price_cart(cart(), [code], buyer=Buyer(codes=frozenset({"HEMAT"}))).buyer_pays == 195_000

    def test_a_budget_that_cannot_carry_it_gives_nothing(self):
        offer = MoreSaves(
            id="m", kind=Kind.BUY_MORE_SAVE_MORE, name="B", tiers=(Tier(2, Decimal(10)),), budget_left=39_999
        )
        quote = price_cart(cart(2), [offer], buyer=BUYER)
        assert (quote.buyer_pays, quote.lines[0].layers[0].why) == (400_000, Why.BUDGET)

    def test_a_voucher_never_makes_it_negative(self):
        big = Voucher(id="v", kind=Kind.VOUCHER, name="V", amount=999_999)
        assert price_cart(cart(), [big], buyer=BUYER).buyer_pays == 0


class TestBundlesGiftsAndShipping:
    LINES = cart(2, 100_000, "s1", "p1") + cart(1, 50_001, "s2", "p2")

    def test_a_bundle_shares_its_price_without_losing_a_rupiah(self):
        offer = Bundle(id="b", kind=Kind.BUNDLE, name="Paket", products=frozenset({"p1", "p2"}), price=120_000)
        quote = price_cart(self.LINES, [offer], buyer=BUYER)
        assert quote.buyer_pays == 120_000 + 100_000
        assert [line.total for line in quote.lines] == [179_999, 40_001]

    def test_an_incomplete_bundle_says_what_is_missing(self):
        offer = Bundle(id="b", kind=Kind.BUNDLE, name="P", products=frozenset({"p1", "p9"}), percent=Decimal(10))
        quote = price_cart(self.LINES, [offer], buyer=BUYER)
        assert (quote.layers[0].why, quote.layers[0].number) == (Why.MORE_PIECES, 1)

    def test_a_gift_from_three_pieces(self):
        offer = Gift(id="g", kind=Kind.GIFT, name="Hadiah", sku="s9", minimum_quantity=3)
        assert price_cart(self.LINES, [offer], buyer=BUYER).gifts == {"s9": 1}
        assert price_cart(self.LINES[:1], [offer], buyer=BUYER).gifts == {}

    def test_the_larger_shipping_discount_at_most_the_fee(self):
        five = ShippingDiscount(id="a", kind=Kind.SHIPPING_DISCOUNT, name="Lima", amount=5_000)
        free = ShippingDiscount(id="b", kind=Kind.SHIPPING_DISCOUNT, name="Gratis", minimum_spend=200_000)
        quote = price_cart(self.LINES, [five, free], buyer=BUYER, shipping_fee=9_000)
        assert (quote.shipping_off, quote.buyer_pays) == (9_000, 250_001)
        assert said(quote.layers) == {"Lima": Why.BETTER, "Gratis": Why.APPLIED}
        assert said(price_cart(self.LINES, [five], buyer=BUYER).layers) == {"Lima": Why.NO_FEE}
