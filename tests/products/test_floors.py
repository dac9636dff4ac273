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
from products.bulk.actions import changes, undo
from products.catalogue.actions import batch, partial
from products.editor.actions import saving
from products.importing import exported, exporting, profiles
from products.models import Sku
from tests import make
from tests.products.importing import HEAD, both, run
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


def now(sku) -> tuple[int, int | None]:
    return Sku.objects.values_list("price", "floor").get(pk=sku.pk)


def test_a_file_sets_floors_and_takes_them_along_with_prices_in_either_direction(sku):
    assert both(sku.shop, "seller_sku,floor\nKOPI-1,90.000\n") == [(2, "UPDATED")] and now(sku) == (100_000, 90_000)
    assert both(sku.shop, "sku,harga,harga minimum\nKOPI-1,50000,40000\n") == [(2, "UPDATED")]
    assert now(sku) == (50_000, 40_000)
    assert both(sku.shop, "sku,harga,harga minimum\nKOPI-1,150000,120000\n") == [(2, "UPDATED")]
    assert both(sku.shop, "sku,floor\nKOPI-1,\n") == [(2, "UNCHANGED")] and now(sku) == (150_000, 120_000)
    for floor, code in (("150001", "floor_above_price"), ("0", "floor_out_of_bounds")):
        assert both(sku.shop, f"seller_sku,floor\nKOPI-1,{floor}\n") == [(2, "REFUSED", code)]
    assert now(sku) == (150_000, 120_000)


def test_what_a_file_says_of_a_new_products_floor_and_point_holds_from_the_start(sku):
    head = HEAD.strip() + ",floor,low_stock\n"
    row = "Teh Melati Wangi Pilihan 100 gram,Teh,{category},100,,TEH-1,20000,5,{floor},{low}\n"
    category = sku.product.category.name

    def file(floor, low) -> str:
        return head + row.format(category=category, floor=floor, low=low)

    assert both(sku.shop, file(20_001, 2)) == [(2, "REFUSED", "floor_above_price")]
    assert both(sku.shop, file(15_000, 1_000_000)) == [(2, "REFUSED", "low_stock_out_of_bounds")]
    assert not Sku.objects.filter(seller_sku="TEH-1").exists()
    assert both(sku.shop, file(15_000, 2)) == [(2, "CREATED")]
    made = Sku.objects.get(seller_sku="TEH-1")
    assert (made.price, made.floor, made.low_stock, made.on_hand) == (20_000, 15_000, 2, 5)


def test_an_export_has_them_and_one_from_before_they_were_is_still_read(sku):
    line = exporting.line_of(sku.product, sku, {})
    assert line.cells["floor"] == "80000"
    before = tuple(column for column in profiles.COLUMNS if column != "floor")
    line.cells["exported"] = exported.stamp(line, before)
    exported.take_edits(line)
    assert line.faults == [] and tuple(line.was) == before


@pytest.mark.parametrize(
    ("change", "floor"),
    [
        ({"field": "floor", "value": "95.000"}, 95_000),
        ({"field": "floor", "mode": "of_price", "value": "66,6"}, 66_600),
        ({"field": "floor", "value": None}, None),
    ],
)
def test_a_bulk_change_sets_floors_and_is_undone(sku, change, floor):
    ids = {"ids": [sku.product.public_id]}
    job = changes.start_bulk_edit(sku.shop, selection=ids, change=change, dry_run=False, actor=make.SYSTEM)
    jobs.run(job)
    assert now(sku) == (100_000, floor)
    jobs.run(undo.start_undo(job, actor=make.SYSTEM))
    assert now(sku) == (100_000, 80_000)


def test_a_bulk_floor_above_the_price_is_refused_alone_in_the_preview_and_the_run(sku):
    dear = make.product(sku.shop, skus=[make.sku(price=200_000)]).skus.get()
    ids, change = {"ids": [sku.product.public_id, dear.product.public_id]}, {"field": "floor", "value": 150_000}
    rows = changes.preview(sku.shop, selection=ids, change=change)["rows"]
    assert {row["product"].pk: [fault.code for fault in row["faults"]] for row in rows} == {
        sku.product_id: ["floor_above_price"], dear.product_id: []
    }  # fmt: skip
    jobs.run(changes.start_bulk_edit(sku.shop, selection=ids, change=change, dry_run=False, actor=make.SYSTEM))
    assert (now(sku), now(dear)) == ((100_000, 80_000), (200_000, 150_000))
    for wrong in ({"value": "0,5"}, {"mode": "of_price", "value": 101}, {"mode": "percent", "value": 5}):
        with pytest.raises(Refused):
            changes.check_change({"field": "floor"} | wrong)


def test_an_import_that_changed_prices_and_floors_is_undone_as_one(sku):
    job = run(sku.shop, "seller_sku,price,floor\nKOPI-1,150000,120000\n")
    jobs.run(undo.start_undo(job, actor=make.SYSTEM))
    assert now(sku) == (100_000, 80_000)


def test_the_dialog_offers_floors_as_an_amount_a_share_of_the_price_or_none(sku):
    browser = Client()
    browser.force_login(sku.shop.memberships.get(role="OWNER").user)
    asked = {"ids": sku.product.public_id, "field": "floor"}
    assert "Per cent of the price" in browser.post("/products/bulk/", asked | {"look": "1"}).content.decode()
    shown = browser.post("/products/bulk/", asked | {"look": "1", "mode": "of_price", "value": "90"}).content.decode()
    assert "90.000" in shown or "90000" in shown
    started = browser.post("/products/bulk/", asked | {"mode": "none", "value": ""})
    assert started.status_code == 302
    jobs.run(changes.Job.objects.get())
    assert now(sku) == (100_000, None)
