"""What is to be bought, as paper to walk along the shelves with, and as a table for the supplier."""

import io

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock
from insights import files
from insights.running_out import Row
from orders.documents.paper import BOLD, REGULAR, cut, draw
from orders.documents.sheet import Sheet

_LINE = 4.5 * mm


def table(rows: list[Row], days: int) -> files.Sheet:
    """One SKU a row, the numbers as numbers."""
    head = [
        _("Seller SKU"), _("Product"), _("Variation"), _("Rack place"), _("Available"), _("On its way"), _("Pieces a day"),
        _("TikTok Shop, 28 days"), _("Tokopedia, 28 days"), _("Days left"), _("Runs out on"), _("Low-stock point"),
        _("To order for %(n)s days") % {"n": days}, _("SKU id"),
    ]  # fmt: skip
    return files.Sheet(
        _("Restock list"),
        head,
        [
            [row.seller_sku, row.title, row.choice, row.rack, row.available, row.coming, row.pace, *row.by_platform.values(), row.lasts,
             f"{row.runs_out_on:%Y-%m-%d}" if row.runs_out_on else "", row.low_stock, row.wanted, row.public_id]
            for row in rows
        ],
    )  # fmt: skip


def pdf(rows: list[Row], days: int, shop_name: str, where: str) -> bytes:
    """A box to tick, how many, which SKU, what it is, and why: what is left and when it runs out. A4."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(_("Restock list"))
    words = _("%(shop)s · %(where)s · %(at)s WIB · for %(days)d days · %(pieces)d pieces of %(kinds)d kinds")
    values = {
        "shop": shop_name,
        "where": where,
        "at": f"{clock.now().astimezone(clock.JAKARTA):%d-%m-%Y %H.%M}",
        "days": days,
    }
    total = sum(row.wanted for row in rows)
    sheet = Sheet(canvas, _("Restock list"), words % (values | {"pieces": total, "kinds": len(rows)}))
    sheet.rule(1)
    for row in rows:
        _draw(sheet, row)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(sheet: Sheet, row: Row) -> None:
    sheet.room(2 * _LINE + 3 * mm)
    canvas, left, top = sheet.canvas, sheet.left + 24 * mm, sheet.y - 4.5 * mm
    canvas.setLineWidth(0.7)
    canvas.rect(sheet.left + 0.5 * mm, top - 0.6 * mm, 3.6 * mm, 3.6 * mm)
    draw(canvas, sheet.left + 21 * mm, top, f"{row.wanted} x", BOLD, 11, align="right")
    draw(canvas, left, top, cut(row.seller_sku or "-", BOLD, 9, 48 * mm), BOLD, 9)
    name = " · ".join(part for part in (row.title, row.choice) if part)
    draw(canvas, left + 50 * mm, top, cut(name, REGULAR, 9, sheet.right - left - 50 * mm), REGULAR, 9)
    left_words = _("%(n)d left") % {"n": row.available}
    lasts = _("lasts %(n)d days") % {"n": row.lasts} if row.lasts is not None else ""
    why = " · ".join(part for part in (row.rack, left_words, lasts) if part)
    draw(canvas, left + 50 * mm, top - _LINE, cut(why, REGULAR, 8, sheet.right - left - 50 * mm), REGULAR, 8)
    sheet.y = top - _LINE - 2 * mm
    sheet.rule(0.3, 0.6)
