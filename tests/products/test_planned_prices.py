"""Planned prices come and go by themselves, once, and say why when they cannot."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.errors import Refused
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions
from products.catalogue.actions import partial, planned_prices
from products.models import PlannedPrice, Sku
from promotions.actions import lifecycle
from promotions.tools import Tool
from tests import make
from tests.helpers import sync
from tests.races import meanwhile

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def sku():
    shop = make.shop()
    make.connection(shop)
    return make.product(shop, skus=[make.sku(seller_sku="KOPI-1", price=100_000, stock=50)]).skus.get()


def plan(sku, price=80_000, begins=HOUR, ends=None) -> PlannedPrice:
    now = clock.now()
    return planned_prices.plan(
        sku, price=price, starts_at=now + begins, ends_at=now + ends if ends else None, actor=make.SYSTEM
    )


def later(row, by) -> int:
    """Let so much time pass: the plan's moments move towards the past; then the schedule runs."""
    row = PlannedPrice.objects.get(pk=row.pk)
    ends_at = row.ends_at - by if row.ends_at else None
    PlannedPrice.objects.filter(pk=row.pk).update(starts_at=row.starts_at - by, ends_at=ends_at)
    return planned_prices.run_due()


def now_of(sku) -> tuple[int, str]:
    return Sku.objects.get(pk=sku.pk).price, PlannedPrice.objects.latest("id").state


def test_a_price_comes_at_its_moment_and_goes_back_at_its_end_each_once(sku):
    row = plan(sku, ends=2 * HOUR)
    SyncJob.objects.all().delete()
    assert planned_prices.run_due() == 0
    assert now_of(sku) == (100_000, "WAITING") and not SyncJob.objects.exists()
    assert later(row, HOUR) == 1
    assert now_of(sku) == (80_000, "RUNNING")
    assert [job.operation for job in SyncJob.objects.all()] == ["PRICE_PUSH"]
    assert later(row, HOUR / 2) == 0 and now_of(sku) == (80_000, "RUNNING")
    assert later(row, HOUR / 2) == 1
    assert now_of(sku) == (100_000, "DONE")
    assert planned_prices.run_due() == 0
    changed = ChangeLog.objects.filter(fact="product.price_changed").order_by("id")
    assert [(one.actor_name, one.after["price"][sku.public_id]) for one in changed] == [
        ("planned prices", 80_000), ("planned prices", 100_000)
    ]  # fmt: skip


def test_without_an_end_it_stays(sku):
    assert later(plan(sku), HOUR) == 1
    assert now_of(sku) == (80_000, "DONE")


@pytest.mark.django_db(transaction=True)
def test_two_schedules_at_once_and_an_outage_change_it_once():
    shop = make.shop()
    sku = make.product(shop, skus=[make.sku(price=100_000)]).skus.get()
    row = plan(sku, ends=9 * HOUR)
    PlannedPrice.objects.update(starts_at=row.starts_at - 5 * HOUR)  # four hours late
    assert meanwhile(planned_prices.run_due, planned_prices.run_due) == []
    assert ChangeLog.objects.filter(fact="product.price_changed").count() == 1
    assert now_of(sku) == (80_000, "RUNNING")


def test_an_outage_over_the_whole_time_leaves_the_price_and_tells_the_shop_once(sku):
    row = plan(sku, ends=2 * HOUR)
    assert later(row, 3 * HOUR) == 0 and planned_prices.run_due() == 0
    assert now_of(sku) == (100_000, "FAILED")
    row.refresh_from_db()
    assert row.problem["code"] == "plan_missed"
    assert ChangeLog.objects.filter(fact="product.price_plan_failed").count() == 1
    assert not ChangeLog.objects.filter(fact="product.price_changed").exists()


def test_what_somebody_set_in_between_stays(sku):
    row = plan(sku, ends=2 * HOUR)
    later(row, HOUR)
    actions.set_prices(sku.product, prices={sku.public_id: 70_000}, actor=make.SYSTEM)
    assert later(row, HOUR) == 1
    assert now_of(sku) == (70_000, "DONE")
    row.refresh_from_db()
    assert row.problem["code"] == "price_changed" and "Rp70.000" in row.problem["message"]


def test_it_is_called_off_before_it_comes_and_goes_back_at_once_when_it_runs(sku):
    row = plan(sku, ends=2 * HOUR)
    planned_prices.cancel(row, actor=make.SYSTEM)
    assert later(row, HOUR) == 0 and now_of(sku) == (100_000, "CANCELLED")
    row = plan(sku, ends=2 * HOUR)
    later(row, HOUR)
    planned_prices.cancel(row, actor=make.SYSTEM)
    assert now_of(sku) == (100_000, "CANCELLED")
    with pytest.raises(Refused) as refused:
        planned_prices.cancel(row, actor=make.SYSTEM)
    assert refused.value.code == "plan_over"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"price": 99}, "price_out_of_bounds", "price"),
        ({"price": 74_999}, "below_floor", "price"),
        ({"begins": -HOUR}, "starts_out_of_bounds", "starts_at"),
        ({"begins": 366 * 24 * HOUR}, "starts_out_of_bounds", "starts_at"),
        ({"ends": HOUR}, "ends_out_of_bounds", "ends_at"),
        ({"ends": 366 * 24 * HOUR}, "ends_out_of_bounds", "ends_at"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_planned(sku, values, code, field):
    partial.change_sku(sku, values={"floor": 75_000}, actor=make.SYSTEM)
    with pytest.raises(Refused) as refused:
        plan(sku, **values)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not PlannedPrice.objects.exists() and not ChangeLog.objects.filter(fact="product.price_planned").exists()


def test_one_plan_a_sku_at_a_time_also_for_the_database(sku):
    row = plan(sku)
    with pytest.raises(Refused) as refused:
        plan(sku, begins=2 * HOUR)
    assert refused.value.code == "planned_already"
    copy = {"shop": sku.shop, "sku": sku, "price": 1_000, "starts_at": row.starts_at, "updated_at": row.updated_at}
    with pytest.raises(IntegrityError, match="plannedprice_one_at_a_time"), transaction.atomic():
        PlannedPrice.objects.create(**copy)
    later(row, HOUR)
    assert plan(sku, 90_000).state == "WAITING"


def test_a_promotion_at_a_fixed_price_is_in_the_way_of_a_start_and_an_end(sku):
    values = {"starts_at": clock.now() + 2 * HOUR, "ends_at": clock.now() + 4 * HOUR}
    sale = make.promotion(sku.shop, Tool.FLASH_SALE, prices={sku: 90_000}, **values)
    for begins, ends, field in ((3 * HOUR, None, "starts_at"), (HOUR, 3 * HOUR, "ends_at")):
        with pytest.raises(Refused) as refused:
            plan(sku, begins=begins, ends=ends)
        assert (refused.value.code, refused.value.field) == ("price_locked", field)
        assert refused.value.details["promotion"] == sale.public_id
    assert plan(sku, 95_000, begins=HOUR, ends=5 * HOUR).state == "WAITING"


def test_a_price_that_is_held_by_then_does_not_come_and_a_way_back_waits_until_it_is_free(sku):
    row = plan(sku)
    sale = make.promotion(sku.shop, Tool.FLASH_SALE, prices={sku: 90_000})
    assert later(row, HOUR) == 0 and now_of(sku) == (100_000, "FAILED")
    lifecycle.stop(sale, actor=make.SYSTEM)
    row = plan(sku, ends=2 * HOUR)
    later(row, HOUR)
    sale = make.promotion(sku.shop, Tool.FLASH_SALE, prices={sku: 70_000})
    for _time in range(2):
        assert later(row, HOUR) == 0 and now_of(sku) == (80_000, "RUNNING")
    lifecycle.stop(sale, actor=make.SYSTEM)
    assert planned_prices.run_due() == 1 and now_of(sku) == (100_000, "DONE")
    told = ChangeLog.objects.filter(fact="product.price_plan_failed")
    assert told.count() == 2  # the start that did not happen, and the way back, each once


def test_buyers_see_it_on_both_storefronts(connected, hosts):
    sku = make.product(connected, skus=[make.sku(seller_sku="KOPI-1", price=100_000)]).skus.get()
    sync()
    later(plan(sku, ends=2 * HOUR), HOUR)
    sync()
    shown = {name: host.products()[0]["skus"][0]["price"] for name, host in hosts.items()}
    assert shown == {"TIKTOK_SHOP": 80_000, "TOKOPEDIA": 80_000}


def test_the_page_plans_lists_and_cancels_and_says_why_not(sku):
    browser = Client()
    browser.force_login(sku.shop.memberships.get(role="OWNER").user)
    address = reverse("products:plan_price", args=[sku.product.public_id])
    wrong = browser.post(address, {"sku_id": sku.public_id, "price": "80000", "starts_at": "2020-01-01T10:00"})
    assert wrong.status_code == 422 and 'id="id_starts_at-error"' in wrong.content.decode()
    begins = clock.now() + HOUR
    form = {
        "sku_id": sku.public_id,
        "price": "Rp 80.000",
        "starts_at": timezone.localtime(begins).strftime("%Y-%m-%dT%H:%M"),
    }
    assert browser.post(address, form).status_code == 302
    row = PlannedPrice.objects.get()
    assert row.price == 80_000 and row.starts_at == begins.replace(second=0, microsecond=0)
    for page in (address, reverse("products:planned"), reverse("products:detail", args=[sku.product.public_id])):
        assert "Rp80.000" in browser.get(page).content.decode()
    assert browser.post(reverse("products:cancel_plan", args=[row.public_id])).status_code == 302
    assert now_of(sku) == (100_000, "CANCELLED")
    viewer = Client()
    viewer.force_login(make.member(sku.shop, "VIEWER"))
    assert viewer.get(address).status_code == 403 and viewer.get(reverse("products:planned")).status_code == 200
