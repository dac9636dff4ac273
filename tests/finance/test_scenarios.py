"""S16 to S19 as docs/rules.md has them, by the rate card RC-2025-08 on both sides: bought on the real shop fronts, booked,
settled, and compared to the rupiah."""

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts import actions as accounts
from accounts.models import Shop
from campaigns.actions import programmes
from campaigns.models import Programme
from core import clock
from core.errors import Refused
from core.platforms import Platform
from finance.actions import orders, taxes
from finance.models import Case, OrderMoney
from mock_storefronts.selling import ratecard
from pricing.models import RateCard
from promotions.tools import Tool
from tests import make
from tests.finance import shop as trade
from tests.finance.test_refunds import refund
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


@pytest.fixture
def card_2025(card, connected, monkeypatch):
    """RC-2025-08: a commission of 7.5 % in our rate card, and in the storefronts' own copy."""
    assert RateCard.objects.filter(fee="COMMISSION").update(percent=Decimal("7.5")) == 1
    theirs = [replace(row, points=750) if row.fee == ratecard.COMMISSION else row for row in ratecard.CARD]
    monkeypatch.setattr(ratecard, "CARD", tuple(theirs))


def fees(order_id: str) -> dict[str, int]:
    """The order's money part by part, as it is expected."""
    found: dict[str, int] = {}
    for line in OrderMoney.objects.get(order__external_id=order_id).lines:
        found[line["part"]] = found.get(line["part"], 0) + line["amount"]
    return found


def net(order_id: str) -> int:
    """What the storefront paid for it, which is what was expected."""
    money = OrderMoney.objects.get(order__external_id=order_id)
    assert (money.settled, money.unexplained) == (money.expected, 0)
    return money.settled


def later(hosts, seconds: int) -> None:
    """The wire tells whole seconds: what is bought now is after what changed just now."""
    for host in hosts.values():
        host.fault(clock_offset_s=seconds)


def test_s16_who_leaves_sfp_leaves_it_on_both_storefronts_and_mall_with_it(connected, hosts, card_2025):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=1_000_000, stock=50)])
    accounts.set_mall(connected, is_mall=True, actor=make.SYSTEM)
    sfp = Programme.objects.filter(code="SFP").first() or Programme.objects.create(
        code="SFP", name="Shipping Fee Program", terms="Syarat", terms_version="2026-11", is_needed_for_mall=True
    )
    programmes.enrol(connected, sfp, terms_version=sfp.terms_version, actor=make.SYSTEM)
    RateCard.objects.create(fee="SHIPPING_FEE_PROGRAM", percent=4, valid_from=clock.now(), source="SFP")
    sync()
    later(hosts, 2)
    before = trade.buy(hosts[TOKOPEDIA], "KOPI", arrives=False)
    trade.read_orders()
    with pytest.raises(Refused, match="ends your Mall status"):
        programmes.withdraw(connected, sfp, platform=TIKTOK, actor=make.SYSTEM)
    programmes.withdraw(connected, sfp, confirmed=True, platform=TIKTOK, actor=make.SYSTEM)
    assert accounts.end_due_malls() == 1
    sync()
    shop = Shop.objects.get()
    assert (shop.is_mall, shop.programmes) == (False, [])
    for host in hosts.values():
        told = host.call("GET", "/buyer/shop")[1]
        assert (told["mall"], host.front.shop["programmes"]) == (False, [])
    later(hosts, 4)
    after = [trade.buy(hosts[platform], "KOPI", arrives=False) for platform in (TIKTOK, TOKOPEDIA)]
    trade.read_orders()
    kept = {"MALL_SERVICE": -18_000, "SHIPPING_FEE_PROGRAM": -40_000}
    assert {part: amount for part, amount in fees(before).items() if part in kept} == kept
    assert all(not kept.keys() & fees(order_id).keys() for order_id in after)


def test_s17_the_mall_fee_is_only_where_it_is_due(connected, hosts, card_2025):
    product = trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=1_000_000, stock=50)])
    trade.on_sale(connected, skus=[make.sku(seller_sku="TV", price=5_000_000, stock=50)])
    make.promotion(connected, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(10))
    sync()
    before = trade.buy(hosts[TOKOPEDIA], "KOPI")
    accounts.set_mall(connected, is_mall=True, actor=make.SYSTEM)
    sync()
    later(hosts, 2)
    mall = [trade.buy(hosts[platform], "KOPI") for platform in (TOKOPEDIA, TIKTOK)]
    capped = trade.buy(hosts[TOKOPEDIA], "TV")
    trade.read_orders()
    goods = {"PRODUCTS": 1_000_000, "SELLER_DISCOUNT": -100_000}
    charged = {"COMMISSION": -67_500, "DYNAMIC_COMMISSION": -40_000, "ORDER_PROCESSING": -1_250}
    assert fees(before) == goods | charged
    for order_id in mall:
        assert fees(order_id) == goods | charged | {"MALL_SERVICE": -16_200}
    assert fees(capped)["MALL_SERVICE"] == -50_000
    trade.end_day(hosts)
    assert [net(order_id) for order_id in (before, *mall)] == [791_250, 775_050, 775_050]
    assert net(capped) == 5_000_000 - 375_000 - 40_000 - 50_000 - 1_250
    assert not Case.objects.exists()


def test_s18_caps_are_a_piece_and_the_processing_fee_an_orders(connected, hosts, card_2025):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=1_000_000, stock=50)])
    order_id = trade.buy(hosts[TOKOPEDIA], "KOPI", 3)
    trade.read_orders()
    assert fees(order_id) == {
        "PRODUCTS": 3_000_000,
        "COMMISSION": -225_000,
        "DYNAMIC_COMMISSION": -120_000,
        "ORDER_PROCESSING": -1_250,
    }
    trade.end_day(hosts)
    assert net(order_id) == 2_653_750
    refund(hosts[TOKOPEDIA], order_id, 1)
    trade.read_orders()
    money = OrderMoney.objects.get()
    back = {line["part"]: line["amount"] for line in money.lines if line.get("refund")}
    assert back == {"REFUND": -1_000_000, "COMMISSION": 75_000, "DYNAMIC_COMMISSION": 40_000}
    trade.end_day(hosts, days=0)
    assert net(order_id) == 1_768_750
    # On two statements: what was paid first, and the reversal in rows of its own.
    assert list(money.settlements.order_by("id").values_list("amount", flat=True)) == [2_653_750, -885_000]
    assert not Case.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("pieces", "left"), [(2, 0), (1, 25_000 - 1_875 - 1_250 - 1_250)])
def test_s18_the_processing_fee_comes_back_only_undelivered_and_whole(card, pieces, left):
    RateCard.objects.filter(fee="COMMISSION").update(percent=Decimal("7.5"))
    order = make.order(make.connection(make.shop(), channels=[TOKOPEDIA]), status="IN_TRANSIT")
    told = make.told_return(order)
    half = [replace(piece, amount=25_000) for piece in told.pieces[:1]] * pieces
    halves = [replace(piece, external_id=f"{piece.external_id}{n}") for n, piece in enumerate(half)]
    done = {"status": "COMPLETE", "is_refund_agreed": True, "is_refunded": True, "refunded_at": make.moment()}
    make.returned(order, pieces=halves, amount=25_000 * pieces, **done)
    orders.follow()
    assert OrderMoney.objects.get().expected == left


def test_s19_the_pre_order_fee_is_tiktok_shops_and_the_tax_both_of_theirs(connected, hosts, card_2025):
    trade.on_sale(connected, skus=[make.sku(seller_sku="PO", price=500_000, stock=50)], preorder_days=7)
    free = {platform: trade.buy(hosts[platform], "PO") for platform in (TIKTOK, TOKOPEDIA)}
    taxes.set_withheld(connected, withheld=True, actor=make.SYSTEM)
    sync()
    later(hosts, 2)
    taxed = {platform: trade.buy(hosts[platform], "PO") for platform in (TIKTOK, TOKOPEDIA)}
    trade.read_orders()
    assert fees(free[TIKTOK])["PRE_ORDER"] == fees(taxed[TIKTOK])["PRE_ORDER"] == -15_000
    assert "PRE_ORDER" not in fees(free[TOKOPEDIA]) | fees(taxed[TOKOPEDIA])
    assert [fees(order_id).get("INCOME_TAX") for order_id in (*free.values(), *taxed.values())] == [
        None,
        None,
        -2_500,
        -2_500,
    ]
    assert {row.purchased_on for row in OrderMoney.objects.all()} == {TIKTOK, TOKOPEDIA}
    trade.end_day(hosts)
    assert [net(free[platform]) for platform in (TIKTOK, TOKOPEDIA)] == [421_250, 436_250]
    assert [net(taxed[platform]) for platform in (TIKTOK, TOKOPEDIA)] == [418_750, 433_750]
    assert not Case.objects.exists()
