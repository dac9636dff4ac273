"""Workbooks: bounded whatever they claim to hold, read as the seller sees them, faults at the cell of the file."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from core.errors import Invalid
from core.models import Job
from products.catalogue import representations
from products.importing.actions import imports
from products.models import Product, Sku
from tests import make
from tests.products.importing import HEAD, both, done, outcomes, refused, run, skus, xlsx

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop():
    make.category()
    return make.shop()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["A1", "XFD1048576"], "too_many_rows"),
        (["A1", "ALL20000"], "too_many_columns"),
        (["A1", "B1048576"], "too_many_rows"),
        (["A1", "XFD1"], "too_many_columns"),
    ],
)
def test_a_workbook_that_claims_to_be_huge_is_refused_in_a_process_of_its_own(cells, code):
    assert refused(huge(cells)) == code


def huge(cells: list[str]) -> bytes:
    buffer, out = io.BytesIO(xlsx([["x"]])), io.BytesIO()
    rows = "".join(f'<row r="{re.sub("[A-Z]", "", ref)}"><c r="{ref}"><v>1</v></c></row>' for ref in cells)
    if cells == ["A1", "XFD1"]:
        rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name.endswith("sheet1.xml") else old.read(name))
    return out.getvalue()


def test_merged_cells_that_overlap_are_no_spreadsheets_and_cost_nothing():
    """15,000 of them over 15,000 rows kept a process busy for half a minute."""
    content = xlsx([["title"], *[["Kopi"]] * 300])
    merged = "".join('<mergeCell ref="A2:A301"/>' for _n in range(300))
    buffer, out = io.BytesIO(content), io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            xml = old.read(name)
            if name.endswith("sheet1.xml"):
                xml = xml.replace(b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode())
            new.writestr(name, xml)
    assert refused(out.getvalue()) == "file_suspicious"


def test_text_that_one_cell_lends_to_many_is_bounded(settings):
    settings.IMPORT_MAX_ROWS = 20_000
    table = [["x" * 20_000] * 150 for _row in range(30)]
    assert refused(xlsx(table)) in ("file_suspicious", "too_many_rows")


def test_a_hundred_thousand_commas_are_no_table():
    assert refused("title,price\n" + "," * 100_000 + "x\n") == "too_many_columns"
    assert refused(",".join(["title"] * 300) + "\nx\n") == "too_many_columns"


def test_a_fault_stands_at_the_cell_that_the_file_has(shop):
    """Rows and columns of the file, whatever the action calls its input; the file's own header beside ours."""
    head = "Nama Produk,Deskripsi,Kategori,Berat (gram),option_1,Harga,Stok,SKU Penjual\n"
    rows = [
        "Kopi Toraja Arabika Biji Sangrai 250 gram,Kopi,600501,300,Giling: Kasar,95000,12,T-1",
        f"Kopi Toraja Arabika Biji Sangrai 250 gram,Kopi,600501,300,Giling: {'x' * 51},95000,12,T-2",
        "Kopi Toraja Arabika Biji Sangrai 250 gram,Kopi,600501,300,Giling: Halus,50,12,T-3",
        f"Teh Poci Melati Asli Slawi Tegal 80 gram,Teh,600501,,Isi: 1,9000,12,{'T' * 51}",
        "Gula Aren Asli Banten Organik 500 gram,Gula,600501,300,,9000,1000000,G-1",
    ]
    job = run(shop, head + "\n".join(rows), mode="dry_run")
    told = [
        (error["row"], error["field"], error["column"], error["code"])
        for error in representations.import_job(job)["errors"]
    ]
    assert told == [
        (3, "option_1", "option_1", "option_length"),
        (4, "price", "Harga", "price_out_of_bounds"),
        (5, "weight_grams", "Berat (gram)", "weight_missing"),
        (5, "seller_sku", "SKU Penjual", "seller_sku_too_long"),
        (6, "stock", "Stok", "stock_out_of_bounds"),
    ]
    run(shop, head + rows[0])
    job = run(shop, head + "\n".join([rows[0], rows[2]]))  # a choice more for a product that is there
    told = [
        (error["row"], error["field"], error["column"], error["code"])
        for error in representations.import_job(job)["errors"]
    ]
    assert told == [(3, "price", "Harga", "price_out_of_bounds")]
    sku = Sku.objects.get()
    Sku.objects.filter(pk=sku.pk).update(reserved=5)
    sku.levels.update(reserved=5)
    job = run(shop, head + rows[0].replace(",12,", ",4,"))  # fewer than orders hold
    told = [
        (error["row"], error["field"], error["column"], error["code"])
        for error in representations.import_job(job)["errors"]
    ]
    assert told == [(2, "stock", "Stok", "stock_below_zero")]


def filtered(rows: int, hidden: list[int], columns: str = "") -> bytes:
    """A workbook of so many products, of which a filter hides some rows (numbered as the program shows them), and a
    hand some columns (``F:F``)."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD.strip().split(","))
    for line in range(1, rows + 1):
        title = f"Rendang Ayam Kampung Kemasan Vakum Nomor {line}"
        page.write_row(line, 0, [title, "r", "Food and Drink", 300, "", f"RAK-{line}", 85_000, 5])
    if columns:
        page.set_column(columns, None, None, {"hidden": True})
    for number in hidden:
        page.set_row(number - 1, None, None, {"hidden": True})
    book.close()
    return buffer.getvalue()


def test_hidden_rows_are_left_out_and_named_unless_the_seller_wants_them(shop):
    content = filtered(8, hidden=[3, 5, 6, 7, 9])
    assert [row[0] for row in both(shop, content)] == [2, 4, 8]
    job = Job.objects.order_by("-id").first()
    assert "5 hidden rows were left out: 3, 5–7, 9." in job.summary["notes"]
    assert set(skus(shop)) == {"RAK-1", "RAK-3", "RAK-7"}
    upload = SimpleUploadedFile("barang.xlsx", content)
    job = done(
        imports.start_import(
            shop, upload=upload, profile="template", mode="run", with_hidden=True, as_drafts=True, actor=make.SYSTEM
        )
    )
    assert "5 hidden rows were read, too: 3, 5–7, 9." in job.summary["notes"]
    assert (job.created_count, job.unchanged_count) == (5, 3)
    # New ones stay drafts when the seller wants it; those that are on sale stay so.
    assert sorted(Product.objects.values_list("wanted_status", flat=True)) == ["ACTIVATE"] * 3 + ["DRAFT"] * 5
    assert refused(filtered(2, hidden=[2, 3])) == "rows_hidden"


def test_hidden_columns_are_left_out_and_named_unless_the_seller_wants_them(shop):
    """Whoever hid the price was not looking at it: the prices of the shop stay as they are."""
    both(shop, filtered(2, hidden=[]))
    Sku.objects.update(price=99_000)
    changed = filtered(2, hidden=[3], columns="G:H")
    upload = SimpleUploadedFile("barang.xlsx", changed)
    job = done(imports.start_import(shop, upload=upload, profile="template", mode="run", actor=make.SYSTEM))
    assert (job.unchanged_count, job.total) == (1, 1)
    assert "2 hidden columns were left out: price, stock." in job.summary["notes"]
    assert set(Sku.objects.values_list("price", flat=True)) == {99_000}
    both(shop, filtered(2, hidden=[], columns="B:B"))
    job = Job.objects.order_by("-id").first()
    assert "1 hidden column was left out: description." in job.summary["notes"]
    assert set(Sku.objects.values_list("price", flat=True)) == {85_000}
    every = imports.start_import(
        shop,
        upload=SimpleUploadedFile("b.xlsx", changed),
        profile="template",
        mode="run",
        with_hidden=True,
        actor=make.SYSTEM,
    )
    assert "2 hidden columns were read, too: price, stock." in done(every).summary["notes"]
    assert refused(filtered(1, hidden=[], columns="A:H")) == "columns_hidden"


def test_drafts_of_an_import_are_the_same_in_the_dry_run_and_go_on_sale_with_a_photo(shop):
    """A draft is told to nobody, shows that it lacks a photo, and cannot go on sale without one."""
    content = SimpleUploadedFile(
        "a.csv", (HEAD + "Rendang Ayam Kampung Kemasan Vakum 1,r,Food and Drink,300,,R1,85000,5\n").encode()
    )
    start = {"upload": content, "profile": "template", "mode": "dry_run", "as_drafts": True, "actor": make.SYSTEM}
    dry = done(imports.start_import(shop, **start))
    real = done(imports.run_for_real(dry, actor=make.SYSTEM))
    assert outcomes(dry) == outcomes(real) == [(2, "CREATED")]
    product = Product.objects.get()
    assert (product.wanted_status, product.needs_picture) == ("DRAFT", True)
    with pytest.raises(Invalid) as refusal:
        make.actions.activate(product, actor=make.SYSTEM)
    assert [error.code for error in refusal.value.faults] == ["image_missing"]
