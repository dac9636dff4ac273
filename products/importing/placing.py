"""Faults at the cell that the seller has: the row and the column of the file, whatever the action calls its input."""

from core.errors import Fault
from products import rules
from products.importing.profiles import KNOWN

_COLUMN_OF = {"category_id": "category", "quantity": "stock", "images": "", "skus": "", "axes": "option_1"}
_SIZE = ("length_cm", "width_cm", "height_cm")


def placed(fault: Fault, item, header: list[str], mapping: dict[str, int]) -> dict:
    """The fault with ``row``, ``field`` (a column of the template, or "") and ``column`` (its header in the file, or ""
    where the file has no such column), as a job keeps it. ``item`` is the product of the file that it is about."""
    number, field = _row(fault, item), _column(fault, mapping)
    if field and number is None:
        number = next((line.number for line in item.lines if field in line.given), None)
    place = mapping.get(field)
    column = header[place] if place is not None and place < len(header) else ""
    return fault.at(field).kept(row=number or item.number, column=column)


def _row(fault: Fault, item) -> int | None:
    """The row that says it, where the fault tells."""
    if "row" in fault.values:
        return fault.values["row"]
    if "sku" in fault.values:  # a row of the product's SKUs as they would be, some of which the file does not mention
        codes = {line.code: line.number for line in item.lines if line.code}
        same = (line.number for line in item.lines if line.sku is fault.values["sku"])
        return next(same, codes.get(rules.code_key(fault.values["sku"].get("seller_sku", ""))))
    place = None
    if "choice" in fault.values:
        place = fault.values["choice"][0]
    elif fault.path[:1] == ("skus",) and fault.path[1:]:
        place = int(fault.path[1])
    return item.lines[place].number if place is not None and place < len(item.lines) else None


def _column(fault: Fault, mapping: dict[str, int]) -> str:
    parts = [*map(str, fault.path), ""]
    name = parts[2] if parts[0] == "skus" and len(parts) > 3 else parts[0]
    if name == "axes" and len(parts) > 2:
        name = f"option_{int(parts[1]) + 1}"
    elif name == "options":
        name = "option_1"
    elif name == "length_cm":
        name = next((side for side in _SIZE if side in mapping), name)
    name = _COLUMN_OF.get(name, name)
    return name if name in KNOWN else ""
