"""Shipping labels: 100 x 150 mm for a thermal printer, or four on an A4 sheet."""

import io

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock, money
from core.platforms import Platform
from orders.documents import codes, lists
from orders.documents.model import Item, Parcel, Party
from orders.documents.paper import BOLD, REGULAR, cut, draw, fitting, lines_of, width

WIDTH, HEIGHT = 100 * mm, 150 * mm
_EDGE = 1.5 * mm
_LEFT, _RIGHT = 4 * mm, WIDTH - 4 * mm
_INNER = _RIGHT - _LEFT
_FLOOR = 3.5 * mm
_QR = 20 * mm
_ROW = 3.4 * mm
_A4_SCALE = 0.95  # two by two with a margin that office printers can keep


def labels_pdf(parcels: list[Parcel], size: str, *, with_packing_list: bool = False) -> bytes:
    """One label a parcel: THERMAL is 100 x 150 mm, A4 has four a page with lines to cut along.

    The packing list follows its own label on the thermal roll, and all labels on A4 pages. Without a parcel there is
    nothing to print: ValueError.
    """
    if not parcels:
        raise ValueError("labels_pdf() needs at least one parcel")
    buffer = io.BytesIO()
    if size == "THERMAL":
        canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        _on_roll(canvas, parcels, with_packing_list)
    else:
        canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
        _on_sheets(canvas, parcels)
        if with_packing_list:
            lists.draw_packing_list(canvas, parcels, A4)
    canvas.setTitle(_("Shipping labels"))
    canvas.save()
    return buffer.getvalue()


def _on_roll(canvas: Canvas, parcels: list[Parcel], with_packing_list: bool) -> None:
    for parcel in parcels:
        _draw(canvas, parcel)
        canvas.showPage()
        if with_packing_list:
            lists.draw_packing_list(canvas, [parcel], (WIDTH, HEIGHT))


def _on_sheets(canvas: Canvas, parcels: list[Parcel]) -> None:
    wide, high = A4[0] / 2, A4[1] / 2
    for place, parcel in enumerate(parcels):
        column, row = place % 2, place % 4 // 2
        canvas.saveState()
        canvas.translate(
            wide * column + (wide - WIDTH * _A4_SCALE) / 2, A4[1] - high * (row + 1) + (high - HEIGHT * _A4_SCALE) / 2
        )
        canvas.scale(_A4_SCALE, _A4_SCALE)
        _draw(canvas, parcel)
        canvas.restoreState()
        if place % 4 == 3 or place == len(parcels) - 1:
            _dashed(canvas, 0, high, A4[0], high)
            _dashed(canvas, wide, 0, wide, A4[1])
            canvas.showPage()


def _draw(canvas: Canvas, parcel: Parcel) -> None:
    """One label, from the top down: each block is given where it starts and answers where it ended."""
    canvas.setLineWidth(0.9)
    canvas.rect(_EDGE, _EDGE, WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE)
    y = _carrier(canvas, parcel, HEIGHT - _EDGE)
    y = _service(canvas, parcel, y)
    y = _tracking(canvas, parcel, y)
    y = _routing(canvas, parcel, y)
    y = _party(canvas, _("Recipient"), parcel.recipient, y, name=11, sizes=(9.5, 8.5, 7.5, 6.5, 5.5), high=17 * mm)
    y = _party(canvas, _("Sender"), parcel.sender, y, name=8, sizes=(7, 6.5, 6), high=5.5 * mm)
    y = _facts(canvas, parcel, y)
    # Folded here, the contents lie behind the address: strangers need not see what is inside.
    _dashed(canvas, _EDGE, y, WIDTH - _EDGE, y)
    _items(canvas, parcel, y)


def _carrier(canvas: Canvas, parcel: Parcel, top: float) -> float:
    """Who carries it, and where it was bought: black for TikTok Shop, white for Tokopedia, told apart from afar."""
    platform = str(dict(Platform.choices).get(parcel.platform, parcel.platform))
    tag = width(platform, BOLD, 11) + 5 * mm
    is_filled = parcel.platform == Platform.TIKTOK_SHOP
    canvas.roundRect(_RIGHT - tag, top - 10.2 * mm, tag, 7 * mm, 1.2 * mm, fill=int(is_filled))
    canvas.setFillGray(1 if is_filled else 0)
    draw(canvas, _RIGHT - tag / 2, top - 8.1 * mm, platform, BOLD, 11, align="centre")
    canvas.setFillGray(0)
    room = _INNER - tag - 3 * mm
    name = parcel.provider_name or parcel.service_name or "-"
    size = fitting(name, BOLD, (24, 20, 17, 14, 12), room)
    draw(canvas, _LEFT, top - 6.7 * mm - size * 0.36, cut(name, BOLD, size, room), BOLD, size)
    return top - 13 * mm


def _service(canvas: Canvas, parcel: Parcel, top: float) -> float:
    """Service and hand-over in a black band; a band of its own when orders travel together."""
    hand_over = _("DROP-OFF") if parcel.hand_over == "DROP_OFF" else _("PICK-UP")
    canvas.rect(_EDGE, top - 7 * mm, WIDTH - 2 * _EDGE, 7 * mm, stroke=0, fill=1)
    canvas.setFillGray(1)
    draw(canvas, _RIGHT, top - 5 * mm, hand_over, BOLD, 11, align="right")
    room = _INNER - width(hand_over, BOLD, 11) - 4 * mm
    size = fitting(parcel.service_name, BOLD, (13, 11, 9), room)
    draw(canvas, _LEFT, top - 5 * mm, cut(parcel.service_name, BOLD, size, room), BOLD, size)
    canvas.setFillGray(0)
    top -= 7 * mm
    if not parcel.is_combined:
        return top
    mark = f"{_('Combined shipment').upper()} ({len(parcel.order_nos)})"
    draw(canvas, WIDTH / 2, top - 4.1 * mm, mark, BOLD, 10, align="centre")
    return _rule(canvas, top - 5.6 * mm)


def _tracking(canvas: Canvas, parcel: Parcel, top: float) -> float:
    codes.draw_barcode(canvas, parcel.tracking_number, WIDTH / 2, top - 17 * mm, WIDTH - 2 * _EDGE, 15 * mm)
    number = parcel.tracking_number or "-"
    size = fitting(number, BOLD, (14, 12, 10, 8.5), _INNER)
    draw(canvas, WIDTH / 2, top - 22 * mm, cut(number, BOLD, size, _INNER), BOLD, size, align="centre")
    return _rule(canvas, top - 24 * mm)


def _routing(canvas: Canvas, parcel: Parcel, top: float) -> float:
    """Where to, for whoever sorts; and what the courier collects, black when it is anything."""
    high, middle = 12 * mm, _EDGE + 60 * mm
    to = parcel.recipient
    big, *rest = [word for word in (parcel.sort_code, to.city, to.province) if word] or ["-"]
    room = middle - _LEFT - 2 * mm
    size = fitting(big, BOLD, (20, 17, 14, 12, 10, 8), room)
    draw(canvas, _LEFT, top - (7 if rest else 8) * mm, cut(big, BOLD, size, room), BOLD, size)
    draw(canvas, _LEFT, top - 10.6 * mm, cut(" · ".join(rest), REGULAR, 8, room), REGULAR, 8)
    box, x = WIDTH - _EDGE - middle, middle + (WIDTH - _EDGE - middle) / 2
    if parcel.cod_amount is None:
        paid, _colon, order = _("NOT COD: collect nothing").partition(": ")
        draw(canvas, x, top - 5.5 * mm, cut(paid, BOLD, 11, box - 3 * mm), BOLD, 11, align="centre")
        draw(canvas, x, top - 9.6 * mm, cut(order, REGULAR, 8, box - 3 * mm), REGULAR, 8, align="centre")
    else:
        canvas.rect(middle, top - high, box, high, fill=1)
        canvas.setFillGray(1)
        amount = money.rupiah(parcel.cod_amount)
        draw(canvas, x, top - 4.2 * mm, "COD", BOLD, 10, align="centre")
        size = fitting(amount, BOLD, (15, 13, 11, 9), box - 3 * mm)
        draw(canvas, x, top - 10 * mm, amount, BOLD, size, align="centre")
        canvas.setFillGray(0)
    canvas.line(middle, top, middle, top - high)
    return _rule(canvas, top - high)


def _party(
    canvas: Canvas, word: str, party: Party, top: float, *, name: float, sizes: tuple[float, ...], high: float
) -> float:
    """Name, phone, address: an address that is long is set smaller before anything of it is cut."""
    left = _LEFT + 16 * mm
    room = _RIGHT - left
    y = top - 1.8 * mm - name * 0.9
    draw(canvas, _LEFT, y, cut(word, REGULAR, 7, 15 * mm), REGULAR, 7)
    phone = width(party.phone, BOLD, name - 1) + 3 * mm if party.phone else 0
    draw(canvas, left, y, cut(party.name or "-", BOLD, name, max(room - phone, room / 2)), BOLD, name)
    draw(canvas, _RIGHT, y, cut(party.phone, BOLD, name - 1, room / 2), BOLD, name - 1, align="right")
    place = ", ".join(part for part in (party.city, party.province) if part)
    parts = (part.strip() for part in (*party.address_lines, f"{place} {party.postal_code}"))
    address = ", ".join(part for part in parts if part)
    for size in sizes:
        most = int(high // (size * 1.22))
        lines = lines_of(address, REGULAR, size, room, most + 1)
        if len(lines) <= most:
            break
    else:
        lines = lines_of(address, REGULAR, size, room, most)
    for line in lines:
        y -= size * 1.22
        draw(canvas, left, y, line, REGULAR, size)
    return _rule(canvas, y - 2 * mm)


def _facts(canvas: Canvas, parcel: Parcel, top: float) -> float:
    """The numbers people ask for, beside the QR code of the parcel."""
    if parcel.package_no:
        codes.draw_qr(canvas, parcel.package_no, _RIGHT - _QR, top - _QR - 1.5 * mm, _QR)
    value_left, y = _LEFT + 18 * mm, top
    room = _RIGHT - _QR - 4 * mm - value_left
    if parcel.ship_by:
        local = parcel.ship_by.astimezone(clock.JAKARTA)
        y -= 4.4 * mm
        draw(canvas, _LEFT, y, f"{_('Ship by')} {local:%d-%m-%Y %H.%M} WIB", BOLD, 9)
    rows = [(_("Order number"), ", ".join(parcel.order_nos)), (_("Parcel"), parcel.package_no)]
    rows.append((_("Invoice"), parcel.invoice_no))
    if parcel.weight_grams:
        rows.append((_("Weight"), f"{number_format(parcel.weight_grams / 1000, 2)} kg"))
    for word, value in rows:
        draw(canvas, _LEFT, y - _ROW, cut(word, REGULAR, 6.5, 17.5 * mm), REGULAR, 6.5)
        for line in lines_of(value or "-", REGULAR, 6.5, room, 4):
            y -= _ROW
            draw(canvas, value_left, y, line, REGULAR, 6.5)
    return min(top - _QR - 3 * mm, y - 2 * mm)


def _items(canvas: Canvas, parcel: Parcel, top: float) -> None:
    """What is inside, as much as there is room for; the rest is on the packing list."""
    floor = _FLOOR
    if parcel.note:
        note = lines_of(f"{_('Buyer')}: {parcel.note}", REGULAR, 7, _INNER, 2)
        for place, line in enumerate(reversed(note)):
            draw(canvas, _LEFT, floor + place * _ROW, line, REGULAR, 7)
        floor += len(note) * _ROW
    y = top - 3.6 * mm
    draw(canvas, _LEFT, y, f"{_('Items')} ({sum(item.quantity for item in parcel.items)})", BOLD, 7)
    room = int((y - floor) // _ROW)
    rows = [_item_lines(item, 2) for item in parcel.items]
    if sum(len(lines) for lines in rows) > room:
        rows = [_item_lines(item, 1) for item in parcel.items]
    shown = len(rows) if sum(len(lines) for lines in rows) <= room else max(room - 1, 0)
    for item, lines in zip(parcel.items[:shown], rows, strict=False):
        draw(canvas, _LEFT + 7 * mm, y - _ROW, f"{item.quantity} x", BOLD, 7, align="right")
        for line in lines:
            y -= _ROW
            draw(canvas, _LEFT + 9 * mm, y, line, REGULAR, 7)
    if shown < len(rows):
        more = _("+ %d more, see the packing list") % (len(rows) - shown)
        draw(canvas, _LEFT + 9 * mm, y - _ROW, more, BOLD, 7)


def _item_lines(item: Item, most: int) -> list[str]:
    name = " · ".join(part for part in (item.seller_sku, item.variant, item.title) if part)
    return lines_of(name or "-", REGULAR, 7, _INNER - 9 * mm, most)


def _rule(canvas: Canvas, y: float) -> float:
    canvas.setLineWidth(0.6)
    canvas.line(_EDGE, y, WIDTH - _EDGE, y)
    return y


def _dashed(canvas: Canvas, x: float, y: float, to_x: float, to_y: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setDash(3, 2)
    canvas.line(x, y, to_x, to_y)
    canvas.restoreState()
