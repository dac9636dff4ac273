"""Files that went wrong: each read as the seller sees it, refused where it says two things, and done as tried out."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from core.errors import Invalid
from core.models import Job, JobRow
from products import demo, rules
from products.bulk.actions import undo as undo_actions
from products.catalogue import representations
from products.importing import profiles, reading
from products.importing.actions import imports
from products.models import Product, Sku
from tests import make
from tests.products.importing import HEAD, both, case, counts, done, outcomes, refused, run, skus

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop():
    make.category()
    return make.shop()


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


def test_zeros_that_a_format_or_a_text_formula_keeps_are_part_of_a_sku(shop):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["SKU Penjual*", "Harga (Rp)*"])
    for line, (code, shape) in enumerate(
        [(7, "0000"), (7, '"GDG-"000'), (12, "000\\-\\A"), (7, "0"), (7, '#,##0" pcs"')], 1
    ):
        page.write_number(line, 0, code, book.add_format({"num_format": shape}))
        page.write_number(line, 1, 45_000, book.add_format({"num_format": '"Rp"#,##0'}))
    book.close()
    sheet = reading.read(buffer.getvalue(), "barang.xlsx")
    assert [row for _number, row in sheet.rows] == [[code, "45000"] for code in ("0007", "GDG-007", "012-A", "7", "7")]
    assert profiles.guess_mapping(sheet.header) == {"seller_sku": 0, "price": 1}
    sheet = reading.read(b'seller_sku,stock\n="00123",4\n"=""00124""",5\n', "barang.csv")
    assert [row[0] for _number, row in sheet.rows] == ["00123", "00124"]


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
    errors = ("#N/A", "#REF!", "#DIV/0!", "#NAME?", "####", "Err:502", "#BUSY!", "#GETTING_DATA")
    text = "".join(
        row.format(error).replace("Kaca", f"Kaca {n}").replace("FML-1", f"FML-{n}") for n, error in enumerate(errors)
    )
    assert both(shop, HEAD + text) == [(n, "REFUSED", "error_cell") for n in range(2, 10)]
    assert both(shop, case("04b-formula-no-value.xlsx")) == [(2, "REFUSED", "formula_without_value")]
    assert not Product.objects.exists()


def test_the_sheet_that_the_seller_sees_is_read(shop):
    run(shop, case("05-hidden-first-sheet.xlsx"))
    assert skus(shop) == {"HID-NEW": (75_000, 20)}


def test_a_sheet_of_instructions_before_the_table_is_passed_over():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, table in {
        "Petunjuk": [["Isi lembar kedua"], ["Jangan ubah judul kolom"]],
        "Produk": [["title", "price"], ["Kopi", 12_000]],
        "Contoh": [["title", "price"], ["Teh", 9_000]],
    }.items():
        page = book.add_worksheet(name)
        for line, cells in enumerate(table):
            page.write_row(line, 0, cells)
    book.close()
    sheet = reading.read(buffer.getvalue(), "barang.xlsx")
    assert sheet.rows == [(2, ["Kopi", "12000"])]
    assert "“Produk”" in sheet.notes[0] and "Petunjuk, Contoh" in sheet.notes[0]


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
    two_rows_only = head + '"24 inch TV,a,S1,1,1\n24 inch LCD",b,S2,2,2\nTeh,c,S3,3,3\n'
    assert refused(two_rows_only) == "quotation_mark"
    two_lines = head + '"TV 24","satu, dua, tiga, empat\nlima, enam, tujuh, delapan",S1,1,1\n'
    assert reading.read(two_lines.encode(), "x").rows[0][1][1].count("\n") == 1
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
    assert {code: sku for code, sku in skus(shop).items() if code != "PD-6"} == dict.fromkeys(
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
    assert {code: sku for code, sku in skus(shop).items() if code != "ABN-1"} == before
    assert Product.objects.get(skus__seller_sku="ABN-1").wanted_status == "DELETED"
    assert json.dumps(representations.import_job(job))
