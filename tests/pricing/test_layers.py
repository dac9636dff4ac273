"""Prices by layers: scenarios S8 to S11 as arithmetic, and every reason a layer can give."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest

from pricing.items import price_items
from pricing.layers import price_cart
from pricing.offers import (
    Bundle,
    Buyer,
    Buyers,
    Gift,
    GiftTier,
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

    def test_the_first_thing_that_keeps_a_voucher_out_is_what_the_buyer_reads(self):
        """Nobody buys more for a voucher that is used up."""
        used_up = replace(self.B, left=0)
        quote = price_cart(cart(price=200_000), [used_up], buyer=BUYER)
        assert (quote.buyer_pays, said(quote.layers)) == (200_000, {"B": Why.LIMIT})


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
            ({"left": 0}, Why.LIMIT, 0),
            ({"buyer_left": 0}, Why.BUYER_LIMIT, 0),
            ({"buyer_left": -1}, Why.BUYER_LIMIT, 0),
            ({"buyers": Buyers.NEW}, Why.OTHER_BUYERS, 0),
            ({"buyers": Buyers.REPEAT}, Why.OTHER_BUYERS, 0),
            ({"price": 200_000}, Why.NOT_LOWER, 0),
        ],
    )
    def test_what_keeps_an_item_price_out(self, change, why, number):
        offer = ItemPrice(**{"id": "p", "kind": Kind.FLASH_SALE, "name": "F", "sku": "s", "price": 150_000} | change)
        [line] = price_items(cart(3), [offer], BUYER)
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

    @pytest.mark.parametrize("offer", [
        Bundle(id="b", kind=Kind.BUNDLE, name="P", products=frozenset({"p1", "p2"}), price=120_000, left=0),
        MoreSaves(id="b", kind=Kind.BUY_MORE_SAVE_MORE, name="P", tiers=(Tier(2, Decimal(5)),), left=0),
    ])  # fmt: skip
    def test_one_that_is_used_up_takes_nothing_off_and_says_so(self, offer):
        quote = price_cart(self.LINES, [offer], buyer=BUYER)
        layers = [*quote.layers, *(layer for line in quote.lines for layer in line.layers)]
        assert (quote.buyer_pays, said(layers)) == (250_001, {"P": Why.LIMIT})

    def test_a_gift_from_three_pieces(self):
        offer = Gift(id="g", kind=Kind.GIFT, name="Hadiah", tiers=(GiftTier(("s9",), 3),))
        assert price_cart(self.LINES, [offer], buyer=BUYER).gifts == {"s9": 1}
        assert price_cart(self.LINES[:1], [offer], buyer=BUYER).gifts == {}

    def test_the_larger_shipping_discount_at_most_the_fee(self):
        five = ShippingDiscount(id="a", kind=Kind.SHIPPING_DISCOUNT, name="Lima", amount=5_000)
        free = ShippingDiscount(id="b", kind=Kind.SHIPPING_DISCOUNT, name="Gratis", minimum_spend=200_000)
        quote = price_cart(self.LINES, [five, free], buyer=BUYER, shipping_fee=9_000)
        assert (quote.shipping_off, quote.buyer_pays) == (9_000, 250_001)
        assert said(quote.layers) == {"Lima": Why.BETTER, "Gratis": Why.APPLIED}
        assert said(price_cart(self.LINES, [five], buyer=BUYER).layers) == {"Lima": Why.NO_FEE}

    def test_a_discount_on_shipping_for_some_products_needs_all_lines_to_be_theirs(self):
        offer = ShippingDiscount(id="a", kind=Kind.SHIPPING_DISCOUNT, name="Ongkir", products=frozenset({"p1"}))
        mixed = price_cart(self.LINES, [offer], buyer=BUYER, shipping_fee=9_000)
        assert (mixed.shipping_off, said(mixed.layers)) == (0, {"Ongkir": Why.OTHER_PRODUCTS})
        assert price_cart(self.LINES[:1], [offer], buyer=BUYER, shipping_fee=9_000).shipping_off == 9_000

    def test_a_discount_on_shipping_holds_from_its_thresholds_on_and_up_to_its_budget(self):
        pieces = sum(line.quantity for line in self.LINES)
        kind = Kind.SHIPPING_DISCOUNT
        for field, edge, why in (
            ("minimum_spend", 250_001, Why.MORE_SPEND),
            ("minimum_quantity", pieces, Why.MORE_PIECES),
        ):
            reached = ShippingDiscount(id="a", kind=kind, name="Ongkir", **{field: edge})
            missed = replace(reached, **{field: edge + 1})
            assert price_cart(self.LINES, [reached], buyer=BUYER, shipping_fee=9_000).shipping_off == 9_000
            quote = price_cart(self.LINES, [missed], buyer=BUYER, shipping_fee=9_000)
            assert (quote.shipping_off, [(layer.why, layer.number) for layer in quote.layers]) == (0, [(why, 1)])
        whole = ShippingDiscount(id="a", kind=kind, name="Ongkir", budget_left=9_000)
        assert price_cart(self.LINES, [whole], buyer=BUYER, shipping_fee=9_000).shipping_off == 9_000
        quote = price_cart(self.LINES, [replace(whole, budget_left=8_999)], buyer=BUYER, shipping_fee=9_000)
        assert (quote.shipping_off, said(quote.layers)) == (0, {"Ongkir": Why.BUDGET})
        twin = replace(whole, id="b", name="Sama")
        quote = price_cart(self.LINES, [whole, twin], buyer=BUYER, shipping_fee=9_000)
        assert said(quote.layers) == {"Ongkir": Why.APPLIED, "Sama": Why.BETTER}
        assert {layer.name: layer.winner for layer in quote.layers} == {"Ongkir": "", "Sama": "Ongkir"}

    def test_a_gift_says_how_much_more_is_to_be_spent(self):
        offer = Gift(id="g", kind=Kind.GIFT, name="Hadiah", tiers=(GiftTier(("s9",), 1, 260_000),))
        [layer] = price_cart(self.LINES, [offer], buyer=BUYER).layers
        assert (layer.why, layer.number) == (Why.MORE_SPEND, 9_999)

    def test_two_sets_of_a_bundle_take_both_pieces_of_a_line(self):
        lines = cart(2, 100_000, "s1", "p1") + cart(2, 50_000, "s2", "p2")
        offer = Bundle(id="b", kind=Kind.BUNDLE, name="Paket", products=frozenset({"p1", "p2"}), percent=Decimal(10))
        assert price_cart(lines, [offer], buyer=BUYER).buyer_pays == 270_000

    def test_a_voucher_needs_a_line_that_costs_something(self):
        voucher = Voucher(id="v", kind=Kind.VOUCHER, name="Hemat", amount=5_000)
        assert said(price_cart(cart(price=0), [voucher], buyer=BUYER).layers) == {"Hemat": Why.NO_PRODUCT}

    def test_all_gifts_of_the_highest_step_as_far_as_they_are_there(self):
        steps = (GiftTier(("s8",), 2), GiftTier(("s8", "s9"), 3))
        offer = Gift(id="g", kind=Kind.GIFT, name="Hadiah", tiers=steps, stock={"s8": 1, "s9": 1})
        other = Gift(id="h", kind=Kind.GIFT, name="Lain", tiers=(GiftTier(("s9",)),), stock={"s9": 1})
        assert price_cart(self.LINES[:1], [offer], buyer=BUYER).gifts == {"s8": 1}
        quote = price_cart(self.LINES, [offer, other], buyer=BUYER)
        assert quote.gifts == {"s8": 1, "s9": 1}
        assert said(quote.layers) == {"Hadiah": Why.APPLIED, "Lain": Why.OUT_OF_STOCK}


class TestALimitIsForTheCart:
    """Two left: two pieces of the cart have the price, however the cart spells them."""

    FLASH = [
        ItemPrice(id="f", kind=Kind.FLASH_SALE, name="F", sku=sku, price=price // 2, left=2)
        for sku, price in (("s1", 40_000), ("s2", 60_000))
    ]
    DISCOUNT = ItemPrice(id="d", kind=Kind.PRODUCT_DISCOUNT, name="D", sku="s1", price=39_000)

    def test_one_line_is_split(self):
        [line] = price_cart(cart(4, 40_000, "s1"), self.FLASH, buyer=BUYER).lines
        assert (line.parts, line.total, line.price) == ([(40_000, 2), (20_000, 2)], 120_000, 40_000)
        assert [(layer.why, layer.pieces, layer.number) for layer in line.layers] == [(Why.APPLIED, 2, 2)]

    def test_the_rest_has_the_next_best_price(self):
        [line] = price_cart(cart(4, 40_000, "s1"), [*self.FLASH, self.DISCOUNT], buyer=BUYER).lines
        assert line.parts == [(39_000, 2), (20_000, 2)]

    def test_the_same_sku_on_two_lines_is_one_line(self):
        [line] = price_cart(cart(2, 40_000, "s1") * 2, self.FLASH, buyer=BUYER).lines
        assert (line.line.quantity, line.total) == (4, 120_000)

    @pytest.mark.parametrize("turned", [False, True])
    def test_two_choices_share_it_and_the_larger_saving_goes_first(self, turned):
        lines = cart(2, 40_000, "s1") + cart(2, 60_000, "s2")
        quote = price_cart(lines[::-1] if turned else lines, self.FLASH, buyer=BUYER)
        assert {line.line.sku: line.total for line in quote.lines} == {"s1": 80_000, "s2": 60_000}
        assert {line.line.sku: line.layers[0].why for line in quote.lines} == {"s1": Why.LIMIT, "s2": Why.APPLIED}

    def test_a_buyers_limit_is_one_for_all_products(self):
        offers = [replace(one, left=None, buyer_left=3) for one in self.FLASH]
        quote = price_cart(cart(2, 40_000, "s1") + cart(2, 60_000, "s2"), offers, buyer=BUYER)
        assert [line.total for line in quote.lines] == [60_000, 60_000]

    def test_prices_with_a_count_each_do_not_share(self):
        offers = [replace(one, kind=Kind.CAMPAIGN, counter=f"f:{one.sku}") for one in self.FLASH]
        quote = price_cart(cart(2, 40_000, "s1") + cart(2, 60_000, "s2"), offers, buyer=BUYER)
        assert [line.total for line in quote.lines] == [40_000, 60_000]


class TestTheLargerDiscountGoesFirst:
    LINES = cart(1, 100_000, "s1", "p1") + cart(1, 80_000, "s2", "p2") + cart(1, 60_000, "s3", "p3")

    @pytest.mark.parametrize("turned", [False, True])
    def test_of_two_bundles_that_overlap(self, turned):
        pairs = [
            Bundle(id=id, kind=Kind.BUNDLE, name=name, products=frozenset(products), price=price)
            for id, name, products, price in (
                ("a", "Kecil", ("p1", "p2"), 167_000), ("b", "Besar", ("p1", "p3"), 120_000),
            )
        ]  # fmt: skip
        quote = price_cart(self.LINES, pairs[::-1] if turned else pairs, buyer=BUYER)
        assert quote.buyer_pays == 200_000
        assert [(layer.name, layer.why, layer.winner) for layer in quote.layers] == [("Kecil", Why.BETTER, "Besar")]

    def test_other_pieces_of_the_same_sku_make_another_bundle(self):
        pairs = [
            Bundle(id=id, kind=Kind.BUNDLE, name=id, products=frozenset(products), percent=Decimal(10))
            for id, products in (("a", ("p1", "p2")), ("b", ("p1", "p3")))
        ]
        lines = [replace(self.LINES[0], quantity=2), *self.LINES[1:]]
        assert price_cart(lines, pairs, buyer=BUYER).buyer_pays == 340_000 - 18_000 - 16_000

    @pytest.mark.parametrize(("percent", "total"), [(5, 210_000), (30, 168_000)])
    def test_of_a_bundle_and_buy_more_save_more(self, percent, total):
        pair = Bundle(id="b", kind=Kind.BUNDLE, name="Paket", products=frozenset({"p1", "p2"}), price=150_000)
        more = MoreSaves(id="m", kind=Kind.BUY_MORE_SAVE_MORE, name="Borong", tiers=(Tier(3, Decimal(percent)),))
        assert price_cart(self.LINES, [pair, more], buyer=BUYER).buyer_pays == total

    def test_a_bundle_takes_the_dearest_choice_whatever_the_order_of_the_lines(self):
        pair = Bundle(id="b", kind=Kind.BUNDLE, name="Paket", products=frozenset({"p1", "p2"}), percent=Decimal(10))
        lines = [*self.LINES[:2], Line("s1b", "p1", 1, 50_000)]
        assert {price_cart(some, [pair], buyer=BUYER).buyer_pays for some in permutations(lines)} == {230_000 - 18_000}


def test_a_code_is_the_same_in_small_letters_and_with_blanks():
    code = Voucher(id="v", kind=Kind.VOUCHER, name="Kode", amount=5_000, code="HEMAT")
    for typed in ("hemat", " HEMAT ", "He mat", "\u00a0hemat\n"):
        assert price_cart(cart(), [code], buyer=Buyer(codes=frozenset({typed}))).buyer_pays == 195_000
    assert price_cart(cart(), [code], buyer=Buyer(codes=frozenset({"HEMAT1", ""}))).buyer_pays == 200_000
