"""No tool sells a SKU below its floor price, alone or beside what else runs; and no floor is set above what runs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.actions import registering
from campaigns.models import Registration
from core import clock
from core.errors import Invalid, Refused
from core.platforms import Platform
from outbox.models import SyncJob
from products import actions as products
from products.catalogue.actions import partial
from products.models import Sku
from promotions.actions import lifecycle
from promotions.floors import Part, lowest
from promotions.models import Promotion
from promotions.tools import SELLER_TOOLS, Tool
from tests import make
from tests.campaigns.running import campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def sku():
    """One for Rp100.000 that is not sold below Rp80.000."""
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop, skus=[make.sku(seller_sku="KOPI-1", price=100_000, stock=50)])
    return set_floor(product.skus.get(), 80_000)


def set_floor(sku, floor) -> Sku:
    return partial.change_sku(sku, values={"floor": floor}, actor=make.SYSTEM)


def at_level(sku, tool, low: bool) -> dict:
    """Settings that bring the SKU to Rp75.000, or only to Rp85.000."""
    percent = Decimal(25 if low else 15)
    if tool == Tool.BUY_MORE_SAVE_MORE:
        return {"tiers": [{"quantity": 2, "percent": "5"}, {"quantity": 3, "percent": str(percent)}]}
    code = {"code": "HEMAT"} if tool == Tool.PROMO_CODE else {}
    limit = {"total_limit": 10} if "VOUCHER" in tool or code else {}
    return {"percent": percent} | code | limit


# A gift is given beside what is bought, and shipping is no price of a piece.
@pytest.mark.parametrize("tool", sorted(set(SELLER_TOOLS) - {Tool.GIFT, Tool.SHIPPING_DISCOUNT}))
def test_no_tool_goes_below_a_floor_and_each_goes_down_to_it(sku, tool):
    other = make.product(sku.shop, skus=[make.sku(price=100_000)])
    taking_part = {"products": [sku.product, other]}
    jobs = SyncJob.objects.count()
    with pytest.raises(Invalid) as refused:
        make.promotion(sku.shop, tool, **taking_part, **at_level(sku, tool, True))
    assert [(fault.code, fault.field, fault.values["item"]) for fault in refused.value.faults] == [
        ("below_floor", "products", 0)
    ]
    assert "Rp75.000" in refused.value.message and "Rp80.000" in refused.value.message
    assert not Promotion.objects.exists() and SyncJob.objects.count() == jobs
    assert make.promotion(sku.shop, tool, **taking_part, **at_level(sku, tool, False)).published_at


def test_a_fixed_price_and_a_bundles_price_are_held_too(sku):
    other = make.product(sku.shop, skus=[make.sku(price=100_000)])
    with pytest.raises(Invalid) as refused:
        make.promotion(sku.shop, Tool.FLASH_SALE, prices={sku: 79_999})
    assert refused.value.code == "below_floor"
    make.promotion(sku.shop, Tool.FLASH_SALE, prices={sku: 80_000})
    with pytest.raises(Invalid) as refused:
        make.promotion(sku.shop, Tool.BUNDLE, products=[sku.product, other], amount=159_998)
    assert refused.value.code == "below_floor"


def test_a_whole_shops_voucher_is_held_and_its_minimum_and_maximum_count(sku):
    for values in ({"amount": 20_001}, {"amount": 50_000, "minimum_spend": 249_000}, {"percent": Decimal(21)}):
        with pytest.raises(Invalid) as refused:
            make.promotion(sku.shop, Tool.VOUCHER, total_limit=5, **values)
        assert refused.value.code == "below_floor"
    make.promotion(sku.shop, Tool.VOUCHER, total_limit=5, amount=50_000, minimum_spend=250_000)
    make.promotion(sku.shop, Tool.VOUCHER, total_limit=5, percent=Decimal(50), maximum_discount=20_000)


def test_what_runs_at_the_same_time_counts_together_and_what_does_not_is_apart(sku):
    day = timedelta(days=1)
    first = make.promotion(sku.shop, Tool.PRODUCT_DISCOUNT, products=[sku.product], percent=Decimal(15))
    voucher = {"percent": Decimal(10), "total_limit": 10}
    with pytest.raises(Invalid) as refused:
        make.promotion(sku.shop, Tool.VOUCHER, **voucher)
    assert refused.value.code == "below_floor"
    assert "Rp76.500" in refused.value.message and first.name in refused.value.message
    later = {"starts_at": clock.now() + day, "ends_at": clock.now() + 2 * day}
    assert make.promotion(sku.shop, Tool.VOUCHER, **voucher, **later).published_at


def test_an_upcoming_promotion_and_one_that_runs_hold_a_floor_and_a_price_until_they_are_stopped(sku):
    tomorrow = {"starts_at": clock.now() + timedelta(days=1), "ends_at": clock.now() + timedelta(days=2)}
    row = make.promotion(sku.shop, Tool.PRODUCT_DISCOUNT, products=[sku.product], percent=Decimal(15), **tomorrow)
    version = Sku.objects.get(pk=sku.pk).version
    with pytest.raises(Refused) as refused:
        set_floor(sku, 85_001)
    assert (refused.value.code, refused.value.details["promotion"]) == ("floor_above_promotion", row.public_id)
    assert refused.value.details["lowest"] == 85_000 and row.name in refused.value.message
    with pytest.raises(Refused) as refused:
        products.set_prices(sku.product, prices={sku.public_id: 94_000}, actor=make.SYSTEM)
    assert (refused.value.code, refused.value.details["lowest"]) == ("below_floor", 79_900)
    assert Sku.objects.filter(pk=sku.pk, price=100_000, floor=80_000, version=version).exists()
    set_floor(sku, 85_000)
    lifecycle.stop(row, actor=make.SYSTEM)
    products.set_prices(sku.product, prices={sku.public_id: 94_000}, actor=make.SYSTEM)
    set_floor(sku, 94_000)


def test_a_running_promotion_may_still_end_sooner_and_takes_no_product_below_its_floor(sku):
    free = make.product(sku.shop, skus=[make.sku(price=100_000)])
    row = make.promotion(sku.shop, Tool.PRODUCT_DISCOUNT, products=[free], percent=Decimal(30))
    more = [*lifecycle.inputs_of(row), lifecycle.ItemInput(sku.product)]
    with pytest.raises(Invalid) as refused:
        lifecycle.update(row, values={}, items=more, actor=make.SYSTEM)
    assert refused.value.code == "below_floor" and row.items.count() == 1
    soon = clock.now() + timedelta(hours=1)
    assert lifecycle.update(row, values={"ends_at": soon}, actor=make.SYSTEM).ends_at == soon.replace(microsecond=0)


def test_a_campaign_takes_no_price_below_a_floor_also_not_at_its_review(sku):
    one = campaign(Platform.TIKTOK_SHOP, minimum_percent=Decimal(5))
    sku.product.status = "ACTIVATE"
    sku.product.save()
    rows = [{"sku_id": sku.public_id, "price": price, "stock": 5} for price in (79_999, 80_000)]
    outcome = registering.register(sku.shop, one, rows, actor=make.SYSTEM)
    assert [(number, fault.code) for number, _sku, fault in outcome.refused] == [(1, "below_floor")]
    set_floor(sku, 90_000)
    (accepted,) = outcome.accepted
    with pytest.raises(Refused) as refused:
        registering.approve(accepted, actor=make.SYSTEM)
    assert refused.value.code == "below_floor"
    assert Registration.objects.get().status == "UNDER_REVIEW" and Sku.objects.get(pk=sku.pk).locked == 0


PARTS = [
    Part(
        "a", "a", tool, {"starts_at": clock.now(), "percent": Decimal(20), "tiers": [{"quantity": 2, "percent": "10"}]}
    )
    for tool in (Tool.PRODUCT_DISCOUNT, Tool.FLASH_SALE, Tool.BUNDLE, Tool.BUY_MORE_SAVE_MORE, Tool.VOUCHER)
]


@pytest.mark.parametrize(
    ("tools", "price"),
    [
        ("", 100_000),
        ("PRODUCT_DISCOUNT", 80_000),
        ("PRODUCT_DISCOUNT BUY_MORE_SAVE_MORE", 72_000),
        ("FLASH_SALE BUY_MORE_SAVE_MORE", 80_000),
        ("FLASH_SALE BUNDLE", 64_000),
        ("BUNDLE BUY_MORE_SAVE_MORE", 80_000),
        ("PRODUCT_DISCOUNT BUY_MORE_SAVE_MORE VOUCHER", 57_600),
    ],
)
def test_the_steps_of_a_price_follow_each_other_and_one_of_a_kind_counts(tools, price):
    assert lowest(100_000, [part for part in PARTS if part.tool in tools.split()]) == price


@given(price=st.integers(100, 10_000_000), chosen=st.sets(st.sampled_from(range(len(PARTS)))))
def test_more_that_runs_never_makes_the_least_higher(price, chosen):
    all_of_them = lowest(price, [PARTS[number] for number in chosen])
    assert 0 <= all_of_them <= price
    for left_out in chosen:
        assert lowest(price, [PARTS[number] for number in chosen - {left_out}]) >= all_of_them
