"""The invoice of a top-up on A4, for an accountant."""

import io
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ads.models import AdTopUp
from core import clock
from core.money import rupiah
from orders.documents.paper import BOLD, REGULAR, draw
from orders.documents.sheet import Sheet

_ROW = 6 * mm


def invoice_pdf(row: AdTopUp, *, shop_name: str, printed_at: datetime) -> bytes:
    """The paper: who paid what for what, the tax, and the sum."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    title = _("Invoice %(number)s") % {"number": row.number}
    canvas.setTitle(title)
    sheet = Sheet(canvas, title, f"{shop_name} · {_moment(row.paid_at)}")
    for label, value in [
        (_("Paid by"), shop_name),
        (_("Paid at"), _moment(row.paid_at)),
        (_("For"), _("Ads on TikTok Shop and Tokopedia: paid in beforehand")),
        (_("Printed at"), _moment(printed_at)),
    ]:
        _pair(sheet, label, value)
    sheet.y -= 2 * mm
    sheet.rule(0.3, 0.6)
    _pair(sheet, _("Wallet for ads"), rupiah(row.amount))
    _pair(sheet, _("Tax (PPN)"), rupiah(row.tax))
    sheet.rule(1)
    _pair(sheet, _("Total, paid"), rupiah(row.total), font=BOLD)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.JAKARTA):%d-%m-%Y %H.%M} WIB"


def _pair(sheet: Sheet, label: str, value: str, *, font: str = REGULAR) -> None:
    sheet.room(_ROW)
    sheet.y -= _ROW
    draw(sheet.canvas, sheet.left, sheet.y + 1.5 * mm, label, font, 9.5)
    draw(sheet.canvas, sheet.right, sheet.y + 1.5 * mm, value, font, 9.5, align="right")
