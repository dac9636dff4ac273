"""Registration by file or form: SKU, price and pieces of each row, read as everywhere in the house."""

from collections import Counter
from typing import Any

from core import numbers
from core.errors import Fault, Invalid
from core.sentences import gettext as _
from products import rules
from products.catalogue import queries
from products.importing import reading

COLUMNS = {
    "sku": ("sku", "seller sku", "seller_sku", "sku penjual", "sku_id", "kode sku"),
    "price": ("price", "campaign price", "harga", "harga kampanye"),
    "stock": ("stock", "campaign stock", "stok", "stok kampanye", "pieces"),
}


def rows_of(shop, content: bytes, name: str) -> list[dict[str, Any]]:
    """Rows for ``registering.register``, in the file's order. A SKU is named by our id or by its seller SKU, letter
    case and stray blanks aside. A row that cannot be read, names two SKUs, or a SKU for the second time carries a
    ``fault``. Refuses files that cannot be read and files without the three columns."""
    sheet = reading.read(content, name)
    places = {column: _place(sheet.header, names) for column, names in COLUMNS.items()}
    if missing := [column for column, place in places.items() if place is None]:
        text = _("The first row must name the columns sku, price and stock; missing: %s.") % ", ".join(missing)
        raise Invalid([Fault("columns_missing", text, "file")])
    given = [
        {column: row[place] if place is not None and place < len(row) else "" for column, place in places.items()}
        for _number, row in sheet.rows
    ]
    known = queries.skus_by_code(shop, {typed_row["sku"] for typed_row in given})
    seen: Counter[str] = Counter(rules.code_key(typed_row["sku"]) for typed_row in given)
    rows = []
    for typed_row in given:
        found = known.get(rules.code_key(typed_row["sku"]), [])
        row = typed(
            found[0].public_id if len(found) == 1 else rules.clean_code(typed_row["sku"]),
            typed_row["price"],
            typed_row["stock"],
        )
        if len(found) > 1:
            text = _("“%(sku)s” is the seller SKU of %(n)d SKUs. Name the one you mean by its id (sku_…).")
            row["fault"] = Fault("sku_ambiguous", text % {"sku": typed_row["sku"][:60], "n": len(found)})
        elif seen[rules.code_key(typed_row["sku"])] > 1:
            text = _("“%(sku)s” stands in %(n)d rows of this file. Keep one.")
            row["fault"] = Fault(
                "sku_twice", text % {"sku": typed_row["sku"][:60], "n": seen[rules.code_key(typed_row["sku"])]}
            )
        rows.append(row)
    return rows


def typed(sku_id: str, price: str, stock: str) -> dict[str, Any]:
    """One row as it was typed: the numbers, or what is wrong with them as ``fault`` and the text as it stands."""
    row: dict[str, Any] = {"sku_id": sku_id}
    for field, text in (("price", price), ("stock", stock)):
        try:
            row[field] = numbers.optional(text, is_money=field == "price")
        except numbers.BadNumber as bad:
            row[field] = text
            row.setdefault("fault", bad.fault.at(field))
    return row


def _place(header: list[str], names: tuple[str, ...]) -> int | None:
    words = [cell.strip().casefold() for cell in header]
    return next((words.index(name) for name in names if name in words), None)
