"""CSV and XLSX as sellers have them -> a header and rows of text. Refuses what would hurt us, and says why."""

import csv
import io
import zipfile
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from core.errors import Invalid

UNPACKED_MAX = 150 * 1024 * 1024
RATIO_MAX = 100
CELL_MAX = 20_000


@dataclass
class Sheet:
    """A file's table: header, rows with their numbers as the seller's program shows them, and what we noticed."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)


def refuse(code: str, message: str) -> Invalid:
    """A file that cannot be read as a whole."""
    return Invalid([{"field": "file", "code": code, "message": message}])


def read(content: bytes, name: str) -> Sheet:
    """Read a file by its content, whatever it is called. At most 20 MB and 20,000 rows (settings)."""
    if not content.strip():
        raise refuse("file_empty", _("The file is empty."))
    if len(content) > settings.IMPORT_MAX_BYTES:
        raise refuse(
            "file_too_big",
            _("The file has %(n)d MB; at most %(max)d MB. Split it, or save it as CSV.")
            % {"n": len(content) // 2**20, "max": settings.IMPORT_MAX_BYTES // 2**20},
        )
    sheet = _xlsx(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    sheet.rows = [(number, row) for number, row in sheet.rows if any(cell for cell in row)]
    if not any(sheet.header):
        raise refuse("header_missing", _("The first row must name the columns."))
    if not sheet.rows:
        raise refuse("rows_missing", _("The file has a header but no rows."))
    if len(sheet.rows) > settings.IMPORT_MAX_ROWS:
        raise refuse(
            "too_many_rows",
            _("The file has %(n)d rows; at most %(max)d at once. Split it.")
            % {"n": len(sheet.rows), "max": settings.IMPORT_MAX_ROWS},
        )
    return sheet


def _xlsx(content: bytes) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > UNPACKED_MAX or unpacked > RATIO_MAX * max(len(content), 10_000):
                # A few kilobytes that unpack to gigabytes: refused before anything is unpacked.
                raise refuse("file_suspicious", _("The file unpacks to far more than it should. Save it again as CSV."))
            if "xl/workbook.xml" not in archive.namelist():
                raise refuse("file_type", _("This is no spreadsheet. Upload CSV or XLSX."))
        rows = (
            CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        )
    except (zipfile.BadZipFile, CalamineError, IndexError) as error:
        raise refuse("file_unreadable", _("The spreadsheet cannot be read. Save it again as XLSX or CSV.")) from error
    table = [[_text(cell) for cell in row] for row in rows]
    header = table[0] if table else []
    return Sheet(_header(header), list(enumerate(table[1:], start=2)))


def _text(cell) -> str:
    """A cell as text; 89000.0 is 89000. Formulas arrive as their values, never as code."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()[:CELL_MAX]


def _csv(content: bytes) -> Sheet:
    text, notes = _decode(content)
    if "\x00" in text:
        raise refuse("file_type", _("This is no table. Upload CSV or XLSX."))
    sample = text[:20_000]
    delimiter = max(",;\t|", key=lambda mark: sample.split("\n", 1)[0].count(mark))
    csv.field_size_limit(CELL_MAX * 10)
    try:
        # Numbered as the seller sees them: a row is a row, however many lines its quoted text has.
        table = [
            [cell.strip()[:CELL_MAX] for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise refuse("file_unreadable", _("The CSV cannot be read: %(why)s.") % {"why": error}) from error
    return Sheet(_header(table[0]) if table else [], list(enumerate(table[1:], start=2)), notes)


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


def _header(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]
