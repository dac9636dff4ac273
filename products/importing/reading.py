"""CSV and XLSX as sellers have them -> a header and rows of text. Refuses what would hurt us, and says why."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from core.errors import Fault, Invalid
from core.sentences import gettext as _
from core.sentences import ngettext
from products.importing import headers

UNPACKED_MAX = 150 * 1024 * 1024
RATIO_MAX = 100
COLUMNS_MAX = 200
CELL_MAX = 20_000
TEXT_MAX = 40_000_000  # characters of a whole table
SECONDS = 60
_WORKBOOK = Path(__file__).with_name("workbook.py")
_ERROR_TEXT = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9/_]+[!?]|#+)|Err:[0-9]{3}")  # whatever spreadsheets invent next
_TEXT_FORMULA = re.compile(r'="([^"]*)"')  # ="00123": how an export keeps the zeros of a text
_GUARD = re.compile(r"^'(?=[=+\-@])")  # the apostrophe that keeps an exported text from being a formula
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass
class Sheet:
    """A file's table: header, rows with their numbers as the seller's program shows them, and what we noticed.

    ``broken`` names cells that hold no value of the seller's: (row's number, place) -> code.
    """

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)  # numbers of rows that a filter or a hand has hidden
    hidden_columns: list[int] = field(default_factory=list)  # places of columns that a hand has hidden, as in the file


def refuse(code: str, message: str) -> Invalid:
    """A file that cannot be read as a whole."""
    return Invalid([Fault(code, message, "file")])


def read(content: bytes, name: str, *, with_hidden: bool = False) -> Sheet:
    """Read a file by its content, whatever it is called. At most 20 MB and 20,000 rows (settings), 200 columns.

    Hidden rows and columns are left out unless ``with_hidden``, and the notes name them: a table is what the seller
    sees of it.
    """
    if not content.strip():
        raise refuse("file_empty", _("The file is empty."))
    if len(content) > settings.IMPORT_MAX_BYTES:
        raise refuse(
            "file_too_big",
            _("The file has %(n)d MB; at most %(max)d MB. Split it, or save it as CSV.")
            % {"n": len(content) // 2**20, "max": settings.IMPORT_MAX_BYTES // 2**20},
        )
    is_workbook = content[:4] == b"PK\x03\x04"
    sheet = _with_header(*(_workbook(content) if is_workbook else _csv(content)))
    _leave_columns_out(sheet, with_hidden=with_hidden)
    _leave_hidden_out(sheet, with_hidden=with_hidden)
    if not sheet.rows and sheet.hidden:
        raise refuse(
            "rows_hidden", _("Every row of this table is hidden. Take the filter off, or choose to read them.")
        )
    if not sheet.rows:
        raise refuse("rows_missing", _("The file has a header but no rows."))
    if len(sheet.rows) > settings.IMPORT_MAX_ROWS:
        raise _too_many_rows()
    return sheet


def _leave_columns_out(sheet: Sheet, *, with_hidden: bool) -> None:
    """Without its hidden columns, as if the file had none; those without a name and a value are not worth a word."""
    hidden = {place for place in sheet.hidden_columns if place < len(sheet.header) and sheet.header[place]}
    if not hidden:
        sheet.hidden_columns = []
        return
    sheet.hidden_columns = sorted(hidden)
    names = ", ".join(sheet.header[place] for place in sheet.hidden_columns[:12])
    count = len(hidden)
    if with_hidden:
        text = ngettext("%(num)d hidden column was read, too: %(names)s.", "%(num)d hidden columns were read, too: %(names)s.", count)  # fmt: skip
        sheet.notes = [*sheet.notes, text % {"num": count, "names": names}]
        return
    text = ngettext("%(num)d hidden column was left out: %(names)s.", "%(num)d hidden columns were left out: %(names)s.", count)  # fmt: skip
    sheet.notes = [*sheet.notes, text % {"num": count, "names": names}]
    kept = [place for place in range(len(sheet.header)) if place not in hidden]
    if not any(sheet.header[place] for place in kept):
        raise refuse("columns_hidden", _("Every column of this table is hidden. Show those that are meant."))
    sheet.header = [sheet.header[place] for place in kept]
    sheet.rows = [(number, [row[place] for place in kept if place < len(row)]) for number, row in sheet.rows]
    where = {place: new for new, place in enumerate(kept)}
    sheet.broken = {(number, where[place]): code for (number, place), code in sheet.broken.items() if place in where}


def _leave_hidden_out(sheet: Sheet, *, with_hidden: bool) -> None:
    numbers = {number for number, _row in sheet.rows}
    sheet.hidden = [number for number in sheet.hidden if number in numbers]
    if not sheet.hidden:
        return
    if with_hidden:
        text = ngettext("%(num)d hidden row was read, too: %(rows)s.", "%(num)d hidden rows were read, too: %(rows)s.", len(sheet.hidden))  # fmt: skip
    else:
        text = ngettext("%(num)d hidden row was left out: %(rows)s.", "%(num)d hidden rows were left out: %(rows)s.", len(sheet.hidden))  # fmt: skip
        hidden = set(sheet.hidden)
        sheet.rows = [row for row in sheet.rows if row[0] not in hidden]
    sheet.notes = [*sheet.notes, text % {"num": len(sheet.hidden), "rows": _ranges(sheet.hidden)}]


def _ranges(numbers: list[int], most: int = 12) -> str:
    """``3, 5–9, 12``: neighbours together, and no more than a line of them."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = [str(span) if span == last else f"{span}–{last}" for span, last in spans[:most]]
    return ", ".join(shown) + (", …" if len(spans) > most else "")


def _with_header(
    table: list[tuple[int, list[str]]],
    notes: list[str],
    broken: dict,
    first: int,
    hidden: list[int] | None = None,
    hidden_columns: list[int] | None = None,
) -> Sheet:
    """The table under its header. Titles above the header are passed over, and said so; an empty first row (number
    ``first``) before columns that nobody knows is no header."""
    place = headers.find([row for _number, row in table[: headers.LOOK]])
    number, header = table[place] if table else (first, [])
    if not any(header) or (number > first and not headers.score(header)):
        raise refuse("header_missing", _("The first row must name the columns."))
    if place:
        notes = [*notes, _("Row %d was taken as the header; what stands above it was passed over.") % number]
    names = [" ".join(cell.split()) for cell in header]
    return Sheet(names, table[place + 1 :], notes, broken, hidden or [], hidden_columns or [])


def _too_many_rows() -> Invalid:
    return refuse(
        "too_many_rows",
        _("The file has more than %(max)d rows. Split it.") % {"max": settings.IMPORT_MAX_ROWS},
    )


def _too_many_columns() -> Invalid:
    return refuse(
        "too_many_columns",
        _("The file goes beyond %d columns. Delete what stands to the right of your table, and save it again.")
        % COLUMNS_MAX,
    )


def _workbook(content: bytes) -> tuple[list, list[str], dict, int, list[int], list[int]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > UNPACKED_MAX or unpacked > RATIO_MAX * max(len(content), 10_000):
                # A few kilobytes that unpack to gigabytes: refused before anything is unpacked.
                raise _suspicious()
            if "xl/workbook.xml" not in archive.namelist():
                raise refuse("file_type", _("This is no spreadsheet. Upload CSV or XLSX."))
    except zipfile.BadZipFile as error:
        raise _unreadable() from error
    bounds = [str(n) for n in (settings.IMPORT_MAX_ROWS, COLUMNS_MAX, CELL_MAX, TEXT_MAX)]
    try:
        ran = subprocess.run(
            [sys.executable, "-I", str(_WORKBOOK), *bounds], input=content, capture_output=True, timeout=SECONDS
        )
        answer = json.loads(ran.stdout) if ran.returncode == 0 else {"refused": "file_suspicious"}
    except subprocess.TimeoutExpired as error:
        raise _suspicious() from error
    if code := answer.get("refused"):
        raise _refusal_of(code)
    notes: list[str] = []
    result: dict[str, Any] = answer
    if answer["others"]:
        text = _("Read from the sheet “%(sheet)s”. Not read: %(others)s.")
        notes.append(text % {"sheet": answer["sheet"], "others": ", ".join(answer["others"][:10])})
    rows = [(number, row) for number, row in result["rows"]]
    broken = {(number, place): code for number, place, code in result["broken"]}
    return rows, notes, broken, 1, result["hidden"], result["hidden_columns"]


def _refusal_of(code: str) -> Invalid:
    if code == "too_many_rows":
        return _too_many_rows()
    if code == "too_many_columns":
        return _too_many_columns()
    if code == "sheets_hidden":
        return refuse("sheets_hidden", _("Every sheet of this file is hidden. Show the one that is meant."))
    return _suspicious() if code == "file_suspicious" else _unreadable()


def _suspicious() -> Invalid:
    return refuse("file_suspicious", _("The file unpacks to far more than it should. Save it again as CSV."))


def _unreadable() -> Invalid:
    return refuse("file_unreadable", _("The spreadsheet cannot be read. Save it again as XLSX or CSV."))


def _csv(content: bytes) -> tuple[list, list[str], dict, int]:
    text, notes = _decode(content)
    if "\x00" in text:
        raise refuse("file_type", _("This is no table. Upload CSV or XLSX."))
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # some programs end a line as old Macs did
    first, delimiter = 1, ""
    if found := _SEPARATOR_LINE.match(text):
        text, first, delimiter = text[found.end() :], 2, found[1]
    delimiter = delimiter or _delimiter_of(text[:50_000])
    csv.field_size_limit(CELL_MAX * 10)
    table: list[tuple[int, list[str]]] = []
    broken: dict[tuple[int, int], str] = {}
    number, size = first - 1, 0
    try:
        # Numbered as the seller sees them: a row is a row, however many lines its quoted text has.
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), start=first):
            row = [_GUARD.sub("", _TEXT_FORMULA.sub(r"\1", cell.strip()))[:CELL_MAX] for cell in cells]
            while row and not row[-1]:
                row.pop()
            if not row:
                continue
            if len(row) > COLUMNS_MAX:
                raise _too_many_columns()
            if len(table) > settings.IMPORT_MAX_ROWS + headers.LOOK:
                raise _too_many_rows()
            size += sum(map(len, row))
            if size > TEXT_MAX:
                raise _suspicious()
            if table and _swallows_rows(cells, delimiter, len(table[0][1])):
                raise _unclosed(number)
            broken |= {(number, at): "error_cell" for at, cell in enumerate(row) if _ERROR_TEXT.fullmatch(cell)}
            table.append((number, row))
    except csv.Error as error:
        if "limit" in str(error):
            message = _(
                "A cell in row %(row)d has more than %(most)d characters. Shorten it, or close its quotation mark."
            )
            raise refuse("cell_too_long", message % {"row": number + 1, "most": CELL_MAX * 10}) from error
        raise _unclosed(number + 1) from error
    return table, notes, broken, first


def _unclosed(number: int) -> Invalid:
    return refuse(
        "quotation_mark",
        _(
            "A quotation mark in row %d is opened and not closed, so the rows after it cannot be told apart. Take it out "
            "(24 inch), or double it and put the text in quotation marks."
        )
        % number,
    )


def _swallows_rows(cells: list[str], delimiter: str, columns: int) -> bool:
    """Whether a text of several lines holds whole rows of the table: somebody forgot a quotation mark. Of two lines each
    must be a row by itself; of more, those between (a comma before a blank is a sentence's)."""
    if columns <= 3 or len(cells) <= 3:
        return False
    lines = delimiter.join(cells).split("\n")
    if len(lines) == 2:
        return all(len(re.findall(rf"{re.escape(delimiter)}(?! )", line)) == columns - 1 for line in lines)
    return any(_between(cell, delimiter, columns) for cell in cells)


def _between(cell: str, delimiter: str, columns: int) -> bool:
    lines = cell.split("\n")[1:-1]
    return bool(lines) and all(line.count(delimiter) >= columns - 1 for line in lines)


def _delimiter_of(sample: str) -> str:
    """The separator under which the first lines name the most columns that we know, else the most frequent one."""
    lines = [line for line in sample.splitlines()[: headers.LOOK] if line.strip()]

    def fits(mark: str) -> tuple[int, int]:
        known = max((headers.score([cell.strip(' "') for cell in line.split(mark)]) for line in lines), default=0)
        return known, lines[0].count(mark) if lines else 0

    return max(",;\t|", key=fits)


def _decode(content: bytes) -> tuple[str, list[str]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError as error:
            raise refuse("encoding", _("The file's letters cannot be read. Save it as CSV UTF-8.")) from error
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if "\ufffd" in text and b"\x00" in content:
            raise refuse("file_type", _("This is no table. Upload CSV or XLSX.")) from None
        return text, [_("The file was not in UTF-8; we read it as Windows-1252. Look at letters such as é.")]
