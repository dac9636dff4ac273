"""What a row was when it was exported, as a fingerprint a cell in one column of the file (ADR 47).

So an edited export changes what was edited in it and nothing else: a price that somebody changed meanwhile, and the pieces
that were sold since, are not put back. The file needs no memory of ours: it may be uploaded a year later, or in parts.
"""

import base64
import hashlib
from itertools import combinations

from core.errors import Fault
from core.sentences import gettext as _
from core.texts import clean_line
from products import content_fields
from products.importing import profiles
from products.importing.rows import FIGURES, Line

# What a file holds: everything that an import takes, or prices and stock alone.
COLUMNS = {"all": tuple(profiles.COLUMNS), "prices": ("seller_sku", "price", "stock")}
_LENGTH = 6  # 36 bits: of a hundred million edited cells one would be taken for unedited
_NUMBERS = {field.name for field in content_fields.NUMBERS}


def mark(line: Line, column: str) -> str:
    """The fingerprint of one cell, by what it means: 89000 and 89.000 are the same price."""
    match column:
        case _ if column in FIGURES:
            value = line.sku[column]
        case "platforms":
            value = line.platforms
        case "description":
            value = " ".join(line.cells.get(column, "").split())
        case _ if column in _NUMBERS:
            value = line.values[column]
        case _:
            value = clean_line(line.cells.get(column, ""))
    return _hash(repr(value))


def stamp(line: Line, columns: tuple[str, ...]) -> str:
    """The cell of the column ``exported``: which columns the file has, and the fingerprint of each."""
    return _hash(",".join(columns)) + "".join(mark(line, column) for column in columns)


def take_edits(line: Line) -> None:
    """Of a row that was exported only what was edited since counts as given. A stamp that is not ours, or not whole, is a
    fault of the row."""
    text = line.cells.get("exported", "")
    if not text:
        return
    columns = _LAYOUTS.get(text[:_LENGTH], ())
    if not columns or len(text) != _LENGTH * (len(columns) + 1):
        message = _(
            "This is not what the export wrote here. Export again, or empty the cell to have the whole row count."
        )
        line.blame(Fault("exported_damaged", message, "exported"))
        return
    marks = [text[at : at + _LENGTH] for at in range(_LENGTH, len(text), _LENGTH)]
    line.was = dict(zip(columns, marks, strict=True))
    same = {column for column in line.given & set(columns) if mark(line, column) == line.was[column]}
    line.given -= same
    line.faults = [fault for fault in line.faults if fault.field not in same]


def _hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:_LENGTH].decode()


# Files that were exported before some of these columns were have all but them.
_NEWER = ("attributes", "video_url", "pictures", "floor", "low_stock")
_BEFORE = [
    tuple(column for column in profiles.COLUMNS if column not in missing)
    for count in range(1, len(_NEWER) + 1)
    for missing in combinations(_NEWER, count)
]
_LAYOUTS = {_hash(",".join(columns)): columns for columns in (*COLUMNS.values(), *_BEFORE)}
