"""Files that went wrong: each read as the seller sees it, refused where it says two things, and done as tried out."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.errors import Invalid
from core.models import Job, JobRow
from products import demo, rules
from products.bulk.actions import undo as undo_actions
from products.catalogue import representations
from products.importing import reading
from products.importing.actions import imports
from products.models import Product, Sku
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
CASES = Path(__file__).parents[1] / "fixtures" / "cases"
HEAD = "title,description,category,weight_grams,option_1,seller_sku,price,stock\n"


@pytest.fixture
def shop():
    make.category()
    return make.shop()


def run(shop, content: bytes | str, *, mode="run", profile="template", name="barang") -> Job:
    content = content.encode() if isinstance(content, str) else content
    job = imports.start_import(
        shop, upload=SimpleUploadedFile(name, content), profile=profile, mode=mode, actor=make.SYSTEM
    )
    return done(job)


def done(job: Job) -> Job:
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return job


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def both(shop, content) -> list[tuple]:
    """What became of the rows, which must be the same in the dry run and in the run."""
    dry = run(shop, content, mode="dry_run")
    real = done(imports.run_for_real(dry, actor=make.SYSTEM))
    assert outcomes(dry) == outcomes(real)
    assert counts(dry) == counts(real)
    assert sum(counts(real)) == real.total == real.processed
    return outcomes(real)


def outcomes(job) -> list[tuple]:
    rows = JobRow.objects.filter(job=job).order_by("number")
    return [(row.number, row.outcome, *sorted({fault["code"] for fault in row.errors})) for row in rows]


def counts(job) -> tuple:
    return (job.created_count, job.updated_count, job.unchanged_count, job.refused_count, job.skipped_count)


def skus(shop) -> dict[str, tuple[int, int]]:
    rows = Sku.objects.for_shop(shop).filter(is_active=True)
    return {sku.seller_sku: (sku.price, sku.on_hand) for sku in rows}


def refused(content: bytes | str) -> str:
    with pytest.raises(Invalid) as refusal:
        reading.read(content if isinstance(content, bytes) else content.encode(), "barang")
    return refusal.value.faults[0].code


def xlsx(table: list[list], formats=None) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    for line, cells in enumerate(table):
        for place, cell in enumerate(cells):
            number_format = (formats or {}).get((line, place))
            page.write(line, place, cell, book.add_format({"num_format": number_format}) if number_format else None)
    book.close()
    return buffer.getvalue()


def test_skus_that_a_spreadsheet_made_numbers_of_are_refused_and_nothing_is_overwritten(shop):
    assert both(shop, case("01-sci-sku.csv")) == [
        (2, "REFUSED", "sku_damaged", "sku_twice"),
        (3, "REFUSED", "sku_damaged", "sku_twice"),
    ]
    assert {fault[2] for fault in both(shop, case("01b-same-sku-dry.csv"))} == {"sku_damaged"}
    assert not Product.objects.exists()


def test_two_rows_with_one_sku_are_refused_in_every_spelling(shop):
    assert both(shop, case("15-sku-spaces.csv")) == [(n, "REFUSED", "sku_twice") for n in (2, 3, 4, 5)]
    row = 'Rendang Ayam Kampung Kemasan Vakum Nomor {},r,Food and Drink,300,,"{}",85000,1\n'
    assert both(shop, HEAD + row.format(1, "A\u00a0 1") + row.format(2, "\uff21 1")) == [
        (2, "REFUSED", "sku_twice"),
        (3, "REFUSED", "sku_twice"),
    ]


def test_a_sku_is_found_again_in_every_spelling(shop):
    run(shop, case("16a-base.csv"))
    assert both(shop, "seller_sku,stock\n\u200brdg-old \u00a0,4\n") == [(2, "UPDATED")]
    assert skus(shop)["RDG-OLD"] == (85_000, 4)


def test_numbers_are_skus_as_the_seller_sees_them(shop):
    run(shop, case("02-numeric-sku.xlsx"))
    assert set(skus(shop)) == {"8992761002018", "00123", "00124", "TRUE"}
    codes = [fault["code"] for row in JobRow.objects.filter(outcome="REFUSED") for fault in row.errors]
    assert codes == ["digits_lost", "sku_damaged"]


@pytest.mark.parametrize(
    ("name", "profile"), [("03a-error-cells.xlsx", "template"), ("03b-error-cells-foreign.xlsx", "foreign")]
)
def test_error_cells_are_refused_by_name(shop, name, profile):
    job = run(shop, case(name), profile=profile)
    rows = JobRow.objects.filter(job=job).order_by("number")
    assert [(row.errors[0]["field"], row.errors[0]["code"]) for row in rows] == [
        ("stock", "error_cell"),
        ("price", "error_cell"),
        ("seller_sku", "error_cell"),
    ]
    assert "#N/A" in rows[0].errors[0]["message"]
    assert not Product.objects.exists()


def test_an_error_in_a_csv_is_refused_too_and_so_is_a_formula_that_was_never_worked_out(shop):
    row = "Minyak Zaitun Murni Botol Kaca Bening 500 ml,d,Food and Drink,600,,FML-1,64000,{}\n"
    errors = ("#N/A", "#REF!", "#DIV/0!", "#NAME?", "####", "Err:502")
    text = "".join(
        row.format(error).replace("Kaca", f"Kaca {n}").replace("FML-1", f"FML-{n}") for n, error in enumerate(errors)
    )
    assert both(shop, HEAD + text) == [(n, "REFUSED", "error_cell") for n in range(2, 8)]
    assert both(shop, case("04b-formula-no-value.xlsx")) == [(2, "REFUSED", "formula_without_value")]
    assert not Product.objects.exists()


def test_the_sheet_that_the_seller_sees_is_read(shop):
    run(shop, case("05-hidden-first-sheet.xlsx"))
    assert skus(shop) == {"HID-NEW": (75_000, 20)}


def test_merged_cells_say_the_same_for_all_their_rows(shop):
    job = run(shop, case("06-merged-cells.xlsx"))
    assert counts(job) == (3, 0, 0, 0, 0)
    assert Product.objects.get().skus.count() == 3
    sheet = reading.read(case("06-merged-cells.xlsx"), "barang")
    assert [row[:4] for _number, row in sheet.rows] == [
        ["Kaos Polos Katun Combed Lengan Pendek Pria", "Kaos", "Men's Fashion", "200"]
    ] * 3


def test_a_line_that_names_the_separator_and_titles_above_the_header_are_passed_over(shop):
    run(shop, case("11-sep-line.csv"))
    job = run(shop, case("12-title-row.csv"))
    assert skus(shop) == {"SEP-1": (27_500, 8), "TITLE-1": (89_000, 8)}
    assert "Row 2" in representations.import_job(job)["notes"][0]
    text = "Toko Maju\n\nPer 1 Desember\ntitle;price\nMadu Hutan Sumbawa Murni Botol 350 ml;89000\n"
    assert reading.read(text.encode(), "x").rows == [(5, ["Madu Hutan Sumbawa Murni Botol 350 ml", "89000"])]


def test_a_quotation_mark_left_open_is_named_and_no_row_is_swallowed():
    assert refused(case("13-unclosed-quote.csv")) == "quotation_mark"
    head = "title,description,seller_sku,price,stock\n"
    swallowed = head + '"24 inch TV,a,S1,1,1\nKopi,b,S2,2,2\nTeh,c,S3,3,3\nGula,"d",S4,4,4\n'
    assert refused(swallowed) == "quotation_mark"
    closed_far_below = head + '"24 inch TV,a,S1,1,1\nKopi,b,S2,2,2\nTeh,c,S3,3,3\n24 inch",d,S4,4\n'
    assert refused(closed_far_below) == "quotation_mark"
    fine = head + '"TV 24"" layar","satu, dua\n\ntiga, empat",S1,1,1\n'
    assert reading.read(fine.encode(), "x").rows[0][1][:2] == ['TV 24" layar', "satu, dua\n\ntiga, empat"]


def test_a_header_that_names_a_column_twice_and_rows_that_overflow_it_are_refused(shop):
    with pytest.raises(Invalid) as refusal:
        run(shop, case("14-duplicate-header.csv"))
    assert (refusal.value.code, "harga" in refusal.value.message) == ("column_twice", True)
    row = "Kecap Manis Cap Payung Botol Kaca 600 ml,d,Food and Drink,900,,KCP-1,45,000,7\n"
    assert both(shop, HEAD + row) == [(2, "REFUSED", "row_too_long")]
    assert not Product.objects.exists()


def test_columns_that_nobody_knows_are_told(shop):
    job = run(
        shop, "title,price,Warna Kemasan\nKecap Manis Cap Payung Botol Kaca 600 ml,1000,Biru\n", profile="foreign"
    )
    assert "Warna Kemasan" in representations.import_job(job)["notes"][0]


def test_rows_of_one_product_named_by_their_skus_are_all_done(shop):
    run(shop, case("16a-base.csv"))
    assert both(shop, case("16b-by-sku.csv")) == [(2, "UPDATED")]
    assert (skus(shop)["KT-100"], skus(shop)["KT-250"], skus(shop)["KT-500"]) == (
        (13_000, 77),
        (27_000, 88),
        (48_000, 99),
    )
    again = run(shop, case("16b-by-sku.csv"))
    assert counts(again) == (0, 0, 3, 0, 0)
    assert both(shop, case("16c-sku-stock-only.csv")) == [(2, "UNCHANGED")]
    assert both(shop, "seller_sku,stock\nKT-100,5\nNOBODY,5\n") == [(2, "UPDATED"), (3, "REFUSED", "title_missing")]
    assert skus(shop)["KT-100"] == (13_000, 5)


def test_a_new_seller_sku_for_the_only_choice_is_written_and_put_back(shop):
    run(shop, case("16a-base.csv"))
    assert both(shop, case("17-change-sku.csv")) == [(2, "UPDATED")]
    assert "RDG-OLD" not in skus(shop)
    assert skus(shop)["RDG-NEW"] == (85_000, 10)
    done(undo_actions.start_undo(Job.objects.filter(dry_run=False).latest("id"), actor=make.SYSTEM))
    assert skus(shop)["RDG-OLD"] == (85_000, 10)


def test_a_row_that_does_not_tell_which_choice_it_means_is_refused(shop):
    run(shop, case("16a-base.csv"))
    before = skus(shop)
    row = "Keripik Tempe Renyah Gurih Khas Malang Kemasan,Keripik,Food and Drink,250,{},{},1000,1\n"
    assert both(shop, HEAD + row.format("", "")) == [(2, "REFUSED", "which_choice")]
    assert both(shop, HEAD + row.format("Ukuran: 250 g", "KT-100")) == [(2, "REFUSED", "choice_differs")]
    assert both(shop, HEAD + row.format("Ukuran: 250 g", "") + row.format("", "KT-250")) == [
        (2, "REFUSED", "choice_twice")
    ]
    assert skus(shop) == before


def test_numbers_with_point_zero(shop):
    found = both(shop, case("32-point-zero.csv").replace(b"Kitchen", b"Food and Drink"))
    assert found == [(n, "CREATED") for n in (2, 3, 4)] + [
        (5, "REFUSED", "ambiguous_number"),
        (6, "CREATED"),
        (7, "CREATED"),
    ]
    assert {code: one for code, one in skus(shop).items() if code != "PD-6"} == dict.fromkeys(
        ("PD-1", "PD-2", "PD-3", "PD-5"), (45_000, 10)
    )
    assert Product.objects.get(skus__seller_sku="PD-6").weight_grams == 1250


def test_a_title_that_stands_twice_takes_no_price_from_the_other_row(shop):
    row = "Laptop Stand Holder Lipat Adjustable Anti Slip,d,Food and Drink,300,,,{},7\n"
    twice = HEAD + row.format(69_900) + row.format(17_999) + row.format(69_900)
    assert both(shop, twice) == [(2, "CREATED"), (3, "SKIPPED", "title_twice"), (4, "UNCHANGED")]
    assert Sku.objects.get().price == 69_900
    assert both(shop, twice) == [(2, "UNCHANGED"), (3, "SKIPPED", "title_twice"), (4, "UNCHANGED")]
    assert Sku.objects.get().price == 69_900


def test_a_title_of_two_products_of_the_shop_means_neither(shop):
    for platform in ("TIKTOK_SHOP", "TOKOPEDIA"):
        make.product(shop, title="Laptop Stand Holder Lipat Adjustable", platforms=[platform])
    row = "Laptop Stand Holder Lipat Adjustable,d,Food and Drink,300,,,17999,7\n"
    assert both(shop, HEAD + row) == [(2, "REFUSED", "title_ambiguous")]


def test_twin_rows_of_the_real_file_are_each_time_as_the_dry_run_said(shop):
    with (Path(demo.__file__).parent / "tokopedia-products.csv").open(encoding="utf-8", newline="") as file:
        head, *table = csv.reader(file)
    titles = Counter(rules.clean_line(row[0]).upper() for row in table)
    some = [row for n, row in enumerate(table) if titles[rules.clean_line(row[0]).upper()] > 1 or n < 10]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([head, *some])
    found = []
    for _time in range(2):
        dry = run(shop, buffer.getvalue(), mode="dry_run", profile="foreign")
        real = done(imports.run_for_real(dry, actor=make.SYSTEM))
        assert outcomes(dry) == outcomes(real)
        found.append(counts(real))
    (made, *_rest), (again, changed, *_others) = found
    assert (made > 10, again, changed) == (True, 0, 0)
    assert found[0][4] == found[1][4] > 0
    stand = Sku.objects.get(product__title__istartswith="laptop stand holder lipat adjustable anti")
    assert stand.price == 69_900


def test_undo_goes_backwards_exactly_after_a_dry_run_that_counts(shop):
    run(shop, case("16a-base.csv"))
    before = skus(shop)
    row = "Keripik Tempe Renyah Gurih Khas Malang Kemasan,Keripik,Food and Drink,250,{},{},{},{}\n"
    new = "Abon Sapi Asli Boyolali Kemasan Toples 250 gram,Abon,Food and Drink,250,,ABN-1,65000,11\n"
    job = run(shop, HEAD + row.format("", "KT-100", 99_000, 3) + row.format("Ukuran: 1 kg", "KT-1000", 80_000, 5) + new)
    after = skus(shop)
    assert counts(job) == (1, 2, 0, 0, 0)
    dry = done(undo_actions.start_undo(job, actor=make.SYSTEM, dry_run=True))
    assert (dry.deleted_count, dry.updated_count, dry.skipped_count) == (1, 1, 0)
    assert skus(shop) == after
    real = done(undo_actions.run_for_real(dry, actor=make.SYSTEM))
    assert outcomes(real) == outcomes(dry) == [(2, "UPDATED"), (4, "DELETED")]
    assert {code: one for code, one in skus(shop).items() if code != "ABN-1"} == before
    assert Product.objects.get(skus__seller_sku="ABN-1").wanted_status == "DELETED"
    assert json.dumps(representations.import_job(job))


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
