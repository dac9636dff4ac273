"""Scenarios S8 to S14 over both real mock storefronts: what a buyer sees and pays, and what the house counts."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core import clock
from core.errors import Invalid, Refused
from core.models import ChangeLog
from core.platforms import Platform
from orders.models import Order
from outbox.models import Connection, SyncJob
from pricing.offers import Buyer
from products import actions as products
from promotions import tasks
from promotions.actions import lifecycle
from promotions.models import Promotion, ToolSurface, Use
from promotions.quotes import simulate
from promotions.tools import Tool
from storefronts import delivery
from tests import make
from tests.api.conftest import Api, token_for
from tests.api.test_promotions import body
from tests.helpers import read_orders, sync
from tests.promotions.test_pages import as_member, form, text

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value
Case = Promotion.Case


def quoted(shop, sku, platform, quantity=1, **options):
    """What the simulator says a buyer pays."""
    buyer = Buyer(codes=frozenset(options.pop("codes", ())))
    return simulate(
        shop, platform=platform, at=clock.now(), lines=[(sku.public_id, quantity)], buyer=buyer, **options
    ).quote.buyer_pays


def test_s8_price_layer_per_platform(market):
    product = market.product(price=200_000)
    make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
    make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000)
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    order = market.buy(TIKTOK)
    assert order["total"] == 150_000
    row = Order.objects.get(external_id=order["order_id"])
    assert (row.lines.get().layers[0]["kind"], row.price_check) == ("FLASH_SALE", None)
    sku = market.skus()["KOPI"]
    assert quoted(market.shop, sku, TIKTOK) == 150_000


def test_s8_when_the_flash_sale_ends_the_discount_shows_without_any_edit(market):
    product = market.product(price=200_000)
    now = clock.now()
    make.promotion(
        market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20), ends_at=now + timedelta(days=2)
    )
    flash = make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000)
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    market.at(flash.ends_at - timedelta(seconds=2))
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    market.at(flash.ends_at + timedelta(seconds=1))
    assert market.shown() == {TIKTOK: 160_000, TOKOPEDIA: 160_000}


def test_s9_voucher_on_top_with_cap_and_minimum_spend(market):
    product = market.product(price=200_000)
    values = {"percent": Decimal(10), "minimum_spend": 140_000, "total_limit": 100}
    with pytest.raises(Invalid) as refused:
        make.promotion(market.shop, Tool.VOUCHER, maximum_discount=13_999, **values)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("maximum_discount", "maximum_below_percent")
    ]
    assert not Promotion.objects.exists()
    make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000)
    make.promotion(market.shop, Tool.VOUCHER, maximum_discount=14_000, **values)
    sync()
    assert market.buy(TIKTOK)["total"] == 136_000
    assert quoted(market.shop, market.skus()["KOPI"], TIKTOK) == 136_000
    order = Order.objects.get()
    assert [(layer["kind"], layer["amount"]) for layer in order.layers] == [("VOUCHER", 14_000)]
    assert order.total == 136_000


def test_s10_vouchers_do_not_stack_and_the_best_wins(market):
    market.product(price=300_000)
    limit = {"total_limit": 10}
    make.promotion(market.shop, Tool.VOUCHER, name="A", percent=Decimal(5), maximum_discount=20_000, **limit)
    make.promotion(market.shop, Tool.VOUCHER, name="B", amount=18_000, minimum_spend=250_000, **limit)
    sync()
    assert market.buy(TOKOPEDIA)["total"] == 282_000
    assert [layer["name"] for layer in Order.objects.get().layers] == ["B"]
    assert quoted(market.shop, market.skus()["KOPI"], TOKOPEDIA) == 282_000


def test_s11_buy_more_save_more_before_the_voucher(market):
    market.product(price=150_000)
    tiers = [{"quantity": 2, "percent": "5"}, {"quantity": 3, "percent": "10"}]
    make.promotion(market.shop, Tool.BUY_MORE_SAVE_MORE, tiers=tiers)
    make.promotion(market.shop, Tool.VOUCHER, amount=20_000, minimum_spend=400_000, total_limit=10)
    sync()
    assert market.buy(TIKTOK, quantity=3)["total"] == 385_000
    assert quoted(market.shop, market.skus()["KOPI"], TIKTOK, 3) == 385_000
    assert Order.objects.get().price_check is None


@pytest.mark.parametrize(
    "tiers",
    [
        [(2, "5"), (3, "5")],
        [(2, "5"), (2, "10")],
        [(2, "5"), (3, "10"), (4, "15")],
        [],
    ],
)
@pytest.mark.django_db
def test_s11_steps_that_do_not_rise_are_refused(tiers):
    shop = make.shop()
    rows = [{"quantity": quantity, "percent": percent} for quantity, percent in tiers]
    with pytest.raises(Invalid) as refused:
        make.promotion(shop, Tool.BUY_MORE_SAVE_MORE, tiers=rows)
    assert {fault.field for fault in refused.value.faults} == {"tiers"}
    assert not Promotion.objects.exists()


def test_s12_one_limit_for_both_storefronts(market):
    product = market.product(price=200_000, stock=500)
    flash = make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000, total_limit=50)
    sync()
    market.buy(TIKTOK, quantity=30, phone="081200000001")
    market.buy(TOKOPEDIA, quantity=20, phone="081200000002")
    sync()
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    counter = flash.counters.get()
    assert (counter.reserved, counter.left) == (50, 0)
    order = Order.objects.get(purchased_on=TOKOPEDIA)
    market.hosts[TOKOPEDIA].call("POST", f"/buyer/orders/{order.external_id}/cancel", {})
    read_orders()
    sync()
    counter.refresh_from_db()
    assert (counter.reserved, counter.left) == (30, 20)
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}


def test_s12_a_budget_that_cannot_carry_the_next_order_ends_it_on_both(market):
    market.product(price=100_000)
    tiers = [{"quantity": 2, "percent": "10"}]
    more = make.promotion(market.shop, Tool.BUY_MORE_SAVE_MORE, tiers=tiers, budget=100_000)
    sync()
    assert market.buy(TIKTOK, quantity=9)["total"] == 810_000
    sync()
    assert market.buy(TOKOPEDIA, quantity=2)["total"] == 200_000
    sync()
    more.refresh_from_db()
    budget = more.counters.get(kind="BUDGET")
    assert (budget.reserved, budget.left) == (90_000, 10_000)
    assert (more.status, more.stop) == ("EXPIRED", "BUDGET")
    assert market.buy(TIKTOK, quantity=2, phone="081200000003")["total"] == 200_000


class TestS13TheFourDisplayCases:
    @pytest.fixture
    def shelf(self, db):
        shop = make.shop()
        make.connection(shop, channels=[Platform.TIKTOK_SHOP, Platform.TOKOPEDIA])
        return shop, {
            "X": make.product(shop),
            "Y": make.product(shop, platforms=[Platform.TIKTOK_SHOP]),
            "Z": make.product(shop, platforms=[Platform.TOKOPEDIA]),
        }

    @pytest.mark.parametrize(
        ("tool", "names", "values", "case"),
        [
            (Tool.PRODUCT_DISCOUNT, "X", {"percent": Decimal(20)}, Case.SAME_ON_BOTH),
            (Tool.BUNDLE, "XY", {"percent": Decimal(10)}, Case.TIKTOK_SHOP_ONLY),
            (Tool.PRODUCT_DISCOUNT, "Z", {"percent": Decimal(20)}, Case.TOKOPEDIA_ONLY),
            (Tool.PRODUCT_DISCOUNT, "XY", {"percent": Decimal(20)}, Case.DIFFERENT_ON_BOTH),
            (Tool.SHOPPING_CENTER_VOUCHER, "X", {"amount": 5_000, "total_limit": 5}, Case.TIKTOK_SHOP_ONLY),
            (Tool.GIFT, "X", {"minimum_quantity": 2}, Case.DIFFERENT_ON_BOTH),
        ],
    )
    def test_each_case(self, shelf, tool, names, values, case):
        shop, there = shelf
        gifts = [there["Y"].skus.get()] if tool == Tool.GIFT else []
        row = make.promotion(shop, tool, products=[there[name] for name in names], gifts=gifts, **values)
        assert row.display_case == case

    def test_what_no_storefront_could_show_is_refused(self, shelf):
        shop, there = shelf
        draft = make.promotion(
            shop, Tool.PROMO_CODE, products=[there["Z"]], published=False, code="HEMAT", amount=5_000, total_limit=5
        )
        assert draft.display_case == Case.NOWHERE
        with pytest.raises(Refused) as refused:
            lifecycle.publish(draft, actor=make.SYSTEM)
        assert refused.value.code == "shown_nowhere"
        assert "TikTok Shop" in refused.value.message
        draft.refresh_from_db()
        assert (draft.status, draft.published_at) == ("DRAFT", None)

    def test_a_product_that_leaves_a_storefront_changes_the_case_and_the_seller_is_told(self, market):
        product = market.product()
        row = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
        sync()
        assert market.shown() == {TIKTOK: 160_000, TOKOPEDIA: 160_000}
        products.set_availability(product, platforms=[Platform.TOKOPEDIA], actor=make.SYSTEM)
        sync()
        tasks.sweep()
        sync()
        row.refresh_from_db()
        assert row.display_case == Case.TOKOPEDIA_ONLY
        assert market.shown() == {TOKOPEDIA: 160_000}
        event = ChangeLog.objects.get(fact="promotion.display_changed")
        assert event.before == {"display_case": "SAME_ON_BOTH"}
        assert event.after == {"display_case": "TOKOPEDIA_ONLY"}


def test_a_tool_that_leaves_a_storefront_is_shown_anew(market):
    """Which tool exists where is a table that platform staff change (docs/rules.md 4.3)."""
    market.product(price=200_000)
    row = make.promotion(market.shop, Tool.VOUCHER, amount=20_000, total_limit=50)
    sync()
    assert market.buy(TOKOPEDIA)["total"] == 180_000
    ToolSurface.objects.update_or_create(
        tool=Tool.VOUCHER,
        platform=TOKOPEDIA,
        defaults={"is_available": False, "surface": "voucher_strip", "about": "x"},
    )
    tasks.sweep()
    sync()
    row.refresh_from_db()
    assert row.display_case == Case.TIKTOK_SHOP_ONLY
    assert market.buy(TOKOPEDIA, phone="081200000007")["total"] == 200_000
    assert market.buy(TIKTOK, phone="081200000008")["total"] == 180_000


class TestS14FlashSaleEligibility:
    @pytest.mark.parametrize(
        ("rating", "points", "code"), [("2.9", 0, "store_rating_low"), ("4.5", 36, "violation_points_high")]
    )
    @pytest.mark.django_db
    def test_below_the_standing_neither_create_nor_edit(self, rating, points, code):
        shop = make.shop()
        make.connection(shop)
        product = make.product(shop)
        running = make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20))
        shop.store_rating, shop.violation_points = Decimal(rating), points
        shop.save()
        for change in (
            lambda: make.promotion(shop, Tool.FLASH_SALE, products=[make.product(shop)], percent=Decimal(20)),
            lambda: lifecycle.update(running, values={"name": "Lain"}, actor=make.SYSTEM),
        ):
            with pytest.raises(Refused) as refused:
                change()
            assert refused.value.code == code
        # The same on the web and in the API, by the rule's name.
        owner, sentence = as_member(shop, "OWNER"), refused.value.message
        page = owner.post("/promotions/new/FLASH_SALE/", form(product))
        assert page.status_code in (409, 422) and sentence in text(page)
        api = Api(token_for(shop, "promotions:read", "promotions:write"))
        for answer in (
            api.post("/promotions", body(product)),
            api.patch(f"/promotions/{running.public_id}", {"name": "Lain"}),
        ):
            assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (409, code, sentence)
        kept = Promotion.objects.get()
        assert (kept.status, kept.name) == ("ONGOING", running.name)

    @pytest.mark.django_db
    def test_at_the_bounds_it_is_allowed(self):
        shop = make.shop()
        make.connection(shop)
        shop.store_rating, shop.violation_points = Decimal("3.0"), 35
        shop.save()
        row = make.promotion(shop, Tool.FLASH_SALE, products=[make.product(shop)], percent=Decimal(20))
        assert row.status == "ONGOING"


def test_a_cancelled_order_gives_its_use_back_once(market):
    market.product(price=100_000)
    voucher = make.promotion(market.shop, Tool.VOUCHER, amount=10_000, total_limit=5, budget=50_000)
    sync()
    order = market.buy(TIKTOK)
    assert voucher.counters.get(kind="USES").used == 1
    for _again in range(2):
        market.hosts[TIKTOK].call("POST", f"/buyer/orders/{order['order_id']}/cancel", {})
        read_orders()
    assert [(counter.kind, counter.used) for counter in voucher.counters.all()] == [("USES", 0), ("BUDGET", 0)]
    assert set(Use.objects.values_list("state", flat=True)) == {"RELEASED"}


def test_each_buyer_has_a_limit_on_their_storefront(market):
    product = market.product(price=200_000)
    make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000, per_buyer_limit=2)
    sync()
    assert market.buy(TIKTOK, quantity=2)["total"] == 300_000
    assert market.buy(TIKTOK, quantity=1)["total"] == 200_000
    assert market.buy(TIKTOK, quantity=1, phone="081299999999")["total"] == 150_000
    assert not Order.objects.exclude(price_check=None).exists()


def test_a_storefront_that_was_down_at_the_start_shows_it_when_it_is_back(market):
    product = market.product(price=200_000)
    market.hosts[TOKOPEDIA].fault(down=True)
    make.promotion(market.shop, Tool.FLASH_SALE, products=[product], amount=150_000)
    for row in Connection.objects.all():
        delivery.drain(row)
    market.hosts[TOKOPEDIA].fault()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 200_000}
    Connection.objects.update(circuit_open_until=None)
    SyncJob.objects.filter(state=SyncJob.State.PENDING).update(due_at=clock.now())
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}


def test_what_a_storefront_lost_is_made_anew_with_all_its_products(market):
    products = [market.product(code, price=200_000) for code in ("KOPI", "TEH")]
    row = make.promotion(market.shop, Tool.FLASH_SALE, products=products, amount=150_000, total_limit=50)
    sync()
    front = market.hosts[TIKTOK].front
    for table in ("promoted", "activity"):
        front.store.run(f"DELETE FROM {table}")
    assert market.shown("TEH") == {TIKTOK: 200_000, TOKOPEDIA: 150_000}
    market.buy(TOKOPEDIA)
    for _again in range(2):
        SyncJob.objects.filter(state=SyncJob.State.PENDING).update(due_at=clock.now())
        sync()
    assert market.shown("TEH") == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    assert set(row.listings.values_list("problem", flat=True)) == {""}


def test_deactivation_ends_it_on_both_at_once(market):
    product = market.product(price=200_000)
    row = make.promotion(market.shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(25))
    sync()
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
    lifecycle.stop(row, actor=make.SYSTEM)
    sync()
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    assert set(row.listings.values_list("is_over", flat=True)) == {True}


def test_it_starts_on_the_second_by_the_storefronts_own_clock(market):
    product = market.product(price=200_000)
    start = clock.now() + timedelta(hours=2)
    make.promotion(
        market.shop, Tool.FLASH_SALE, products=[product], amount=150_000, starts_at=start,
        ends_at=start + timedelta(minutes=30),
    )  # fmt: skip
    sync()
    market.at(start - timedelta(seconds=2))
    assert market.shown() == {TIKTOK: 200_000, TOKOPEDIA: 200_000}
    market.at(start + timedelta(seconds=1))
    assert market.shown() == {TIKTOK: 150_000, TOKOPEDIA: 150_000}
