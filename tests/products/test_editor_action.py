"""The editor's one action: everything it shows is saved together, or nothing; and only what changed is sent."""

import pytest

from core.errors import Invalid, Refused, Stale
from core.models import ChangeLog
from outbox.models import SyncJob
from products.actions import change_stock
from products.editor.actions import saving
from products.listings.actions import sending
from products.models import Product, Sku, StockEntry
from products.stock.actions import ledger
from tests import make
from tests.helpers import end_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    return row


def contents(product, **changes):
    """What the editor sends for an unchanged product, with some changes."""
    product.refresh_from_db()
    skus = [
        {"id": sku.public_id, "options": sku.options, "seller_sku": sku.seller_sku, "price": sku.price, "stock": None}
        for sku in product.skus.filter(is_active=True).order_by("position", "id")
    ]
    values = {
        name: getattr(product, name)
        for name in ("title", "description", "category", "brand", "weight_grams", "preorder_days", "cod_enabled")
    }
    return {
        "values": values,
        "axes": product.axes,
        "skus": skus,
        "platforms": product.platforms,
        "actor": make.SYSTEM,
        **changes,
    }


def state():
    """All that a refusal must leave alone."""
    return (
        list(Product.objects.order_by("id").values()),
        list(Sku.objects.order_by("id").values()),
        ChangeLog.objects.count(),
        StockEntry.objects.count(),
        list(SyncJob.objects.order_by("id").values_list("operation", "state", "requested_at")),
    )


def operations():
    return sorted(SyncJob.objects.values_list("operation", flat=True))


def test_saving_what_did_not_change_writes_and_sends_nothing(shop):
    product = make.product(shop)
    before = state()
    saving.save_product(product, **contents(product))
    assert state() == before


def test_a_new_price_alone_skips_the_review(shop):
    product = make.product(shop)
    SyncJob.objects.all().delete()
    sent = contents(product)
    sent["skus"][0]["price"] = 99_000
    saving.save_product(product, **sent)
    assert operations() == ["PRICE_PUSH"]
    assert Product.objects.get().price_min == 99_000


def test_an_untouched_stock_cell_does_not_count_a_sale_back_in(shop):
    product = make.product(shop, skus=[make.sku(stock=20)])
    sku = product.skus.get()
    sent = contents(product)
    change_stock(sku, kind="RESERVE", quantity=3, actor=make.SYSTEM)
    change_stock(sku, kind="SHIP", quantity=3, actor=make.SYSTEM)
    sent["skus"][0]["price"] = 99_000
    saving.save_product(product, **sent)
    assert Sku.objects.get().on_hand == 17


def test_every_fault_is_told_at_once_and_nothing_is_saved(shop):
    product = make.product(shop)
    sent = contents(product)
    sent["values"] |= {"title": "Pendek", "weight_grams": 0}
    sent["skus"][0]["price"] = 99
    before = state()
    with pytest.raises(Invalid) as refusal:
        saving.save_product(product, **sent)
    assert {error.field for error in refusal.value.faults} == {"title", "weight_grams", "skus.0.price"}
    assert state() == before


def test_a_refused_last_step_takes_the_first_steps_back(shop):
    twin = make.product(shop)
    product = make.product(shop, is_draft=True)
    sent = contents(product)
    sent["values"]["title"] = twin.title.upper()
    sent["skus"][0]["price"] = 77_000
    saving.add_image(shop, upload=make.picture(), product=product, actor=make.SYSTEM)
    before = state()
    with pytest.raises(Refused) as refusal:
        saving.save_product(product, publish=True, **sent)
    assert (refusal.value.code, refusal.value.details) == ("duplicate_product", {"duplicate_of": twin.public_id})
    assert state() == before


def test_the_second_editor_is_told(shop):
    product = make.product(shop)
    opened_at = product.version
    first = contents(product)
    first["values"] = {**first["values"], "brand": "Gayo"}
    saving.save_product(product, expected_version=opened_at, **first)
    before = state()
    with pytest.raises(Stale):
        saving.save_product(product, expected_version=opened_at, **contents(product))
    assert state() == before


def test_publishing_a_draft_without_a_picture_is_refused_beside_the_pictures(shop):
    product = make.product(shop, is_draft=True)
    with pytest.raises(Invalid) as refusal:
        saving.save_product(product, publish=True, **contents(product))
    assert [error.field for error in refusal.value.faults] == ["images"]


def test_publishing_with_a_picture_that_comes_with_the_form(shop):
    product = make.product(shop, is_draft=True)
    saving.save_product(product, publish=True, uploads=[make.picture()], **contents(product))
    assert Product.objects.get().wanted_status == "ACTIVATE"
    assert operations() == ["PRODUCT_PUSH"]


def test_autosave_keeps_what_is_sound_and_names_the_rest(shop):
    product = make.product(shop, is_draft=True)
    sent = contents(product)
    sent["values"] |= {"title": "Kopi", "brand": "x" * 61}
    sent["skus"][0]["price"] = 99
    product, left_out = saving.autosave_draft(product, expected_version=product.version, **sent)
    assert (product.title, product.brand) == ("Kopi", "")
    assert {error.field for error in left_out} == {"brand", "skus.0.price"}
    assert Sku.objects.get().price == 125_000


def test_autosave_never_touches_what_buyers_see(shop):
    product = make.product(shop)
    with pytest.raises(Refused) as refusal:
        saving.autosave_draft(product, **contents(product))
    assert refusal.value.code == "not_a_draft"


def test_a_draft_keeps_priced_rows_and_its_axes_bring_back_the_others(shop):
    rows = [
        {"id": "", "options": {"Warna": "Merah"}, "seller_sku": "M", "price": 5_000, "stock": 2},
        {"id": "", "options": {"Warna": "Biru"}, "seller_sku": "B", "price": None, "stock": None},
    ]
    axes = [{"name": "Warna", "values": ["Merah", "Biru"]}]
    product = saving.create_in_editor(
        shop, values={"title": "Kaos"}, axes=axes, skus=rows, platforms=[], actor=make.SYSTEM
    )
    assert (product.axes, product.skus.get().seller_sku) == (axes, "M")
    # The page still believes that both rows are new: the first is recognised by its choices.
    rows[1]["price"] = 6_000
    saving.autosave_draft(product, values={"title": "Kaos"}, axes=axes, skus=rows, platforms=[], actor=make.SYSTEM)
    assert list(
        product.skus.filter(is_active=True).order_by("position").values_list("seller_sku", "price", "on_hand")
    ) == [
        ("M", 5_000, 2),
        ("B", 6_000, 0),
    ]
    assert product.skus.count() == 2


def test_a_count_against_an_old_figure_is_refused(shop):
    sku = make.product(shop, skus=[make.sku(stock=20)]).skus.get()
    change_stock(sku, kind="RECEIPT", quantity=5, actor=make.SYSTEM)
    before = state()
    with pytest.raises(Stale) as refusal:
        ledger.count_stock(sku, count=18, expected_on_hand=20, actor=make.SYSTEM)
    assert refusal.value.details == {"on_hand": 25}
    assert state() == before


def test_send_again_queues_the_whole_product_and_retries_what_failed(shop):
    product = make.product(shop)
    end_jobs()
    sending.send_again(product, actor=make.SYSTEM)
    assert operations() == ["PRODUCT_PUSH", "PRODUCT_PUSH", "REVIEWS_PUSH"]
    assert not SyncJob.objects.filter(state="FAILED").exists()


def test_a_draft_cannot_be_sent(shop):
    with pytest.raises(Refused):
        sending.send_again(make.product(shop, is_draft=True), actor=make.SYSTEM)
