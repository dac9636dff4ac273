"""Packing lists (what goes into which parcel) and pick lists (what to fetch from the shelves)."""

import io
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock
from orders.documents.model import Item, Parcel, PickLine
from orders.documents.paper import BOLD, REGULAR, cut, draw, lines_of, width
from orders.documents.sheet import Sheet

_LINE = 4 * mm


def packing_list_pdf(parcels: list[Parcel]) -> bytes:
    """One block a parcel, on A4: its numbers, and a box to tick for each thing that goes in."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(_("Packing list"))
    draw_packing_list(canvas, parcels, A4)
    canvas.save()
    return buffer.getvalue()


def draw_packing_list(canvas: Canvas, parcels: list[Parcel], size: tuple[float, float]) -> None:
    """The pages of a packing list on a canvas that may have labels already."""
    pieces = sum(item.quantity for parcel in parcels for item in parcel.items)
    sheet = Sheet(canvas, _("Packing list"), f"{_('Parcels')}: {len(parcels)} · {_('Pieces')}: {pieces}", size)
    for parcel in parcels:
        sheet.heading = None
        sheet.room(28 * mm)  # a heading alone at the foot of a page helps nobody
        _parcel_heading(sheet, parcel)
        sheet.heading = partial(_parcel_heading, sheet, parcel, goes_on=True)
        for item in parcel.items:
            _row(sheet, item)
        if parcel.note:
            _note(sheet, parcel.note)
        sheet.y -= 4 * mm
    canvas.showPage()


def _parcel_heading(sheet: Sheet, parcel: Parcel, *, goes_on: bool = False) -> None:
    canvas = sheet.canvas
    sheet.y -= 1 * mm
    sheet.rule(1)
    sheet.y -= 5 * mm
    number = parcel.tracking_number or parcel.package_no or "-"
    number = f"{number} …" if goes_on else number
    draw(canvas, sheet.left, sheet.y, cut(number, BOLD, 10.5, sheet.width * 0.6), BOLD, 10.5)
    carrier = cut(parcel.provider_name, BOLD, 9, sheet.width * 0.38)
    draw(canvas, sheet.right, sheet.y, carrier, BOLD, 9, align="right")
    to = " · ".join(part for part in (parcel.recipient.name, parcel.recipient.city) if part)
    mark = _("Combined shipment") if parcel.is_combined else ""
    orders = f"{_('Order number')}: {', '.join(parcel.order_nos)}"
    for text in (to, mark, *lines_of(orders, REGULAR, 8, sheet.width, 3)):
        if text:
            sheet.y -= _LINE
            draw(canvas, sheet.left, sheet.y, cut(text, REGULAR, 8, sheet.width), REGULAR, 8)
    sheet.y -= 2 * mm
    sheet.rule(0.3, 0.6)


def _note(sheet: Sheet, note: str) -> None:
    lines = lines_of(f"{_('Buyer')}: {note}", REGULAR, 8, sheet.width - 4 * mm, 4)
    sheet.room(len(lines) * _LINE + 3 * mm)
    sheet.y -= 1 * mm
    for line in lines:
        sheet.y -= _LINE
        draw(sheet.canvas, sheet.left + 2 * mm, sheet.y, line, REGULAR, 8)
    sheet.canvas.line(sheet.left, sheet.y - 1 * mm, sheet.left, sheet.y + len(lines) * _LINE - 0.5 * mm)


def pick_list_pdf(lines: list[PickLine], shop_name: str, printed_at: datetime, *, title: str = "") -> bytes:
    """What to fetch, summed over all orders, by SKU, on A4."""
    title = title or _("Pick list")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(title)
    local = printed_at.astimezone(clock.JAKARTA)
    total = sum(line.quantity for line in lines)
    words = _("%(shop)s · %(at)s WIB · %(pieces)d pieces of %(kinds)d kinds")
    values = {"shop": shop_name, "at": f"{local:%d-%m-%Y %H.%M}", "pieces": total, "kinds": len(lines)}
    sheet = Sheet(canvas, title, words % values)
    sheet.rule(1)
    for line in lines:
        _row(sheet, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _row(sheet: Sheet, thing: Item | PickLine) -> None:
    """A box to tick, how many, which SKU, its name; for a pick list also for which orders. A line under all of it."""
    canvas, left = sheet.canvas, sheet.left + 20 * mm
    place = cut(thing.location, BOLD, 9, 30 * mm)
    room = sheet.right - left - (width(place, BOLD, 9) + 4 * mm if place else 0)
    beside = 0 if sheet.is_narrow else 42 * mm  # on a roll the name stands under the SKU, on A4 beside it
    sku = lines_of(thing.seller_sku or "-", BOLD, 9, beside - 3 * mm if beside else room, 2)
    name = " · ".join(part for part in (thing.title, thing.variant) if part) or "-"
    names = lines_of(name, REGULAR, 9, room - beside, 2)
    orders = []
    if isinstance(thing, PickLine):
        orders = lines_of(f"{_('Orders')}: {', '.join(thing.order_nos)}", REGULAR, 7, room - beside, 2)
    rows = max(len(sku), len(names) + len(orders)) if beside else len(sku) + len(names) + len(orders)
    sheet.room(rows * _LINE + 3 * mm)
    top = sheet.y - 4.5 * mm
    canvas.setLineWidth(0.7)
    canvas.rect(sheet.left + 0.5 * mm, top - 0.6 * mm, 3.6 * mm, 3.6 * mm)
    draw(canvas, sheet.left + 17 * mm, top, f"{thing.quantity} x", BOLD, 11, align="right")
    draw(canvas, sheet.right, top, place, BOLD, 9, align="right")
    for number, line in enumerate(sku):
        draw(canvas, left, top - number * _LINE, line, BOLD, 9)
    below = top if beside else top - len(sku) * _LINE
    for number, line in enumerate(names):
        draw(canvas, left + beside, below - number * _LINE, line, REGULAR, 9)
    for number, line in enumerate(orders, len(names)):
        draw(canvas, left + beside, below - number * _LINE, line, REGULAR, 7)
    sheet.y = top - (rows - 1) * _LINE - 2 * mm
    sheet.rule(0.3, 0.6)
