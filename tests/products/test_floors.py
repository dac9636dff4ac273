"""A floor price: set beside the costs or by API, obeyed by every way to change a price."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import jobs
from core.errors import Refused
from core.models import ChangeLog, JobRow
from outbox.models import SyncJob
from products import actions
from products.bulk.actions import changes
from products.catalogue.actions import batch, partial
from products.editor.actions import saving
from products.models import Sku
from tests import make
from tests.products.importing import both
from tests.products.test_editor_action import contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def sku():
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop, skus=[make.sku(seller_sku="KOPI-1", price=100_000, stock=50)])
    return partial.change_sku(product.skus.get(), values={"floor": 80_000}, actor=make.SYSTEM)


def test_a_floor_is_logged_once_and_no_storefront_is_told(sku):
    jobs_before = SyncJob.objects.count()
    partial.change_sku(sku, values={"floor": 80_000}, actor=make.SYSTEM)
    entry = ChangeLog.objects.get(fact="product.floor_changed")
    assert (entry.before, entry.after) == ({"floor": {sku.public_id: None}}, {"floor": {sku.public_id: 80_000}})
    assert SyncJob.objects.count() == jobs_before


def _by_api_patch(sku):
    partial.change_sku(sku, values={"price": 79_999}, actor=make.SYSTEM)


def _by_api_rows(sku):
    batch.change_prices(sku.shop, [{"sku_id": sku.public_id, "price": 79_999}], actor=make.SYSTEM)


def _in_its_row(sku):
    actions.set_prices(sku.product, prices={sku.public_id: 79_999}, actor=make.SYSTEM)


def _with_the_whole_set(sku):
    rows = [{"id": sku.public_id, "options": {}, "seller_sku": "KOPI-2", "price": 79_999}]
    actions.set_skus(sku.product, skus=rows, actor=make.SYSTEM)


def _in_the_editor(sku):
    edited = contents(sku.product)
    edited["skus"][0]["price"] = 79_999
    saving.save_product(sku.product, **edited)


@pytest.mark.parametrize("way", [_by_api_patch, _by_api_rows, _in_its_row, _with_the_whole_set, _in_the_editor])
def test_no_way_leads_below_the_floor_and_nothing_changes(sku, way):
    before = (Sku.objects.values().get(), ChangeLog.objects.count(), SyncJob.objects.count())
    with pytest.raises(Refused) as refused:
        way(sku)
    assert refused.value.code == "below_floor"
    assert refused.value.details["floor"] == 80_000 and "Rp80.000" in refused.value.message
    assert (Sku.objects.values().get(), ChangeLog.objects.count(), SyncJob.objects.count()) == before


def test_the_database_holds_it_too(sku):
    with pytest.raises(IntegrityError, match="sku_never_below_its_floor"), transaction.atomic():
        Sku.objects.filter(pk=sku.pk).update(price=79_999)


def test_a_bulk_change_is_refused_row_by_row_in_the_preview_the_dry_run_and_the_run(sku):
    free = make.product(sku.shop, skus=[make.sku(price=100_000)])
    change = {"field": "price", "mode": "percent", "value": -25}
    ids = {"ids": [sku.product.public_id, free.public_id]}
    rows = changes.preview(sku.shop, selection=ids, change=change)["rows"]
    assert {row["product"].pk: [fault.code for fault in row["faults"]] for row in rows} == {
        sku.product_id: ["below_floor"], free.pk: []
    }  # fmt: skip
    for dry_run in (True, False):
        job = changes.start_bulk_edit(sku.shop, selection=ids, change=change, dry_run=dry_run, actor=make.SYSTEM)
        jobs.run(job)
        assert [
            (row.outcome, [fault["code"] for fault in row.errors])
            for row in JobRow.objects.filter(job=job).order_by("number")
        ] == [("REFUSED", ["below_floor"]), ("UPDATED", [])]
    assert sorted(Sku.objects.values_list("price", flat=True)) == [75_000, 100_000]


def test_a_file_is_refused_row_by_row(sku):
    assert both(sku.shop, "seller_sku,price,stock\nKOPI-1,79999,50\n") == [(2, "REFUSED", "below_floor")]
    assert both(sku.shop, "seller_sku,price,stock\nKOPI-1,80000,50\n") == [(2, "UPDATED")]


def test_a_lower_floor_comes_before_a_lower_price_and_a_higher_one_after_a_higher_price(sku):
    row = partial.change_sku(sku, values={"price": 70_000, "floor": 60_000}, actor=make.SYSTEM)
    assert (row.price, row.floor) == (70_000, 60_000)
    row = partial.change_sku(row, values={"price": 120_000, "floor": 110_000}, actor=make.SYSTEM)
    assert (row.price, row.floor) == (120_000, 110_000)
    with pytest.raises(Refused) as refused:
        partial.change_sku(row, values={"floor": 120_001}, actor=make.SYSTEM)
    assert refused.value.code == "floor_above_price" and Sku.objects.get().floor == 110_000
    assert partial.change_sku(row, values={"price": 50_000, "floor": None}, actor=make.SYSTEM).floor is None


def test_it_is_set_beside_the_cost_taken_back_and_refused_beside_its_field(sku):
    browser = Client()
    browser.force_login(sku.shop.memberships.get(role="OWNER").user)
    address, field = reverse("products:costs", args=[sku.product.public_id]), f"floor_{sku.public_id}"
    assert 'value="80000"' in browser.get(address).content.decode()
    sku.product.refresh_from_db()
    form = {"version": sku.product.version, sku.public_id: "60000"}
    refused = browser.post(address, form | {field: "100001"})
    assert refused.status_code == 422 and f'id="id_{field}-error"' in refused.content.decode()
    assert Sku.objects.get().floor == 80_000 and Sku.objects.get().cost is None
    assert browser.post(address, form | {field: "90.000"}).status_code == 302
    assert (Sku.objects.get().cost, Sku.objects.get().floor) == (60_000, 90_000)
    assert browser.post(address, form | {field: ""}).status_code == 302
    assert Sku.objects.get().floor is None
