"""Packing lists (what goes into which parcel) and pick lists (what to fetch from the shelves), on A4."""

import io
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import clock
from orders.documents.model import Parcel, PickLine
from orders.documents.paper import BOLD, REGULAR, cut, lines_of, register_fonts

_LEFT, _RIGHT, _TOP, _BOTTOM = 15 * mm, A4[0] - 15 * mm, A4[1] - 15 * mm, 15 * mm
_WIDTH = _RIGHT - _LEFT


class _Sheet:
    """A pen that moves down the page and turns it over at the bottom."""

    def __init__(self, canvas: Canvas, title: str, subtitle: str = ""):
        self.canvas, self.title, self.subtitle, self.number = canvas, title, subtitle, 0
        self.y = 0.0
        self._head()

    def _head(self) -> None:
        self.number += 1
        self.canvas.setFont(BOLD, 14)
        self.canvas.drawString(_LEFT, _TOP - 5 * mm, self.title)
        self.canvas.setFont(REGULAR, 8)
        self.canvas.drawRightString(_RIGHT, _TOP - 5 * mm, str(self.number))
        self.canvas.drawString(_LEFT, _TOP - 10 * mm, self.subtitle)
        self.y = _TOP - 16 * mm

    def room(self, height: float) -> None:
        """Turn the page over when less than ``height`` is left."""
        if self.y - height < _BOTTOM:
            self.canvas.showPage()
            self._head()

    def line(self) -> None:
        """A rule across the page."""
        self.canvas.setLineWidth(0.4)
        self.canvas.line(_LEFT, self.y, _RIGHT, self.y)


def packing_list_pdf(parcels: list[Parcel]) -> bytes:
    """One block a parcel: its numbers, and a box to tick for each thing that goes in."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(_("Packing list"))
    draw_packing_list(canvas, parcels)
    canvas.save()
    return buffer.getvalue()


def draw_packing_list(canvas: Canvas, parcels: list[Parcel]) -> None:
    """The pages of a packing list on a canvas that has labels already."""
    register_fonts()
    canvas.setPageSize(A4)
    sheet = _Sheet(canvas, _("Packing list"))
    for parcel in parcels:
        sheet.room(24 * mm)
        sheet.line()
        sheet.y -= 6 * mm
        canvas.setFont(BOLD, 10)
        heading = f"{parcel.tracking_number or parcel.package_no}  {parcel.provider_name}"
        canvas.drawString(_LEFT, sheet.y, cut(heading, BOLD, 10, _WIDTH * 0.6))
        canvas.setFont(REGULAR, 8)
        canvas.drawRightString(_RIGHT, sheet.y, cut(", ".join(parcel.order_nos), REGULAR, 8, _WIDTH * 0.38))
        sheet.y -= 4.5 * mm
        to = f"{parcel.recipient.name} · {parcel.recipient.city}"
        canvas.drawString(_LEFT, sheet.y, cut(to, REGULAR, 8, _WIDTH))
        for item in parcel.items:
            _row(sheet, item.quantity, item.seller_sku, item.title, item.variant, item.location)
        sheet.y -= 3 * mm
    canvas.showPage()


def pick_list_pdf(lines: list[PickLine], shop_name: str, printed_at: datetime) -> bytes:
    """What to fetch, summed over all orders, by SKU."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    canvas.setTitle(_("Pick list"))
    local = printed_at.astimezone(clock.JAKARTA)
    total = sum(line.quantity for line in lines)
    words = _("%(shop)s · %(at)s WIB · %(pieces)d pieces of %(kinds)d kinds")
    values = {"shop": shop_name, "at": f"{local:%d-%m-%Y %H.%M}", "pieces": total, "kinds": len(lines)}
    sheet = _Sheet(canvas, _("Pick list"), words % values)
    sheet.line()
    for line in lines:
        _row(sheet, line.quantity, line.seller_sku, line.title, line.variant, line.location)
        canvas.setFont(REGULAR, 6.5)
        sheet.y -= 3.2 * mm
        orders = f"{_('Orders')}: {', '.join(line.order_nos)}"
        canvas.drawString(_LEFT + 20 * mm, sheet.y, cut(orders, REGULAR, 6.5, _WIDTH - 20 * mm))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _row(sheet: _Sheet, quantity: int, sku: str, title: str, variant: str, location: str) -> None:
    canvas = sheet.canvas
    name = lines_of(" · ".join(part for part in (title, variant) if part), REGULAR, 8.5, _WIDTH - 62 * mm, 2)
    sheet.room(6 * mm + 4 * mm * len(name))
    sheet.y -= 6 * mm
    canvas.rect(_LEFT, sheet.y - 0.5 * mm, 3.5 * mm, 3.5 * mm)
    canvas.setFont(BOLD, 10)
    canvas.drawRightString(_LEFT + 16 * mm, sheet.y, f"{quantity} x")
    canvas.setFont(BOLD, 8)
    canvas.drawString(_LEFT + 20 * mm, sheet.y, cut(sku or "-", BOLD, 8, 36 * mm))
    canvas.setFont(REGULAR, 8.5)
    for place, line in enumerate(name):
        canvas.drawString(_LEFT + 60 * mm, sheet.y - place * 4 * mm, line)
    if location:
        canvas.drawRightString(_RIGHT, sheet.y, cut(location, REGULAR, 8, 20 * mm))
    sheet.y -= 4 * mm * max(0, len(name) - 1)
