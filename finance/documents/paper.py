"""A statement on A4 for an accountant: who paid whom for which day, the sums by part, then every line."""

import io
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock
from core.dates import day_in_words
from core.money import rupiah
from finance.kinds import BLOCKS, Part
from finance.models import Statement, StatementLine
from orders.documents.paper import BOLD, REGULAR, cut, draw
from orders.documents.sheet import Sheet

LINES_MOST = 2_000  # a paper of forty pages; the workbook has them all
_ROW = 4.6 * mm
_AIR = 1 * mm  # between a row and the rule below it


def statement_pdf(
    statement: Statement, lines: list[StatementLine], sums: dict[str, int], *, shop_name: str, printed_at: datetime
) -> bytes:
    """The paper. ``sums`` are of all lines by part; of a very long statement ``lines`` are the first ones, and the paper
    says so."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    title = _("Statement %(id)s") % {"id": statement.external_id}
    canvas.setTitle(title)
    local = printed_at.astimezone(clock.JAKARTA)
    under = f"{shop_name} · {statement.get_purchased_on_display()} · {day_in_words(statement.day)}"
    sheet = Sheet(canvas, title, under)
    _facts(sheet, statement, local)
    _sums(sheet, statement, sums)
    _lines(sheet, lines, statement.line_count)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _facts(sheet: Sheet, statement: Statement, local: datetime) -> None:
    paid = statement.paid_at.astimezone(clock.JAKARTA) if statement.paid_at else None
    facts = [
        (_("Payment"), str(statement.get_payment_status_display())),
        (_("Paid at"), f"{paid:%d-%m-%Y %H.%M} WIB" if paid else "–"),
        (_("Lines"), str(statement.line_count)),
        (_("Unexplained"), rupiah(statement.unexplained)),
        (_("Printed at"), f"{local:%d-%m-%Y %H.%M} WIB"),
    ]
    for label, value in facts:
        _pair(sheet, label, value)
    sheet.y -= 2 * mm


def _sums(sheet: Sheet, statement: Statement, totals: dict[str, int]) -> None:
    words = {
        "revenue": _("Revenue"), "shipping": _("Shipping"), "fees": _("Fees and taxes"), "adjustments": _("Adjustments"),
    }  # fmt: skip
    for block, kinds in BLOCKS.items():
        amount = getattr(statement, block)
        parts = [kind for kind in kinds if totals.get(kind)]
        if not amount and not parts:
            continue
        sheet.room(12 * mm)
        sheet.y -= _AIR
        sheet.rule(0.3, 0.6)
        _pair(sheet, words[block], rupiah(amount), font=BOLD)
        for kind in parts:
            _pair(sheet, str(Part(kind).label), rupiah(totals[kind]), indent=4 * mm)
    sheet.y -= _AIR
    sheet.rule(1)
    _pair(sheet, _("Paid to the shop"), rupiah(statement.amount), font=BOLD)
    sheet.y -= 4 * mm


def _pair(sheet: Sheet, label: str, value: str, *, font: str = REGULAR, indent: float = 0) -> None:
    sheet.room(_ROW)
    sheet.y -= _ROW
    draw(sheet.canvas, sheet.left + indent, sheet.y, label, font, 9)
    draw(sheet.canvas, sheet.right, sheet.y, value, font, 9, align="right")
    sheet.y -= 0.6 * mm


def _lines(sheet: Sheet, lines: list[StatementLine], count: int) -> None:
    middle = sheet.left + sheet.width * 0.52
    columns = (
        (sheet.left, "left"),
        (middle, "right"),
        (sheet.left + sheet.width * 0.76, "right"),
        (sheet.right, "right"),
    )

    def row(texts: tuple[str, ...], font: str) -> None:
        sheet.room(_ROW)
        sheet.y -= _ROW
        for (x, align), text in zip(columns, texts, strict=True):
            draw(sheet.canvas, x, sheet.y, cut(text, font, 8, sheet.width * 0.4), font, 8, align=align)

    sheet.room(14 * mm)
    row((_("Order number"), _("Expected"), _("Disbursed"), _("Difference")), BOLD)
    sheet.y -= 1 * mm
    sheet.rule(0.3, 0.6)
    for line in lines:
        name = line.external_order_id or line.kind
        row((name, rupiah(line.expected), rupiah(line.amount), rupiah(line.difference)), REGULAR)
    if left := max(0, count - len(lines)):
        row((_("… and %d lines more: see the workbook.") % left, "", "", ""), REGULAR)
