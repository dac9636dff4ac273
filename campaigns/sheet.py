"""Registration by file: SKU, price and pieces of each row (domain.md 5.1)."""

from typing import Any

from django.utils.translation import gettext as _

from core.errors import Invalid
from products.importing import reading
from products.importing.values import BadCell, whole_number
from products.models import Sku

COLUMNS = {
    "sku": ("sku", "seller sku", "sku penjual", "sku_id", "kode sku"),
    "price": ("price", "campaign price", "harga", "harga kampanye"),
    "stock": ("stock", "campaign stock", "stok", "stok kampanye", "pieces"),
}


def rows_of(shop, content: bytes, name: str) -> list[dict[str, Any]]:
    """Rows for ``registering.register``, in the file's order. A SKU is named by our id or by its seller SKU; a cell that
    is no number stays as it is, so that its row is refused with a reason. Refuses files that cannot be read and files
    without the three columns."""
    sheet = reading.read(content, name)
    places = {column: _place(sheet.header, names) for column, names in COLUMNS.items()}
    if missing := [column for column, place in places.items() if place is None]:
        text = _("The first row must name the columns sku, price and stock; missing: %s.") % ", ".join(missing)
        raise Invalid([{"field": "file", "code": "columns_missing", "message": text}])
    given = [
        {column: row[place] if place is not None and place < len(row) else "" for column, place in places.items()}
        for _number, row in sheet.rows
    ]
    names = [one["sku"].strip() for one in given]
    codes = Sku.objects.filter(product__shop=shop, is_active=True, seller_sku__in=names).order_by("-id")
    ids = dict(codes.values_list("seller_sku", "public_id"))
    return [
        {
            "sku_id": ids.get(sku, sku),
            "price": _number(one["price"]),
            "stock": _number(one["stock"]),
        }
        for sku, one in zip(names, given, strict=True)
    ]


def _place(header: list[str], names: tuple[str, ...]) -> int | None:
    words = [cell.strip().casefold() for cell in header]
    return next((words.index(name) for name in names if name in words), None)


def _number(text: str) -> int | str:
    try:
        return whole_number(text)
    except BadCell:
        return text
