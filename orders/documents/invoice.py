"""The buyer's invoice on A4."""

import io

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock, money
from core.platforms import Platform
from orders.documents.model import Invoice, InvoiceLine
from orders.documents.paper import BOLD, REGULAR, cut, draw, fitting, lines_of
from orders.documents.sheet import Sheet

_LINE = 4.4 * mm
_NAME = 78 * mm
# How far from the left margin the figures of a column end: pieces, price, discount, total.
_ENDS = (90 * mm, 119 * mm, 148 * mm, 180 * mm)


def invoice_pdf(invoice: Invoice) -> bytes:
    """Who sold what to whom for how much; amounts in whole rupiah, as charged: nothing is summed up again here."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(f"{_('Invoice')} {invoice.number}")
    sheet = Sheet(canvas, _("Invoice"), invoice.number)
    _parties(sheet, invoice)
    _columns(sheet)
    sheet.heading = lambda: _columns(sheet)
    for line in invoice.lines:
        _line(sheet, line)
    sheet.heading = None
    _sums(sheet, invoice)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _parties(sheet: Sheet, invoice: Invoice) -> None:
    local = invoice.issued_at.astimezone(clock.JAKARTA)
    platform = str(dict(Platform.choices).get(invoice.purchased_on, invoice.purchased_on))
    left = [(_("Shop"), invoice.shop_name), (_("Buyer"), invoice.buyer)]
    right = [(_("Purchased on"), platform), (_("Ordered"), f"{local:%d-%m-%Y %H.%M} WIB")]
    sheet.y -= 4 * mm
    for place, facts in ((sheet.left, left), (sheet.left + sheet.width / 2, right)):
        for number, (word, value) in enumerate(facts):
            y = sheet.y - number * 11 * mm
            draw(sheet.canvas, place, y - 3 * mm, word, REGULAR, 8)
            draw(sheet.canvas, place, y - 7.5 * mm, cut(value or "-", BOLD, 11, sheet.width / 2 - 5 * mm), BOLD, 11)
    sheet.y -= 25 * mm


def _columns(sheet: Sheet) -> None:
    sheet.y -= 5 * mm
    draw(sheet.canvas, sheet.left, sheet.y, _("Product"), BOLD, 8.5)
    for end, word in zip(_ENDS, (_("Pieces"), _("Price"), _("Seller discount"), _("Line total")), strict=True):
        draw(sheet.canvas, sheet.left + end, sheet.y, word, BOLD, 8.5, align="right")
    sheet.y -= 2 * mm
    sheet.rule(1)


def _line(sheet: Sheet, line: InvoiceLine) -> None:
    names = [(text, 9) for text in lines_of(line.title or "-", REGULAR, 9, _NAME, 2)]
    names += [(text, 8) for text in lines_of(line.variant, REGULAR, 8, _NAME, 1)]
    sheet.room(len(names) * _LINE + 3 * mm)
    top = sheet.y - 4.8 * mm
    for number, (text, size) in enumerate(names):
        draw(sheet.canvas, sheet.left, top - number * _LINE, text, REGULAR, size)
    off = money.rupiah(-line.discount) if line.discount else "-"
    figures = (str(line.quantity), money.rupiah(line.unit_price), off, money.rupiah(line.total))
    for end, figure in zip(_ENDS, figures, strict=True):
        fits = fitting(figure, REGULAR, (9, 8, 7), 28 * mm)
        draw(sheet.canvas, sheet.left + end, top, figure, REGULAR, fits, align="right")
    sheet.y = top - (len(names) - 1) * _LINE - 2.2 * mm
    sheet.rule(0.3, 0.6)


def _sums(sheet: Sheet, invoice: Invoice) -> None:
    off = [(label, -amount) for label, amount in invoice.discounts]
    rows = [(_("Subtotal"), invoice.subtotal), *off, (_("Shipping"), invoice.shipping), *invoice.fees]
    sheet.room(min(len(rows), 30) * 5.5 * mm + 14 * mm)  # the sums stay together, and with their total
    left = sheet.left + sheet.width / 2
    for label, amount in rows:
        sheet.room(5.5 * mm)
        sheet.y -= 5.5 * mm
        draw(sheet.canvas, left, sheet.y, cut(label, REGULAR, 9, 55 * mm), REGULAR, 9)
        draw(sheet.canvas, sheet.right, sheet.y, money.rupiah(amount), REGULAR, 9, align="right")
    sheet.room(12 * mm)
    sheet.y -= 3 * mm
    sheet.canvas.setLineWidth(1)
    sheet.canvas.line(left, sheet.y, sheet.right, sheet.y)
    sheet.y -= 6.5 * mm
    draw(sheet.canvas, left, sheet.y, _("Total"), BOLD, 12)
    draw(sheet.canvas, sheet.right, sheet.y, money.rupiah(invoice.total), BOLD, 12, align="right")
