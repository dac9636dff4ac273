"""Bulk edit and undo: one change, many products, each on its own; the way back leaves newer changes alone."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core import audit, clock, jobs
from core.actors import Actor
from core.errors import Invalid, Refused
from core.models import Job, JobRow
from core.money import DIRECTIONS, ENDINGS, with_ending
from outbox.models import SyncJob
from products import actions
from products.bulk.actions import changes
from products.bulk.actions import undo as undo_actions
from products.models import Product
from tests import make
from tests.races import meanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.shop()


def edit(shop, products, *, dry_run=False, selection=None, **change) -> Job:
    selection = selection or {"ids": [product.public_id for product in products]}
    job = changes.start_bulk_edit(shop, selection=selection, change=change, dry_run=dry_run, actor=make.SYSTEM)
    return done(job)


def done(job) -> Job:
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return job


def undo(job) -> Job:
    return done(undo_actions.start_undo(job, actor=make.SYSTEM))


def prices(product) -> list[int]:
    return list(product.skus.order_by("id").values_list("price", flat=True))


def outcomes(job) -> list[str]:
    return list(JobRow.objects.filter(job=job).order_by("number").values_list("outcome", flat=True))


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [("set", "90.750", 90_750), ("add", -5_000, 95_000), ("percent", "12,5", 112_500), ("percent", -10, 90_000)],
)
def test_prices_are_set_moved_or_changed_by_per_cent(shop, mode, value, expected):
    product = make.product(shop, skus=[make.sku(price=100_000)])
    job = edit(shop, [product], field="price", mode=mode, value=value)
    assert prices(product) == [expected]
    assert (job.processed, job.updated_count, job.refused_count) == (1, 1, 0)


@pytest.mark.parametrize(
    ("direction", "expected"), [("nearest", [102_900, 20_900]), ("up", [103_900, 20_900]), ("down", [102_900, 19_900])]
)
def test_prices_are_rounded_after_the_change(shop, direction, expected):
    products = [make.product(shop, skus=[make.sku(price=price)]) for price in (100_000, 20_000)]
    change = {"field": "price", "mode": "percent", "value": 3, "rounding": {"ending": 900, "direction": direction}}
    assert [row["after"] for row in changes.preview(shop, selection={"all": True}, change=change)["rows"][::-1]] == [
        {product.skus.get().public_id: price} for product, price in zip(products, expected, strict=True)
    ]
    job = edit(shop, products, **change)
    assert [price for product in products for price in prices(product)] == expected
    assert job.title == "Price +3 % → …900"
    undo(job)
    assert [price for product in products for price in prices(product)] == [100_000, 20_000]


@given(amount=st.integers(-10_000, 100_000_000), ending=st.sampled_from(ENDINGS), direction=st.sampled_from(DIRECTIONS))
def test_a_rounded_amount_ends_so_and_is_the_next_one_in_its_direction(amount, ending, direction):
    rounded = with_ending(amount, ending, direction)
    assert rounded % 1000 == ending and with_ending(rounded, ending, direction) == rounded
    low, high = {"up": (0, 999), "down": (-999, 0), "nearest": (-499, 500)}[direction]
    assert low <= rounded - amount <= high


@pytest.mark.parametrize(
    "change",
    [
        {"field": "stock", "mode": "set", "value": 5, "rounding": {"ending": 900, "direction": "up"}},
        {"field": "price", "mode": "set", "value": 5_000, "rounding": {"ending": 123, "direction": "up"}},
        {"field": "price", "mode": "set", "value": 5_000, "rounding": {"ending": 900, "direction": "sideways"}},
        {"field": "title", "mode": "set", "value": "x"},
        {"field": "stock", "mode": "percent", "value": 5},
        {"field": "price", "mode": "set", "value": "90.75"},
        {"field": "price", "mode": "set", "value": 90.75},
        {"field": "price", "mode": "set", "value": "-5"},
        {"field": "price", "mode": "percent", "value": "NaN"},
        {"field": "price", "mode": "percent", "value": -95},
        {"field": "availability", "mode": "set", "value": ["SHOPEE"]},
        {"field": "status", "mode": "set", "value": "DELETED"},
    ],
)
def test_a_change_that_makes_no_sense_is_refused_before_there_is_a_job(shop, change):
    product = make.product(shop)
    with pytest.raises(Invalid):
        edit(shop, [product], **change)
    assert not Job.objects.exists()


def test_one_product_is_refused_alone(shop):
    cheap = make.product(shop, skus=[make.sku(price=1_000)])
    dear = make.product(shop, skus=[make.sku(price=50_000)])
    job = edit(shop, [cheap, dear], field="price", mode="add", value=-5_000)
    assert outcomes(job) == ["REFUSED", "UPDATED"]
    assert (prices(cheap), prices(dear)) == ([1_000], [45_000])
    assert JobRow.objects.get(job=job, outcome="REFUSED").errors[0]["message"]


def test_a_dry_run_changes_nothing_and_can_be_run_for_real(shop):
    make.connection(shop)
    product = make.product(shop, skus=[make.sku(stock=10)])
    SyncJob.objects.all().delete()
    dry = edit(shop, [product], dry_run=True, field="stock", mode="set", value=3)
    assert (outcomes(dry), product.skus.get().on_hand, SyncJob.objects.count()) == (["UPDATED"], 10, 0)
    done(changes.run_for_real(dry, actor=make.SYSTEM))
    assert product.skus.get().on_hand == 3
    assert SyncJob.objects.exists()
    with pytest.raises(Refused):
        undo_actions.start_undo(dry, actor=make.SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_asked_for_twice_in_a_moment_is_made_once():
    """Ten per cent twice would be twenty-one: a dry run is run once, and a dialog's button is one press."""
    shop = make.shop()
    product = make.product(shop, skus=[make.sku(price=100_000)])
    dry = edit(shop, [product], dry_run=True, field="price", mode="percent", value="10")
    ask = {
        "run": lambda: changes.run_for_real(dry, actor=make.SYSTEM),
        "press": lambda: changes.start_bulk_edit(
            shop, selection={"ids": [product.public_id]}, change={"field": "price", "mode": "add", "value": "1000"},
            dry_run=False, key="dialog-1", actor=make.SYSTEM,
        ),
    }  # fmt: skip
    for price, act in ((110_000, ask["run"]), (111_000, ask["press"])):
        before = Job.objects.count()
        assert meanwhile(act, act) == [] and Job.objects.count() == before + 1
        for _time in range(2):
            done(act())
        assert prices(product) == [price] and Job.objects.count() == before + 1


def test_storefronts_and_status_change_too(shop):
    product = make.product(shop)
    edit(shop, [product], field="availability", mode="set", value=["TOKOPEDIA"])
    edit(shop, [product], field="status", mode="set", value="SELLER_DEACTIVATED")
    product.refresh_from_db()
    assert (product.platforms, product.wanted_status) == (["TOKOPEDIA"], "SELLER_DEACTIVATED")


def test_all_that_match_are_the_filters_products_of_this_shop_only(shop):
    coffee, tea = make.product(shop), make.product(shop, title="Teh Melati Celup Isi Dua Puluh Lima")
    theirs = make.product(make.shop())
    edit(shop, [], selection={"all": True, "query": {"q": "kopi"}}, field="price", mode="set", value=77_000)
    assert [prices(product) for product in (coffee, tea, theirs)] == [[77_000], [125_000], [125_000]]
    with pytest.raises(Refused) as refusal:
        edit(shop, [theirs], field="price", mode="set", value=1_000)
    assert refusal.value.code == "nothing_selected"


def test_the_preview_counts_shows_and_warns_without_writing(shop):
    products = [make.product(shop, skus=[make.sku(price=3_000)]) for _ in range(2)]
    selection = {"ids": [product.public_id for product in products]}
    seen = changes.preview(shop, selection=selection, change={"field": "price", "mode": "percent", "value": -50})
    assert seen["total"] == len(seen["rows"]) == 2
    assert [list(row["after"].values()) for row in seen["rows"]] == [[1_500], [1_500]]
    names = ", ".join(f"“{row['product'].title}”" for row in seen["rows"])
    assert seen["warnings"] == [f"Below Rp2.000: {names}. A discount on top may end in a negative balance."]
    # Half is no slip; beyond half, or beyond double, is counted over the whole selection.
    for mode, value, jumps in [("percent", -51, 2), ("set", 6_001, 2), ("set", 6_000, 0), ("add", 3_001, 2)]:
        seen = changes.preview(shop, selection=selection, change={"field": "price", "mode": mode, "value": value})
        assert any(warning.startswith(f"{jumps} prices go beyond") for warning in seen["warnings"]) == bool(jumps)
    assert not Job.objects.exists()
    assert prices(products[0]) == [3_000]


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"field": "price", "mode": "percent", "value": "3"}, "Price +3 %"),
        ({"field": "price", "mode": "percent", "value": "-12.5"}, "Price −12,5 %"),
        ({"field": "price", "mode": "set", "value": 45_000}, "Price = Rp45.000"),
        ({"field": "price", "mode": "add", "value": -2_500}, "Price −Rp2.500"),
        ({"field": "stock", "mode": "add", "value": 1_200}, "Stock +1.200"),
        ({"field": "stock", "mode": "set", "value": 0}, "Stock = 0"),
        ({"field": "floor", "mode": "of_price", "value": "82.5"}, "Floor price = 82,5 % of the price"),
        ({"field": "floor", "mode": "set", "value": None}, "Floor price = none"),
        ({"field": "availability", "mode": "set", "value": []}, "Storefronts = none"),
        ({"field": "status", "mode": "set", "value": "ACTIVATE"}, "Status = Live"),
    ],
)
def test_a_run_says_what_it_changes_as_pages_write_it(change, title):
    with translation.override("en"):
        assert changes.describe(change) == title


def test_undo_puts_back_and_leaves_alone_what_changed_since(shop):
    first, second = (make.product(shop, skus=[make.sku(price=100_000)]) for _ in range(2))
    job = edit(shop, [first, second], field="price", mode="percent", value=10)
    newer = second.skus.get()
    actions.set_prices(second, prices={newer.public_id: 123_000}, actor=make.SELLER)
    audit.record(second, "product.listing_changed", Actor.platform("TOKOPEDIA"))  # which says nothing of its price
    back = undo(job)
    assert outcomes(back) == ["UPDATED", "SKIPPED"]
    assert (prices(first), prices(second)) == ([100_000], [123_000])
    (fault,) = JobRow.objects.get(job=back, outcome="SKIPPED").errors
    assert fault["code"] == "changed_since" and "last by Sari;" in str(fault)
    with pytest.raises(Refused):
        undo_actions.start_undo(job, actor=make.SYSTEM)


@pytest.mark.parametrize(
    ("field", "value", "attribute", "before"),
    [
        ("availability", ["TOKOPEDIA"], "platforms", ["TIKTOK_SHOP", "TOKOPEDIA"]),
        ("status", "SELLER_DEACTIVATED", "wanted_status", "ACTIVATE"),
    ],
)
def test_storefronts_and_status_are_put_back(shop, field, value, attribute, before):
    product = make.product(shop)
    undo(edit(shop, [product], field=field, mode="set", value=value))
    assert getattr(Product.objects.get(pk=product.pk), attribute) == before


def test_undo_ends_after_its_days(shop):
    job = edit(shop, [make.product(shop)], field="stock", mode="set", value=1)
    old = clock.now() - timedelta(days=settings.UNDO_DAYS, minutes=1)
    Job.objects.filter(pk=job.pk).update(created_at=old)
    job.refresh_from_db()
    assert str(settings.UNDO_DAYS) in undo_actions.why_no_undo(job)
    with pytest.raises(Refused):
        undo_actions.start_undo(job, actor=make.SYSTEM)


def test_a_bulk_edit_that_broke_off_goes_on_with_the_rest(shop):
    products = [make.product(shop, skus=[make.sku(price=100_000)]) for _ in range(2)]
    job = changes.start_bulk_edit(
        shop,
        selection={"ids": [product.public_id for product in products]},
        change={"field": "price", "mode": "add", "value": 1_000},
        dry_run=False,
        actor=make.SYSTEM,
    )
    changes._one(job, 1, products[0].pk, make.SYSTEM)
    done(job)
    # The first was raised once, not twice.
    assert [prices(product) for product in products] == [[101_000], [101_000]]
    assert job.processed == 2


def test_a_run_is_titled_in_the_language_of_who_reads_it(shop):
    """What is stored stays as it was asked for; a row whose parameters tell nothing shows it."""
    with translation.override("en"):
        job = edit(shop, [make.product(shop)], field="price", mode="set", value=99_000)
        back = undo(job)
    english, way_back = jobs.title_of(job), jobs.title_of(back)
    with translation.override("id"):
        assert jobs.title_of(job) != english and jobs.title_of(back) == f"Batalkan: {jobs.title_of(job)}"
        assert jobs.title_of(Job(kind="BULK_EDIT", title="Price, 12 products")) == "Price, 12 products"
    assert way_back == f"Undo: {english}" and (job.title, back.title) == (english, way_back)
