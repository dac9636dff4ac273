"""Low-stock points: set on a SKU in five ways, told once when the stock falls so low, and again only after it was above."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import jobs
from core.errors import Invalid
from core.models import ChangeLog
from desk.actions import notices
from desk.models import NoticeCursor, Notification
from outbox.models import SyncJob
from products import actions
from products.bulk.actions import changes, undo
from products.importing import exported, exporting, profiles
from products.importing.actions import imports
from products.models import Sku
from products.stock.actions import holds
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sku():
    return make.product(make.shop(), skus=[make.sku(seller_sku="KOPI-1", stock=10)]).skus.get()


def point(sku: Sku, pieces: int | None) -> None:
    actions.set_low_points(sku.product, {sku.public_id: pieces}, actor=make.SYSTEM)


def fallen() -> list[dict]:
    return list(ChangeLog.objects.filter(fact="product.stock_fell_low").order_by("id").values_list("after", flat=True))


def test_a_point_is_logged_once_and_no_storefront_is_told(sku):
    jobs = SyncJob.objects.count()
    for _again in range(2):
        point(sku, 3)
    row = Sku.objects.get(pk=sku.pk)
    assert (row.low_stock, row.version) == (3, sku.version + 1)
    entry = ChangeLog.objects.get(fact="product.low_stock_changed")
    assert (entry.before, entry.after) == ({"sku": "KOPI-1", "low_stock": None}, {"sku": "KOPI-1", "low_stock": 3})
    for wrong in (-1, 1_000_000):
        with pytest.raises(Invalid) as refusal:
            point(sku, wrong)
        assert refusal.value.code == "low_stock_out_of_bounds"
    with pytest.raises(Invalid) as refusal:
        actions.set_low_points(sku.product, {"sku_x": 1}, actor=make.SYSTEM)
    assert refusal.value.code == "sku_unknown" and Sku.objects.get(pk=sku.pk).low_stock == 3
    assert SyncJob.objects.count() == jobs
    with pytest.raises(IntegrityError), transaction.atomic():
        Sku.objects.filter(pk=sku.pk).update(low_stock=1_000_000)


def test_it_is_told_once_when_an_order_makes_it_low_and_again_only_after_it_was_above(sku):
    point(sku, 4)
    for pieces, told in ((5, 0), (1, 1), (1, 1)):  # 5, 4 and 3 are left
        holds.reserve(sku.shop, {sku.pk: pieces}, actor=make.SYSTEM, cause="order:1")
        assert len(fallen()) == told
    assert fallen() == [{"sku": "KOPI-1", "available": 4, "low_stock": 4}]
    sku = actions.change_stock(sku, kind="RECEIPT", quantity=1, actor=make.SYSTEM)  # four again: it was never above
    actions.change_stock(sku, kind="CORRECTION", quantity=-1, actor=make.SYSTEM)
    assert len(fallen()) == 1
    actions.change_stock(sku, kind="RECEIPT", quantity=5, actor=make.SYSTEM)
    actions.change_stock(sku, kind="CORRECTION", quantity=-8, actor=make.SYSTEM)
    assert [row["available"] for row in fallen()] == [4, 0]


def test_every_member_who_sees_products_gets_one_notification_of_it(sku):
    notices.tail()
    NoticeCursor.objects.update(has_begun=True)
    owner, viewer = sku.shop.memberships.get(role="OWNER").user, make.member(sku.shop, "VIEWER")
    point(sku, 4)
    holds.reserve(sku.shop, {sku.pk: 7}, actor=make.SYSTEM, cause="order:1")
    notices.tail()
    told = Notification.objects.filter(entry__fact="product.stock_fell_low")
    assert set(told.values_list("user", flat=True)) == {owner.pk, viewer.pk} and told.count() == 2
    assert set(told.values_list("page_id", flat=True)) == {sku.product.public_id}


def test_lists_and_the_home_page_find_what_is_low(sku, client):
    other = make.product(
        sku.shop, skus=[make.sku(seller_sku="LAIN-9", stock=10)], title="Kopi Toraja yang banyak sekali stoknya"
    )
    point(sku, 4)
    client.force_login(sku.shop.memberships.get(role="OWNER").user)
    page, home = reverse("products:list") + "?low=true", reverse("desk:home")
    assert sku.product.public_id not in client.get(page).content.decode()
    assert "?low=true" not in client.get(home).content.decode()
    holds.reserve(sku.shop, {sku.pk: 7}, actor=make.SYSTEM, cause="order:1")
    shown = client.get(page).content.decode()
    assert sku.product.public_id in shown and other.public_id not in shown
    assert "/stock/?low=true" in client.get(home).content.decode()


def test_the_ledger_page_takes_it_and_says_why_not(sku):
    browser = Client()
    browser.force_login(sku.shop.memberships.get(role="OWNER").user)
    address = reverse("products:low_stock", args=[sku.product.public_id, sku.public_id])
    assert 'name="low_stock" value="1200"' in browser.post(address, {"low_stock": "1.200"}).content.decode()
    refused = browser.post(address, {"low_stock": "9999999"})
    assert refused.status_code == 422 and "999999" in refused.content.decode()
    assert browser.post(address, {"low_stock": "abc"}).status_code == 422
    viewer = Client()
    viewer.force_login(make.member(sku.shop, "VIEWER"))
    assert viewer.post(address, {"low_stock": "1"}).status_code == 403
    assert Sku.objects.get(pk=sku.pk).low_stock == 1200
    browser.post(address, {"low_stock": ""})
    assert Sku.objects.get(pk=sku.pk).low_stock is None


def test_a_bulk_edit_sets_it_and_is_undone(sku):
    change = {"field": "low_stock", "mode": "set", "value": "6"}
    job = changes.start_bulk_edit(sku.shop, selection={"ids": [sku.product.public_id]}, change=change, dry_run=False, actor=make.SYSTEM)  # fmt: skip
    jobs.run(job)
    assert Sku.objects.get(pk=sku.pk).low_stock == 6
    jobs.run(undo.start_undo(job, actor=make.SYSTEM))
    assert Sku.objects.get(pk=sku.pk).low_stock is None


def test_a_file_of_codes_and_points_sets_it(sku):
    file = SimpleUploadedFile("stok.csv", b"sku,stok minimum\nKOPI-1,7\nTAK-ADA,3\n")
    job = imports.start_import(sku.shop, upload=file, profile="template", mode="run", actor=make.SYSTEM)
    jobs.run(job)
    assert Sku.objects.get(pk=sku.pk).low_stock == 7
    assert sorted(job.rows.values_list("outcome", flat=True)) == ["REFUSED", "UPDATED"]


def test_files_that_were_exported_before_there_were_points_are_still_read(sku):
    line = exporting.line_of(sku.product, sku, {})
    before = tuple(column for column in profiles.COLUMNS if column not in ("floor", "low_stock"))
    line.cells["exported"] = exported.stamp(line, before)
    exported.take_edits(line)
    assert line.faults == [] and tuple(line.was) == before and line.given & set(before) == set()
