"""What a courier takes along, one sheet a courier, with a line to sign."""

import io
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock
from orders.documents.model import Parcel
from orders.documents.paper import BOLD, REGULAR, cut, draw
from orders.documents.sheet import Sheet

_LINE = 6 * mm


def manifest_pdf(piles: dict[str, list[Parcel]], shop_name: str, printed_at: datetime) -> bytes:
    """One sheet or more for each courier's pile: number, order, city, and at the end who gave and who took it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(_("Hand-over list"))
    local = printed_at.astimezone(clock.JAKARTA)
    for courier, parcels in piles.items():
        words = _("%(shop)s · %(at)s WIB · %(n)d parcels")
        values = {"shop": shop_name, "at": f"{local:%d-%m-%Y %H.%M}", "n": len(parcels)}
        sheet = Sheet(canvas, f"{_('Hand-over list')}: {courier}", words % values)
        sheet.rule(1)
        for number, parcel in enumerate(parcels, 1):
            _row(sheet, number, parcel)
        _signatures(sheet)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _row(sheet: Sheet, number: int, parcel: Parcel) -> None:
    sheet.room(_LINE + 2 * mm)
    sheet.y -= _LINE
    canvas, left = sheet.canvas, sheet.left
    draw(canvas, left + 8 * mm, sheet.y, str(number), REGULAR, 9, align="right")
    draw(canvas, left + 12 * mm, sheet.y, cut(parcel.tracking_number, BOLD, 10, 58 * mm), BOLD, 10)
    draw(canvas, left + 72 * mm, sheet.y, cut(", ".join(parcel.order_nos), REGULAR, 9, 66 * mm), REGULAR, 9)
    draw(canvas, sheet.right, sheet.y, cut(parcel.recipient.city, REGULAR, 9, 38 * mm), REGULAR, 9, align="right")
    sheet.y -= 2 * mm
    sheet.rule(0.3, 0.6)


def _signatures(sheet: Sheet) -> None:
    sheet.room(40 * mm)
    sheet.y -= 30 * mm
    middle = (sheet.left + sheet.right) / 2
    for left, words in ((sheet.left, _("Handed over by")), (middle + 5 * mm, _("Received by the courier"))):
        sheet.canvas.line(left, sheet.y, left + 80 * mm, sheet.y)
        draw(sheet.canvas, left, sheet.y - 4 * mm, f"{words}: {_('name, time, signature')}", REGULAR, 8)
