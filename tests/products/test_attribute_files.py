"""What a category asks for, in files: out, edited, and in again."""

import pytest

from products.models import Product
from tests import make
from tests.products.test_attribute_fields import AGE, MATERIAL, asks
from tests.products.test_exports import export, faults, outcomes, table, upload

pytestmark = pytest.mark.django_db
VALUES = {"Usia anak": ["0-12 bulan", "1-3 tahun"], "Bahan": ["Kayu jati, dicat; tanpa paku"]}


@pytest.fixture
def toy():
    toys = asks("600602", AGE, optional=[MATERIAL])
    return make.product(make.shop(), category=toys, attributes=VALUES)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_an_export_that_comes_back_changes_what_was_edited_in_it(toy, file_format):
    (row,) = table(export(toy.shop, file_format=file_format))
    assert sorted(row["attributes"].splitlines()) == [
        "Bahan: Kayu jati, dicat; tanpa paku",
        "Usia anak: 0-12 bulan | 1-3 tahun",
    ]
    assert outcomes(upload(toy.shop, [row])) == {"unchanged": 1}
    row["attributes"] = "Usia anak: 1-3 tahun"
    assert outcomes(upload(toy.shop, [row])) == {"updated": 1}
    assert Product.objects.get().attributes == {"Usia anak": ["1-3 tahun"]}


def test_a_row_that_says_it_wrongly_is_refused_at_its_cell_and_nothing_changes(toy):
    (row,) = table(export(toy.shop))
    for text, code in (
        ("Usia anak", "attribute_shape"),
        ("Usia anak: 9 tahun", "attribute_choice_unknown"),
        ("Bahan: Katun", "attribute_missing"),
    ):
        job = upload(toy.shop, [row | {"attributes": text}])
        assert (outcomes(job), faults(job)) == ({"refused": 1}, [("attributes", code)])
    new = {"title": "Balok kayu warna-warni untuk anak", "category": "600602", "price": "50000", "weight_grams": "300"}
    new |= {"description": "Balok.", "seller_sku": "BALOK", "stock": "3", "platforms": "both"}
    assert outcomes(upload(toy.shop, [new | {"attributes": "Usia anak: 1-3 tahun"}])) == {"created": 1}
    assert Product.objects.get(pk=toy.pk).attributes == VALUES


@pytest.mark.parametrize("mode", ["dry_run", "run"])
def test_a_new_product_without_what_its_category_requires_comes_as_a_draft_and_its_row_says_what_is_missing(toy, mode):
    new = {"title": "Balok kayu warna-warni untuk anak", "category": "600602", "price": "50000", "weight_grams": "300"}
    new |= {"description": "Balok.", "seller_sku": "BALOK", "stock": "3", "platforms": "both"}
    short = new | {"title": "Balok", "seller_sku": "BALOK-2"}
    job = upload(toy.shop, [new, short], mode=mode)
    assert outcomes(job) == {"created": 1, "refused": 1}
    waits, refused = job.rows.order_by("number")
    assert [(fault["field"], fault["code"]) for fault in waits.errors] == [("attributes", "attribute_missing")]
    assert waits.after == {"title": new["title"], "price": [50_000], "stock": [3], "status": "DRAFT"}
    assert [fault["code"] for fault in refused.errors] == ["title_too_short"]
    made = Product.objects.exclude(pk=toy.pk)
    assert [row.wanted_status for row in made] == ([] if mode == "dry_run" else ["DRAFT"])
