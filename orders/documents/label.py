"""Shipping labels: 100 x 150 mm for a thermal printer, or four on an A4 sheet."""

import io

import segno
from django.utils.translation import gettext as _
from reportlab.graphics.barcode import code128
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock, money
from orders.documents import lists
from orders.documents.model import Parcel, Party
from orders.documents.paper import BOLD, REGULAR, cut, legible, lines_of, register_fonts

WIDTH, HEIGHT = 100 * mm, 150 * mm
_MARGIN = 4 * mm
_INNER = WIDTH - 2 * _MARGIN
_ITEMS_MOST = 6
_PLATFORMS = {"TIKTOK_SHOP": "TikTok Shop", "TOKOPEDIA": "Tokopedia"}
_MODULES = (0.40, 0.33, 0.28, 0.22, 0.17)  # mm a bar, widest first; what fits with its quiet zones


def labels_pdf(parcels: list[Parcel], size: str, *, with_packing_list: bool = False) -> bytes:
    """One label a parcel: THERMAL is 100 x 150 mm, A4 has four a page; the packing list follows on A4 pages."""
    register_fonts()
    buffer = io.BytesIO()
    thermal = size == "THERMAL"
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT) if thermal else A4, pageCompression=1)
    canvas.setTitle(_("Shipping labels"))
    for place, parcel in enumerate(parcels):
        if thermal:
            _draw(canvas, parcel)
            canvas.showPage()
            continue
        column, row = place % 2, place % 4 // 2
        wide, high = A4[0] / 2, A4[1] / 2
        scale = min(wide / WIDTH, high / HEIGHT) * 0.96
        canvas.saveState()
        canvas.translate(
            wide * column + (wide - WIDTH * scale) / 2, A4[1] - high * (row + 1) + (high - HEIGHT * scale) / 2
        )
        canvas.scale(scale, scale)
        _draw(canvas, parcel)
        canvas.restoreState()
        if place % 4 == 3 or place == len(parcels) - 1:
            canvas.showPage()
    if with_packing_list:
        lists.draw_packing_list(canvas, parcels)
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, parcel: Parcel) -> None:
    canvas.setLineWidth(0.8)
    canvas.rect(1.5 * mm, 1.5 * mm, WIDTH - 3 * mm, HEIGHT - 3 * mm)
    top = HEIGHT - _MARGIN
    # Who carries it, how, and where it was bought.
    canvas.setFont(BOLD, 17)
    canvas.drawString(_MARGIN, top - 6 * mm, cut(parcel.provider_name or "-", BOLD, 17, _INNER * 0.62))
    canvas.setFont(BOLD, 10)
    canvas.drawRightString(WIDTH - _MARGIN, top - 4 * mm, _PLATFORMS.get(parcel.platform, parcel.platform))
    canvas.setFont(REGULAR, 8)
    canvas.drawRightString(WIDTH - _MARGIN, top - 8 * mm, cut(parcel.service_name, REGULAR, 8, _INNER * 0.38))
    hand_over = _("DROP-OFF") if parcel.hand_over == "DROP_OFF" else _("PICK-UP")
    mark = f"{hand_over} · {_('COMBINED SHIPMENT')}" if parcel.is_combined else hand_over
    canvas.setFont(BOLD, 8)
    canvas.drawString(_MARGIN, top - 11 * mm, mark)
    _rule(canvas, top - 13 * mm)
    if parcel.tracking_number:
        bars = barcode_of(parcel.tracking_number)
        bars.drawOn(canvas, (WIDTH - bars.width) / 2, top - 30 * mm)
    canvas.setFont(BOLD, 12)
    canvas.drawCentredString(WIDTH / 2, top - 35 * mm, cut(parcel.tracking_number, BOLD, 12, _INNER))
    _rule(canvas, top - 37.5 * mm)
    place = cut(" · ".join(p for p in (parcel.recipient.city, parcel.recipient.province) if p), BOLD, 13, _INNER)
    canvas.setFont(BOLD, 13)
    canvas.drawString(_MARGIN, top - 43 * mm, place)
    y = _party(canvas, _("To"), parcel.recipient, top - 48 * mm, size=10, most=4)
    _rule(canvas, y)
    y = _party(canvas, _("From"), parcel.sender, y - 4 * mm, size=7.5, most=2)
    _rule(canvas, y)
    y = _money(canvas, parcel, y)
    _items(canvas, parcel, y)
    _foot(canvas, parcel)


def _party(canvas: Canvas, word: str, party: Party, y: float, *, size: float, most: int) -> float:
    canvas.setFont(REGULAR, 7)
    canvas.drawString(_MARGIN, y, word)
    left = _MARGIN + 11 * mm
    canvas.setFont(BOLD, size)
    phone = f"  {party.phone}" if party.phone else ""
    canvas.drawString(left, y, cut(f"{party.name or '-'}{phone}", BOLD, size, _INNER - 11 * mm))
    canvas.setFont(REGULAR, size - 1)
    address = ", ".join(part for part in (*party.address_lines, party.city, party.province, party.postal_code) if part)
    for line in lines_of(address, REGULAR, size - 1, _INNER - 11 * mm, most):
        y -= size * 1.2
        canvas.drawString(left, y, line)
    return y - 2.5 * mm


def _money(canvas: Canvas, parcel: Parcel, y: float) -> float:
    canvas.setFont(BOLD, 11)
    if parcel.cod_amount is None:
        text = _("NOT COD: collect nothing")
    else:
        text = "COD " + money.rupiah(parcel.cod_amount)
        canvas.setFillGray(0)
        canvas.rect(_MARGIN, y - 6.5 * mm, _INNER, 5.5 * mm, fill=1)
        canvas.setFillGray(1)
    canvas.drawString(_MARGIN + 2 * mm, y - 5 * mm, text)
    canvas.setFillGray(0)
    if parcel.weight_grams:
        canvas.setFont(REGULAR, 8)
        canvas.drawRightString(WIDTH - _MARGIN, y - 5 * mm, f"{parcel.weight_grams / 1000:.2f} kg")
    _rule(canvas, y - 8 * mm)
    return y - 8 * mm


def _items(canvas: Canvas, parcel: Parcel, y: float) -> None:
    canvas.setFont(REGULAR, 7)
    room = _ITEMS_MOST
    for item in parcel.items[:room]:
        y -= 3.6 * mm
        name = " · ".join(part for part in (item.seller_sku, item.title, item.variant) if part)
        canvas.setFont(BOLD, 7)
        canvas.drawString(_MARGIN, y, f"{item.quantity} x")
        canvas.setFont(REGULAR, 7)
        canvas.drawString(_MARGIN + 8 * mm, y, cut(name, REGULAR, 7, _INNER - 8 * mm))
    if len(parcel.items) > room:
        more = _("+ %d more, see the packing list") % (len(parcel.items) - room)
        canvas.drawString(_MARGIN + 8 * mm, y - 3.6 * mm, more)


def _foot(canvas: Canvas, parcel: Parcel) -> None:
    side = 20 * mm
    _qr(canvas, parcel.package_no or "-", WIDTH - _MARGIN - side, 4 * mm, side)
    rows = [
        f"{_('Order number')}: {', '.join(parcel.order_nos)}",
        f"{_('Parcel')}: {parcel.package_no}",
        f"{_('Invoice')}: {parcel.invoice_no}",
    ]
    if parcel.ship_by:
        local = parcel.ship_by.astimezone(clock.JAKARTA)
        rows.append(f"{_('Ship by')}: {local:%d-%m-%Y %H.%M} WIB")
    if parcel.note:
        rows.append(f"{_('Buyer')}: {parcel.note}")
    canvas.setFont(REGULAR, 6.5)
    y = 4.5 * mm
    for row in reversed(rows):
        canvas.drawString(_MARGIN, y, cut(row, REGULAR, 6.5, _INNER - side - 2 * mm))
        y += 3.2 * mm


def _qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A QR code as one path of horizontal runs: a shape for every module would take most of the time of a label."""
    rows = [bytes(row) for row in segno.make(text, micro=False, error="m", mask=3).matrix]
    module = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        start = None
        for place, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                bottom = y + side - (number + 1) * module
                path.rect(x + start * module, bottom, (place - start) * module, module)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)


def barcode_of(number: str) -> code128.Code128:
    """Code 128 of a tracking number, as wide as the label takes it with ten modules of silence on either side."""
    text = "".join(letter for letter in legible(number) if 32 <= ord(letter) < 127) or "-"
    for module in _MODULES:
        bars = code128.Code128(text, barWidth=module * mm, barHeight=14 * mm, quiet=False)
        if bars.width + 20 * module * mm <= WIDTH - 4 * mm:
            break
    return bars


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(1.5 * mm, y, WIDTH - 1.5 * mm, y)
