"""Labels and lists, read back from the PDF as a scanner and a reader would."""

import io
from datetime import UTC, datetime

import pytest
import zxingcpp
from django.utils import translation
from pypdf import PdfReader
from reportlab.graphics.barcode import code128

from orders.documents import labels_pdf, packing_list_pdf, pick_list_pdf
from orders.documents.label import barcode_of
from orders.documents.model import Item, Parcel, Party, PickLine

SENDER = Party("Pasar Nusantara", "081200", ["Jl. Gudang No. 1"], "Jakarta Selatan", "DKI Jakarta", "12190")
BUYER = Party("B*** S******", "(+62)812****89", ["Jl. Melati No. 5"], "Kota Bandung", "Jawa Barat", "40123")


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


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_thermal_label_is_100_by_150_mm_and_says_where_it_goes():
    [page] = pages(labels_pdf([parcel(cod_amount=250_000)], "THERMAL"))
    assert (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)) == (100, 150)
    text = page.extract_text()
    for word in (
        "J&T Express",
        "Tokopedia",
        "TK000000000001",
        "Kota Bandung",
        "COD Rp250.000",
        "KOPI-250",
        "23.59 WIB",
    ):
        assert word in text, word


def test_an_a4_sheet_holds_four_and_every_number_is_on_its_page():
    parcels = [parcel(number) for number in range(10)]
    sheets = pages(labels_pdf(parcels, "A4"))
    assert len(sheets) == 3
    for number, one in enumerate(parcels):
        assert one.tracking_number in sheets[number // 4].extract_text()


@pytest.mark.parametrize("number", ["TK000000000001", "JX1234567890ID", "A" * 40])
def test_the_barcode_is_read_by_a_scanner(number):
    """Drawn at the width the label gives it, as black and white modules, with its quiet zone."""
    bars = barcode_of(number)
    bars.validate()
    bars.encode()
    modules = "".join(("1" if place % 2 == 0 else "0") * width for place, width in enumerate(_widths(bars)))
    from PIL import Image

    scale, height = 4, 80
    picture = Image.new("L", ((len(modules) + 20) * scale, height), 255)
    for place, module in enumerate(modules):
        if module == "1":
            picture.paste(0, ((place + 10) * scale, 5, (place + 11) * scale, height - 5))
    [found] = zxingcpp.read_barcodes(picture)
    assert found.text == number


def _widths(bars: code128.Code128) -> list[int]:
    """Widths of bars and spaces in modules; reportlab writes a bar in capitals, a space in small letters."""
    bars.decompose()
    return [ord(letter.upper()) - ord("A") + 1 for letter in bars.decomposed]


def test_odd_input_never_breaks_a_label():
    odd = [
        parcel(items=[]),
        parcel(items=[Item(f"Barang {n}", "", "", 1) for n in range(60)]),
        parcel(recipient=Party("😀 王小明", "", ["x" * 500], "", "", "")),
        parcel(tracking_number="", package_no="", ship_by=None, provider_name=""),
    ]
    texts = [page.extract_text() for page in pages(labels_pdf(odd, "THERMAL"))]
    assert len(texts) == 4
    assert "+ 54 more" in texts[1]
    assert "? ???" in texts[2]


def test_a_combined_parcel_says_so():
    text = pages(labels_pdf([parcel(is_combined=True, order_nos=["1", "2"])], "THERMAL"))[0].extract_text()
    assert "COMBINED SHIPMENT" in text and "1, 2" in text


def test_six_hundred_labels_are_one_file():
    assert len(pages(labels_pdf([parcel(number) for number in range(600)], "THERMAL"))) == 600


def test_a_packing_list_goes_on_over_pages():
    sheets = pages(packing_list_pdf([parcel(number) for number in range(40)]))
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) > 1
    assert all(f"TK{number:012d}" in text for number in range(40))


def test_a_pick_list_sums_over_orders():
    lines = [PickLine("KOPI-250", "Kopi Gayo", "250 g", 7, ["5764", "5765"], "A-3")]
    [page] = pages(pick_list_pdf(lines, "Pasar Nusantara", datetime(2026, 11, 24, 1, 0, tzinfo=UTC)))
    text = page.extract_text()
    assert "7 x" in text and "5764, 5765" in text and "24-11-2026 08.00 WIB" in text and "A-3" in text
