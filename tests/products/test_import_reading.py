"""Sellers' files as they come: encodings, separators, numbers, and files that would hurt us. No database."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from products import demo
from products.importing import planning, profiles, reading, rows

HEAD = "Nama Produk,Harga,Stok\n"


def xlsx(table: list[list]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    for line, cells in enumerate(table):
        page.write_row(line, 0, cells)
    book.close()
    return buffer.getvalue()


def items(text: str, *, profile="template", defaults=None, meant=None) -> list[planning.Item]:
    sheet = reading.read(text.encode(), "barang.csv")
    mapping = profiles.guess_mapping(sheet.header)
    lines = rows.lines(sheet, mapping, defaults or profiles.Defaults(), profile)
    return planning.plan(lines, meant or planning.Meant())


def code_of(content: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        reading.read(content, "barang.csv")
    assert refusal.value.field == "file"
    return refusal.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_reads_the_encodings_that_spreadsheets_write(encoding):
    sheet = reading.read((HEAD + "Café Latte,12000,3\n").encode(encoding), "barang.csv")
    assert sheet.header == ["Nama Produk", "Harga", "Stok"]
    assert sheet.rows == [(2, ["Café Latte", "12000", "3"])]
    # Only a guess is told.
    assert bool(sheet.notes) == (encoding == "cp1252")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_reads_the_line_ends_of_every_system(end):
    sheet = reading.read(f'title,price{end}"Kopi 1{end}baris dua",12000{end}Teh,9000{end}'.encode(), "barang.csv")
    assert sheet.rows == [(2, ["Kopi 1\nbaris dua", "12000"]), (3, ["Teh", "9000"])]


def test_names_the_row_of_a_cell_that_never_ends():
    assert code_of(f"title,price\nTeh,9000\nKopi,{'1' * 200_001}\n".encode()) == "cell_too_long"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_finds_the_separator(mark):
    sheet = reading.read(f"title{mark}price\nKopi{mark}12000\n".encode(), "barang.csv")
    assert sheet.rows == [(2, ["Kopi", "12000"])]


def test_a_quoted_text_may_have_lines_and_the_rows_keep_their_numbers():
    sheet = reading.read(b'title,price\n"Kopi\nGayo, premium",1\n,\nTeh,2\n', "barang.csv")
    assert sheet.rows == [(2, ["Kopi\nGayo, premium", "1"]), (4, ["Teh", "2"])]


def test_reads_a_spreadsheet_and_leaves_no_point_zero_on_whole_numbers():
    sheet = reading.read(xlsx([["title", "price"], ["Kopi", 89000], ["Teh", 90.75]]), "barang.xlsx")
    assert sheet.rows == [(2, ["Kopi", "89000"]), (3, ["Teh", "90.75"])]


def test_a_spreadsheet_is_known_by_its_content_not_by_its_name():
    assert reading.read(xlsx([["title", "price"], ["Kopi", 1]]), "barang.csv").rows == [(2, ["Kopi", "1"])]


def test_refuses_what_is_no_table(settings):
    assert code_of(b"  \n ") == "file_empty"
    assert code_of(b"title,price\n") == "rows_missing"
    assert code_of(b",,\nKopi,1,2\n") == "header_missing"
    assert code_of(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\x90\x81") == "file_type"
    assert code_of(b"PK\x03\x04 broken off") == "file_unreadable"
    settings.IMPORT_MAX_BYTES = 10
    assert code_of(b"title,price\nKopi,1\n") == "file_too_big"


def test_refuses_more_rows_than_it_can_take(settings):
    settings.IMPORT_MAX_ROWS = 2
    reading.read(b"title\na\nb\n\n", "barang.csv")  # empty rows do not count
    assert code_of(b"title\na\nb\nc\n") == "too_many_rows"


def test_a_bomb_is_refused_before_it_is_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    assert len(buffer.getvalue()) < 50_000
    assert code_of(buffer.getvalue()) == "file_suspicious"


def test_another_kind_of_archive_is_no_spreadsheet():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert code_of(buffer.getvalue()) == "file_type"


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(content):
    try:
        sheet = reading.read(content, "barang.csv")
    except Invalid as refusal:
        assert refusal.faults[0].message
    else:
        assert sheet.header and sheet.rows


def test_a_bad_cell_is_a_fault_of_its_row_alone():
    good, bad = items(HEAD + "Kopi Gayo,12000,3\nTeh Melati,90.75,-1\n")
    assert good.faults == []
    assert [(fault.field, fault.code) for fault in bad.faults] == [
        ("price", "fraction"),
        ("stock", "negative"),
    ]


def test_rows_of_one_title_with_choices_are_one_product():
    (item,) = items("title,option_1,price,stock\nKaos,Ukuran: S,50000,1\nKaos,Ukuran: M,55000,2\n")
    assert [line.number for line in item.lines] == [2, 3]
    assert [(line.sku["options"], line.sku["price"]) for line in item.lines] == [
        ({"Ukuran": "S"}, 50_000),
        ({"Ukuran": "M"}, 55_000),
    ]


def test_rows_of_one_title_without_choices_stay_apart():
    first, second = items(HEAD + "Kaos,1000,1\nKaos,1000,1\n")
    assert (first.number, first.twin) == (2, None)
    assert (second.number, second.twin) == (3, first.lines[0])


def test_defaults_stand_in_for_a_foreign_file_only_and_do_not_count_as_given():
    text = "Nama Produk,Harga\nKopi,12000\n"
    (foreign,) = items(text, profile="foreign", defaults=profiles.Defaults(weight_grams=750, stock=4))
    assert (foreign.values["weight_grams"], foreign.lines[0].sku["stock"], foreign.values["description"]) == (
        750,
        4,
        "Kopi",
    )
    assert foreign.given.isdisjoint({"weight_grams", "stock", "description"})
    (own,) = items(text)
    assert own.values["weight_grams"] is None


def test_the_real_file_is_mapped_without_asking():
    content = (Path(demo.__file__).parent / "tokopedia-products.csv").read_bytes()
    mapping = profiles.guess_mapping(reading.read(content, "tokopedia-products.csv").header)
    assert {"title", "price", "category"} <= set(mapping) and not {"rating", "review_count"} & set(mapping)


def test_a_file_without_a_price_column_is_refused_with_its_own_header():
    with pytest.raises(Invalid) as refusal:
        profiles.check_mapping({"title": 0}, ["Nama", "Warna"])
    assert refusal.value.code == "column_missing"
    assert "price" in refusal.value.message
    assert "Warna" in refusal.value.message


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("Nama Produk,Harga Jual,Stok Tersedia", {"title": 0, "price": 1, "stock": 2}),
        ("Kode Barang*, HARGA  SATUAN ,Qty", {"seller_sku": 0, "price": 1, "stock": 2}),
    ],
)
def test_columns_are_known_by_the_names_sellers_give_them(header, mapping):
    assert profiles.guess_mapping(header.split(",")) == mapping


def test_two_prices_in_one_file_are_asked_about():
    with pytest.raises(Invalid, match="column_twice"):
        profiles.refuse_twice(["Nama Produk", "Harga", "Harga Jual"])
