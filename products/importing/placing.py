"""Faults at the cell that the seller has: the row and the column of the file, whatever the action calls its input."""

from products import rules
from products.importing.profiles import COLUMNS

_COLUMN_OF = {"category_id": "category", "quantity": "stock", "images": "", "skus": "", "axes": "option_1"}
_SIZE = ("length_cm", "width_cm", "height_cm")


def placed(fault: dict, item, header: list[str], mapping: dict[str, int]) -> dict:
    """The fault with ``row``, ``field`` (a column of the template, or "") and ``column`` (its header in the file, or ""
    where the file has no such column), as a job keeps it. ``item`` is the product of the file that it is about."""
    number, field = _row(fault, item), _column(fault, mapping)
    if field and number is None:
        number = next((line.number for line in item.lines if field in line.given), None)
    place = mapping.get(field)
    return {
        "field": field,
        "code": fault["code"],
        "message": str(fault["message"]),
        "row": number or item.number,
        "column": header[place] if place is not None and place < len(header) else "",
    }


def _row(fault: dict, item) -> int | None:
    """The row that says it, where the fault tells."""
    if "row" in fault:
        return fault["row"]
    if "sku" in fault:  # a row of the product's SKUs as they would be, some of which the file does not mention
        codes = {line.code: line.number for line in item.lines if line.code}
        same = (line.number for line in item.lines if line.sku is fault["sku"])
        return next(same, codes.get(rules.code_key(fault["sku"].get("seller_sku", ""))))
    parts = fault["field"].split(".")
    place = fault["choice"][0] if "choice" in fault else int(parts[1]) if parts[0] == "skus" and parts[1:] else None
    return item.lines[place].number if place is not None and place < len(item.lines) else None


def _column(fault: dict, mapping: dict[str, int]) -> str:
    parts = fault["field"].split(".")
    name = parts[2] if parts[0] == "skus" and len(parts) > 2 else parts[0]
    if name == "axes" and len(parts) > 1:
        name = f"option_{int(parts[1]) + 1}"
    elif name == "options":
        name = "option_1"
    elif name == "length_cm":
        name = next((side for side in _SIZE if side in mapping), name)
    name = _COLUMN_OF.get(name, name)
    return name if name in COLUMNS else ""
