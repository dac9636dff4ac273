"""Labels, lists and invoices, read back from the PDF as a scanner and a reader would."""

import io
from datetime import UTC, datetime

import pytest
import zxingcpp
from django.utils import translation
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from orders.documents import invoice_pdf, labels_pdf, packing_list_pdf, pick_list_pdf
from orders.documents.model import Invoice, InvoiceLine, Item, Parcel, Party, PickLine
from orders.documents.paper import BOLD, REGULAR, cut, legible, lines_of, width
from orders.documents.scripts import visual

SENDER = Party("Pasar Nusantara", "081200", ["Jl. Gudang No. 1"], "Jakarta Selatan", "DKI Jakarta", "12190")
BUYER = Party("B*** S******", "(+62)812****89", ["Jl. Melati No. 5"], "Kota Bandung", "Jawa Barat", "40123")
POINTS_A_MM = 72 / 25.4


def parcel(number: int = 1, **changes) -> Parcel:
    values = {
        "package_no": f"1729{number:015d}",
        "order_nos": [f"5764{number:014d}"],
        "platform": "TOKOPEDIA",
        "service_name": "Standard",
        "provider_name": "J&T Express",
        "tracking_number": f"TK{number:012d}",
        "hand_over": "PICKUP",
        "sender": SENDER,
        "recipient": BUYER,
        "items": [Item("Kopi Gayo Arabika Biji Sangrai", "250 g", "KOPI-250", 2)],
        "weight_grams": 850,
        "cod_amount": None,
        "ship_by": datetime(2026, 11, 24, 16, 59, tzinfo=UTC),
        "invoice_no": "INV/20261124/TKPD/1",
        "note": "",
        "is_combined": False,
    }
    return Parcel(**{**values, **changes})


def pages(pdf: bytes):
    return PdfReader(io.BytesIO(pdf)).pages


def text_of(page) -> str:
    """The words of a page, whatever the line breaks."""
    return " ".join(page.extract_text().split())


def millimetres(page) -> tuple[int, int]:
    return round(float(page.mediabox.width) / POINTS_A_MM), round(float(page.mediabox.height) / POINTS_A_MM)


def printed(page, dots_an_mm: float = 8) -> Image.Image:
    """The filled rectangles of a page (bars, QR modules, black boxes) as a printer puts them down, dot by dot."""
    dots = dots_an_mm / POINTS_A_MM
    high = float(page.mediabox.height)
    picture = Image.new("L", (round(float(page.mediabox.width) * dots), round(high * dots)), 255)
    scale, left, bottom, ink, kept, path = 1.0, 0.0, 0.0, 0, [], []
    for numbers, name in ContentStream(page.get_contents(), None).operations:
        if name == b"q":
            kept.append((scale, left, bottom, ink))
        elif name == b"Q":
            scale, left, bottom, ink = kept.pop()
        elif name == b"cm":
            by, x, y = float(numbers[0]), float(numbers[4]), float(numbers[5])
            left, bottom, scale = left + scale * x, bottom + scale * y, scale * by
        elif name == b"g":
            ink = round(float(numbers[0]) * 255)
        elif name == b"re":
            path.append([float(number) * scale for number in numbers])
        elif name in (b"f", b"f*", b"B", b"S", b"n"):
            for x, y, wide, tall in path if name in (b"f", b"f*", b"B") else []:
                x, y = x + left, high - (y + bottom + tall)
                box = [round(edge * dots) for edge in (x, y, x + wide, y + tall)]
                picture.paste(ink, tuple(box))
            path = []
    return picture


def scanned(page, dots_an_mm: float = 8) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"Code128": [], "QRCode": []}
    for code in zxingcpp.read_barcodes(printed(page, dots_an_mm)):
        found.setdefault(code.format.name, []).append(code.text)
    return {kind: sorted(texts) for kind, texts in found.items()}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_thermal_label_is_100_by_150_mm_and_says_where_it_goes():
    [page] = pages(labels_pdf([parcel(cod_amount=250_000)], "THERMAL"))
    assert millimetres(page) == (100, 150)
    text = text_of(page)
    for word in ("J&T Express", "Tokopedia", "TK000000000001", "Kota Bandung", "Jl. Melati No. 5", "40123", "PICK-UP"):
        assert word in text, word
    for word in ("COD", "Rp250.000", "KOPI-250", "23.59 WIB", "0.85 kg", "INV/20261124/TKPD/1", "Pasar Nusantara"):
        assert word in text, word
    assert "NOT COD" not in text


def test_a_paid_parcel_says_that_nothing_is_collected():
    text = text_of(pages(labels_pdf([parcel(hand_over="DROP_OFF", platform="TIKTOK_SHOP")], "THERMAL"))[0])
    assert "NOT COD" in text and "collect nothing" in text and "Rp" not in text
    assert "DROP-OFF" in text and "TikTok Shop" in text and "PICK-UP" not in text


def test_words_on_a_label_follow_the_reader():
    with translation.override("id"):
        text = text_of(pages(labels_pdf([parcel(is_combined=True)], "THERMAL"))[0])
    assert "Kirim sebelum" in text and "PENGIRIMAN GABUNGAN" in text and "0,85 kg" in text


def test_an_a4_sheet_holds_four_and_every_number_is_on_its_page():
    parcels = [parcel(number) for number in range(10)]
    sheets = pages(labels_pdf(parcels, "A4"))
    assert [millimetres(sheet) for sheet in sheets] == [(210, 297)] * 3
    for number, sheet in enumerate(sheets):
        ours = parcels[number * 4 : number * 4 + 4]
        text = text_of(sheet)
        assert [one.tracking_number in text for one in parcels] == [one in ours for one in parcels]
        found = scanned(sheet, 300 / 25.4)
        assert found["Code128"] == [one.tracking_number for one in ours]
        assert found["QRCode"] == [one.package_no for one in ours]


@pytest.mark.parametrize("number", ["TK000000000001", "JX1234567890ID", "WHN-2026/1124-AbC", "AbCd12" * 5])
def test_a_thermal_printer_of_203_dpi_prints_a_barcode_that_scans(number):
    [page] = pages(labels_pdf([parcel(tracking_number=number)], "THERMAL"))
    assert scanned(page) == {"Code128": [number], "QRCode": ["1729000000000000001"]}


def test_the_barcode_of_40_letters_scans_from_a_finer_printer():
    number = "AbCd1234" * 5
    [page] = pages(labels_pdf([parcel(tracking_number=number)], "THERMAL"))
    assert scanned(page, 600 / 25.4)["Code128"] == [number]
    assert number in text_of(page)


def test_the_barcode_keeps_its_silence_and_its_bars_are_wide_enough():
    [page] = pages(labels_pdf([parcel(tracking_number="JX1234567890ID")], "THERMAL"))
    row = printed(page, 40).crop((0, 30 * 40, 4000, 30 * 40 + 1))  # 40 dots a mm, through the bars
    dark = [place for place in range(row.width) if row.getpixel((place, 0)) == 0]
    assert dark, "no bars where they should be"
    narrowest = min(after - before for before, after in _edges(row))
    assert narrowest / 40 >= 0.33
    frame = 1.5 * 40
    assert dark[0] - frame >= 10 * narrowest and row.width - frame - dark[-1] >= 10 * narrowest


def _edges(row: Image.Image) -> list[tuple[int, int]]:
    """Start and end of each bar, in dots."""
    values = [255, *row.tobytes(), 255]
    changes = [place - 1 for place in range(1, len(values)) if values[place] != values[place - 1]]
    return list(zip(changes[::2], changes[1::2], strict=True))


def test_odd_input_never_breaks_a_label():
    odd = [
        parcel(items=[]),
        parcel(items=[Item(f"Barang {n}", "", "", 1) for n in range(60)]),
        parcel(recipient=Party("Ana 🔥🎁 王小明", "", ["x" * 500], "", "", "")),
        parcel(tracking_number="", package_no="", ship_by=None, provider_name="", service_name="", order_nos=[]),
        parcel(tracking_number="快递\x00"),
        parcel(recipient=Party("", "", [], "", "", ""), platform="ELSEWHERE"),
    ]
    for size, sheets in (("THERMAL", 6), ("A4", 2)):
        assert len(pages(labels_pdf(odd, size))) == sheets
    texts = [text_of(page) for page in pages(labels_pdf(odd, "THERMAL"))]
    shown = texts[1].count("1 x Barang")
    assert shown >= 6 and f"+ {60 - shown} more, see the packing list" in texts[1]
    assert "Ana ?? 王小明" in texts[2]
    assert texts[2].count("x") >= 500, "a long address is set smaller, not cut"
    assert "ELSEWHERE" in texts[5]


def test_labels_of_nothing_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        labels_pdf([], "THERMAL")


def test_a_combined_parcel_says_so_and_names_every_order():
    orders = [f"5764{number:014d}" for number in range(6)]
    text = text_of(pages(labels_pdf([parcel(is_combined=True, order_nos=orders)], "THERMAL"))[0])
    assert "COMBINED SHIPMENT (6)" in text
    assert all(order in text for order in orders)


def test_many_labels_are_one_file_with_a_sheet_each():
    parcels = [parcel(number) for number in range(60)]
    sheets = pages(labels_pdf(parcels, "THERMAL"))
    assert len(sheets) == 60
    assert all(parcels[number].tracking_number in sheets[number].extract_text() for number in (0, 29, 59))


def test_on_the_roll_each_label_is_followed_by_its_own_list():
    parcels = [parcel(1), parcel(2, items=[Item(f"Barang {n}", "", f"SKU-{n}", 1) for n in range(60)])]
    sheets = pages(labels_pdf(parcels, "THERMAL", with_packing_list=True))
    assert {millimetres(sheet) for sheet in sheets} == {(100, 150)}
    texts = [text_of(sheet) for sheet in sheets]
    assert ["Packing list" in text.split("Page")[0] for text in texts[:4]] == [False, True, False, True]
    assert "TK000000000001" in texts[1] and "KOPI-250" in texts[1]
    assert all("TK000000000002" in text for text in texts[2:]), "a page that goes on names its parcel"
    assert all(any(f"SKU-{n} Barang {n}" in text for text in texts[3:]) for n in range(60))


def test_on_a4_the_list_follows_all_labels():
    sheets = pages(labels_pdf([parcel(number) for number in range(5)], "A4", with_packing_list=True))
    texts = [text_of(sheet) for sheet in sheets]
    assert len(sheets) == 3 and "Packing list" in texts[2] and "Parcels: 5" in texts[2] and "Pieces: 10" in texts[2]


def test_a_packing_list_goes_on_over_pages():
    sheets = pages(packing_list_pdf([parcel(number, note="Bungkus kado") for number in range(40)]))
    texts = [text_of(sheet) for sheet in sheets]
    assert len(sheets) > 1 and {millimetres(sheet) for sheet in sheets} == {(210, 297)}
    assert all(any(f"TK{number:012d}" in text for text in texts) for number in range(40))
    assert sum(text.count("Buyer: Bungkus kado") for text in texts) == 40


def test_a_pick_list_sums_over_orders():
    lines = [PickLine("KOPI-250", "Kopi Gayo", "250 g", 7, ["5764", "5765"], "A-3")]
    [page] = pages(pick_list_pdf(lines, "Pasar Nusantara", datetime(2026, 11, 24, 1, 0, tzinfo=UTC)))
    text = text_of(page)
    assert "7 x" in text and "5764, 5765" in text and "24-11-2026 08.00 WIB" in text and "A-3" in text


def test_an_empty_pick_list_is_a_page_that_says_so():
    [page] = pages(pick_list_pdf([], "Pasar Nusantara", datetime(2026, 11, 24, 1, 0, tzinfo=UTC)))
    assert "0 pieces" in text_of(page)


def an_invoice(lines: int) -> Invoice:
    return Invoice(
        number="INV/20261124/TKPD/1",
        issued_at=datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
        purchased_on="TOKOPEDIA",
        shop_name="Pasar Nusantara",
        buyer="B*** S******",
        lines=[InvoiceLine(f"Kopi {number}", "250 g", 2, 85_000, 10_000, 160_000) for number in range(lines)],
        subtotal=160_000 * lines,
        discounts=[("Platform discount", 50_000)],
        shipping=20_000,
        fees=[("Service fee", 1_000)],
        total=160_000 * lines - 29_000,
    )


def test_an_invoice_shows_every_layer_of_the_price():
    [page] = pages(invoice_pdf(an_invoice(1)))
    text = text_of(page)
    for word in ("INV/20261124/TKPD/1", "Tokopedia", "B*** S******", "24-11-2026 08.00 WIB", "Rp85.000", "-Rp10.000"):
        assert word in text, word
    for word in ("Rp160.000", "-Rp50.000", "Rp20.000", "Service fee Rp1.000", "Total Rp131.000"):
        assert word in text, word


def test_a_long_invoice_repeats_its_columns_and_keeps_the_sums_together():
    sheets = pages(invoice_pdf(an_invoice(60)))
    texts = [text_of(sheet) for sheet in sheets]
    assert len(sheets) > 2 and all("Line total" in text for text in texts[:-1] if "Kopi" in text)
    assert [n for n in range(60) if not any(f"Kopi {n} " in text for text in texts)] == []
    assert "Subtotal Rp9.600.000" in texts[-1] and "Total Rp9.571.000" in texts[-1]


def test_arabic_is_joined_and_turned_while_numbers_and_latin_stay():
    assert visual("سلام") == "\ufee1\ufefc\ufeb3"
    assert visual("Toko سلام 25") == "Toko \ufee1\ufefc\ufeb3 25"
    assert visual("شارع 25 لا") == "\ufefb 25 \ufec9\ufead\ufe8e\ufeb7"
    assert visual("Jl. Melati (No. 5)") == "Jl. Melati (No. 5)"


def test_signs_without_ink_go_and_unknown_letters_show():
    assert legible("👍🏽 a\u200db\ufe0f\x00\n c") == "? ab c"
    assert legible("Émile 王 😀") == "Émile 王 😀"


def test_text_is_cut_and_broken_to_fit():
    assert cut("Kopi", REGULAR, 8, 100) == "Kopi"
    short = cut("Kopi Gayo Arabika " * 9, BOLD, 8, 100)
    assert short.endswith("…") and short.startswith("Kopi Gayo") and width(short, BOLD, 8) <= 100
    lines = lines_of("Kopi " + "x" * 90 + " Gayo", REGULAR, 8, 100, 9)
    assert "".join(lines).replace(" ", "") == "Kopi" + "x" * 90 + "Gayo"
    assert all(width(line, REGULAR, 8) <= 100 for line in lines)
    assert lines_of("SKU-MERAH-MARUN-BESAR", BOLD, 8, 60, 3)[0].endswith("-")
    assert lines_of("", REGULAR, 8, 100, 2) == []
