"""What may change in a promotion and when; a refusal changes nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core import clock
from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions as products
from products.models import HeldPrice
from promotions.actions import lifecycle
from promotions.models import Promotion, PromotionItem
from promotions.rules import ItemInput
from promotions.tools import RULES, SELLER_TOOLS, Tool
from tests import make
from webhooks.payloads import of_changes

SYSTEM = make.SYSTEM
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    shop = make.shop()
    make.connection(shop)
    return shop


def faults(call) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        call()
    return {(fault.field, fault.code) for fault in refused.value.faults}


@pytest.mark.parametrize(
    ("tool", "values", "fault"),
    [
        (Tool.PRODUCT_DISCOUNT, {"name": ""}, ("name", "name_length")),
        (Tool.PRODUCT_DISCOUNT, {"name": "x" * 51}, ("name", "name_length")),
        (Tool.PRODUCT_DISCOUNT, {"percent": Decimal(71)}, ("percent", "percent_bounds")),
        (Tool.PRODUCT_DISCOUNT, {"percent": Decimal("0.5")}, ("percent", "percent_bounds")),
        (Tool.PRODUCT_DISCOUNT, {"percent": None}, ("products", "discount_required")),
        (Tool.PRODUCT_DISCOUNT, {"percent": None, "amount": 125_000}, ("products", "price_bounds")),
        (Tool.PRODUCT_DISCOUNT, {"amount": 100_000}, ("percent", "discount_required")),
        (Tool.PRODUCT_DISCOUNT, {"ends_at": None}, ("ends_at", "end_required")),
        (Tool.PRODUCT_DISCOUNT, {"hours": 0.1}, ("ends_at", "too_short")),
        (Tool.PRODUCT_DISCOUNT, {"hours": 24 * 30 + 1}, ("ends_at", "too_long")),
        (Tool.FLASH_SALE, {"hours": 73}, ("ends_at", "too_long")),
        (Tool.FLASH_SALE, {"hours": -1}, ("ends_at", "ends_before_start")),
        (Tool.FLASH_SALE, {"total_limit": 100}, ("total_limit", "limit_bounds")),
        (Tool.FLASH_SALE, {"total_limit": 5, "per_buyer_limit": 6}, ("per_buyer_limit", "limit_above_total")),
        (Tool.VOUCHER, {"percent": Decimal(10), "amount": 5_000}, ("percent", "discount_required")),
        (Tool.VOUCHER, {"percent": Decimal(10)}, ("total_limit", "quantity_required")),
        (Tool.VOUCHER, {"percent": Decimal(10), "code": "AB"}, ("code", "code_not_here")),
        (Tool.PROMO_CODE, {"percent": Decimal(10), "code": "A"}, ("code", "code_shape")),
        (Tool.PROMO_CODE, {"percent": Decimal(10), "code": "HEMAT-1"}, ("code", "code_shape")),
        (Tool.BUNDLE, {"percent": Decimal(10)}, ("products", "products_count")),
        (Tool.GIFT, {}, ("gifts", "gifts_count")),
        (Tool.GIFT, {}, ("minimum_quantity", "threshold_required")),
        (Tool.SHIPPING_DISCOUNT, {"amount": 5_000, "minimum_spend": 1}, ("minimum_spend", "threshold_whole_shop")),
    ],
)
def test_every_limit_names_its_field(shop, tool, values, fault):
    defaults = {"percent": Decimal(20)} if tool in (Tool.PRODUCT_DISCOUNT, Tool.FLASH_SALE) else {}
    values = defaults | values
    if (hours := values.pop("hours", None)) is not None:
        values["ends_at"] = clock.now() + timedelta(hours=hours)
    product = make.product(shop)
    assert fault in faults(lambda: make.promotion(shop, tool, products=[product], **values))
    assert not Promotion.objects.exists()
    assert not SyncJob.objects.filter(operation="PROMOTION_PUSH").exists()


def test_every_tool_has_its_rules():
    assert set(RULES) == set(Tool)
    assert Tool.CAMPAIGN not in SELLER_TOOLS


def test_percentages_and_prices_do_not_mix(shop):
    a, b = make.product(shop), make.product(shop)
    values = {"name": "Campur", "starts_at": clock.now(), "ends_at": clock.now() + timedelta(hours=1)}
    items = [ItemInput(a, percent=Decimal(10)), ItemInput(b, price=100_000)]
    found = faults(lambda: lifecycle.create(shop, tool=Tool.PRODUCT_DISCOUNT, values=values, items=items, actor=SYSTEM))
    assert found == {("products", "discounts_mixed")}


def test_name_and_code_are_unique_in_the_shop(shop):
    make.promotion(shop, Tool.PROMO_CODE, name="Satu", code="HEMAT", amount=1_000, total_limit=5)
    found = faults(
        lambda: make.promotion(
            shop, Tool.PROMO_CODE, name=" Sa\u00adtu\u200b", code="hemat", amount=1_000, total_limit=5
        )
    )
    assert found == {("name", "name_taken"), ("code", "code_taken")}
    other = make.shop()
    make.connection(other)
    make.promotion(other, Tool.PROMO_CODE, name="Satu", code="HEMAT", amount=1_000, total_limit=5)


class TestWhileItRuns:
    @pytest.fixture
    def running(self, shop):
        return make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[make.product(shop)], percent=Decimal(20))

    def test_name_earlier_end_and_more_products(self, shop, running):
        end = clock.now().replace(microsecond=0) + timedelta(hours=1)
        more = [*lifecycle.inputs_of(running), ItemInput(make.product(shop))]
        row = lifecycle.update(running, values={"name": "Baru", "ends_at": end}, items=more, actor=SYSTEM)
        assert (row.name, row.ends_at, row.items.count()) == ("Baru", end, 2)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"percent": Decimal(30)}, "percent"),
            ({"total_limit": 5}, "total_limit"),
            ({"starts_at": clock.now() + timedelta(hours=1)}, "starts_at"),
            ({"ends_at": clock.now() + timedelta(days=2)}, "ends_at"),
            ({"ends_at": clock.now() - timedelta(hours=1)}, "ends_at"),
        ],
    )
    def test_the_rest_was_promised(self, running, values, field):
        before = Promotion.objects.values().get(pk=running.pk)
        with pytest.raises(Refused) as refused:
            lifecycle.update(running, values=values, actor=SYSTEM)
        assert refused.value.field == field
        assert Promotion.objects.values().get(pk=running.pk) == before

    def test_no_product_leaves(self, shop, running):
        with pytest.raises(Refused) as refused:
            lifecycle.update(running, values={}, items=[ItemInput(make.product(shop))], actor=SYSTEM)
        assert (refused.value.code, refused.value.field) == ("promotion_running", "products")
        assert PromotionItem.objects.filter(promotion=running, removed_at=None).count() == 1

    def test_a_stopped_one_stays_as_it_was(self, running):
        lifecycle.stop(running, actor=SYSTEM)
        for change in (
            lambda: lifecycle.update(running, values={"name": "Baru"}, actor=SYSTEM),
            lambda: lifecycle.stop(running, actor=SYSTEM),
            lambda: lifecycle.publish(running, actor=SYSTEM),
        ):
            with pytest.raises(Refused):
                change()
        running.refresh_from_db()
        assert (running.status, running.name) == ("DEACTIVATED", running.name)

    def test_a_stale_edit_is_told(self, running):
        version = running.version
        lifecycle.update(running, values={"name": "Baru"}, actor=SYSTEM, expected_version=version)
        with pytest.raises(Stale):
            lifecycle.update(running, values={"name": "Lain"}, actor=SYSTEM, expected_version=version)
        running.refresh_from_db()
        assert running.name == "Baru"


class TestAtTheSameTime:
    def test_a_product_is_in_one_flash_sale_only(self, shop):
        product = make.product(shop)
        first = make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20))
        with pytest.raises(Refused) as refused:
            make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(30))
        assert (refused.value.code, refused.value.details) == ("product_in_another", {"promotion": first.public_id})
        assert f"“{product.title}”" in refused.value.message
        make.promotion(
            shop, Tool.FLASH_SALE, products=[product], percent=Decimal(30), starts_at=first.ends_at,
            ends_at=first.ends_at + timedelta(hours=1),
        )  # fmt: skip

    def test_a_gift_is_not_with_buy_more_save_more(self, shop):
        product, gift = make.product(shop), make.product(shop).skus.get()
        make.promotion(shop, Tool.BUY_MORE_SAVE_MORE, tiers=[{"quantity": 2, "percent": "5"}])
        with pytest.raises(Refused) as refused:
            make.promotion(shop, Tool.GIFT, products=[product], gifts=[gift], minimum_quantity=2)
        assert refused.value.code == "product_in_another"


def test_clients_hear_of_it_by_webhook(shop):
    row = make.promotion(shop, Tool.VOUCHER, amount=1_000, total_limit=5, name="Voucher kabar")
    told = of_changes(list(ChangeLog.objects.filter(subject_type="promotion", subject_id=row.pk).order_by("id")))
    assert [(one.type, one.data["fact"], one.data["promotion"]["name"]) for one in told] == [
        ("promotion.updated", "promotion.created", "Voucher kabar"),
        ("promotion.updated", "promotion.published", "Voucher kabar"),
    ]


class TestFixedPrices:
    def test_hold_the_list_price_while_they_run(self, shop):
        product = make.product(shop, skus=[make.sku(price=200_000)])
        sku = product.skus.get()
        row = make.promotion(shop, Tool.PRODUCT_DISCOUNT, prices={sku: 150_000})
        with pytest.raises(Refused) as refused:
            products.set_prices(product, prices={sku.public_id: 180_000}, actor=SYSTEM)
        assert (refused.value.code, refused.value.details["promotion"]) == ("price_locked", row.public_id)
        sku.refresh_from_db()
        assert sku.price == 200_000
        lifecycle.stop(row, actor=SYSTEM)
        assert not HeldPrice.objects.exists()
        products.set_prices(product, prices={sku.public_id: 180_000}, actor=SYSTEM)

    def test_a_percentage_leaves_it_free(self, shop):
        product = make.product(shop, skus=[make.sku(price=200_000)])
        make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[product], percent=Decimal(20))
        products.set_prices(product, prices={product.skus.get().public_id: 180_000}, actor=SYSTEM)


def test_a_limit_cannot_fall_below_what_was_used(shop):
    row = make.promotion(shop, Tool.VOUCHER, amount=1_000, total_limit=5, starts_at=clock.now() + timedelta(hours=1))
    row.counters.filter(kind="USES").update(reserved=3)
    with pytest.raises(Refused) as refused:
        lifecycle.update(row, values={"total_limit": 2}, actor=SYSTEM)
    assert refused.value.code == "limit_below_used"
    row.refresh_from_db()
    assert (row.total_limit, row.counters.get(kind="USES").limit) == (5, 5)
    lifecycle.update(row, values={"total_limit": 3}, actor=SYSTEM)


def test_the_end_of_a_day_in_jakarta_is_to_the_second(shop):
    """23:59:59 WIB is 16:59:59 UTC; it runs at that second and is over in the next (pain 15)."""
    end = clock.now().replace(hour=16, minute=59, second=59, microsecond=0) + timedelta(days=1)
    row = make.promotion(shop, Tool.PRODUCT_DISCOUNT, products=[make.product(shop)], percent=Decimal(5), ends_at=end)
    assert row.status_at(end - timedelta(seconds=1)) == "ONGOING"
    assert row.status_at(end) == "EXPIRED"
    assert row.status_at(row.starts_at - timedelta(seconds=1)) == "NOT_START"


@pytest.mark.parametrize(
    ("tool", "values", "fault"),
    [
        (Tool.NEW_BUYER_VOUCHER, {"amount": 5_000, "total_limit": 5, "buyers": "EXISTING"}, ("buyers", "new_buyers_only")),
        (Tool.NEW_BUYER_VOUCHER, {"amount": 5_000, "total_limit": 5, "per_buyer_limit": 2}, ("per_buyer_limit", "one_each")),
        (Tool.VOUCHER, {"amount": 5_000, "total_limit": 5, "budget": 4_999}, ("budget", "budget_below_one")),
        (
            Tool.VOUCHER,
            {"percent": Decimal(10), "maximum_discount": 9_000, "total_limit": 5, "budget": 8_999},
            ("budget", "budget_below_one"),
        ),
        (Tool.SHIPPING_DISCOUNT, {"amount": 5_000, "budget": 4_999}, ("budget", "budget_below_one")),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_what_could_never_be_used_as_said_is_refused(tool, values, fault):
    shop = make.shop()
    with pytest.raises(Invalid) as refused:
        make.promotion(shop, tool, **values)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [fault]
    assert not Promotion.objects.exists()


@pytest.mark.django_db
def test_a_running_promotion_may_end_soon_whatever_became_of_its_prices():
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop, skus=[make.sku(price=100_000)])
    row = make.promotion(shop, Tool.FLASH_SALE, products=[product], percent=Decimal(20))
    end = (clock.now() + timedelta(minutes=5)).replace(microsecond=0)
    assert lifecycle.update(row, values={"ends_at": end}, actor=SYSTEM).ends_at == end
    with pytest.raises(Refused) as refused:
        lifecycle.update(row, values={"ends_at": end + timedelta(seconds=1)}, actor=SYSTEM)
    assert refused.value.code == "promotion_running"
