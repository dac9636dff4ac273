"""One XLSX -> rows of text, in a process of its own. Run as a script: bounds in the arguments, the file on standard
input, JSON on standard output. It knows nothing of the house, so that a hostile file meets nothing but this.

A workbook of a kilobyte may claim two columns that are 16,000 apart, a million rows, or text that unpacks to
gigabytes. So the process gets its limits of memory and time first, reads row by row, and stops at the bounds.
"""

import io
import json
import re
import resource
import sys
import zipfile
from bisect import bisect_right
from datetime import date, datetime, time, timedelta

MEMORY = 1024 * 2**20
SECONDS = 40
DIGITS_KEPT = 15  # what a spreadsheet keeps of a number
SHEETS_MAX = 10  # among which the table is looked for
PHYSICAL_ROWS_MAX = 200_000  # rows that hold nothing but formats are read past, up to here
_ERROR = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9/_]+[!?])")
_LITERAL = r'((?:"[^"]*"|\\.|[-/ ])*)'
_ZEROS = re.compile(rf"{_LITERAL}(0{{2,}}){_LITERAL}")  # 00000, and "SKU-"000
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MERGED_MAX = 20_000
_ROW = re.compile(rb"<row[ />][^>]*>?")
_ROW_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_COLUMN = re.compile(rb"<col[ /][^>]*>")
_SPAN = re.compile(rb'\s(min|max)="([0-9]{1,5})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


class Refusal(Exception):
    """The file cannot be used; the text is a code that the caller has words for."""


def main() -> None:
    """Answer {"rows": [[number, cells]], "broken": [[number, place, code]], "sheet": name, "others": [names],
    "hidden": [numbers of rows], "hidden_columns": [places]} or {"refused": code}."""
    rows_max, columns_max, cell_max, text_max = (int(word) for word in sys.argv[1:5])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        answer = read(sys.stdin.buffer.read(), rows_max, columns_max, cell_max, text_max)
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": "file_suspicious"}
    except Exception:  # whatever a broken workbook does to the reader, it is unreadable and no more
        answer = {"refused": "file_unreadable"}
    json.dump(answer, sys.stdout, separators=(",", ":"))


def read(content: bytes, rows_max: int, columns_max: int, cell_max: int, text_max: int) -> dict:
    """The first visible sheet that holds a table, else the first that holds anything, as ``main`` answers: many templates
    begin with a sheet of instructions."""
    from openpyxl import load_workbook  # after the limits, so that they hold for it, too

    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    seen = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise Refusal("sheets_hidden")
    sheet, rows, broken = seen[0], list[list](), list[list]()
    for one in seen[:SHEETS_MAX]:
        found, faults = _rows(one, rows_max, columns_max, cell_max, text_max)
        if not rows or _is_table(found):
            sheet, rows, broken = one, found, faults
        if _is_table(found):
            break
    xml = _xml_of(content, sheet)
    if b"<f" in xml:
        formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        broken += _without_value(formulas[sheet.title], dict(rows), columns_max)
    _fill_merged(xml, dict(rows), columns_max)
    others = [other.title for other in seen if other is not sheet]
    hidden = sorted(_hidden_rows(xml) & set(dict(rows)))
    columns = sorted(_hidden_columns(xml, max((len(row) for _number, row in rows), default=0)))
    answer = {"rows": rows, "broken": broken, "sheet": sheet.title, "others": others}
    return answer | {"hidden": hidden, "hidden_columns": columns}


def _is_table(rows: list) -> bool:
    """Two rows and two columns: a header, and something under it."""
    return len(rows) > 1 and any(sum(map(bool, row)) > 1 for _number, row in rows)


def _hidden_columns(xml: bytes, width: int) -> set[int]:
    """Places (from 0) of columns that a hand or a group has hidden, within the table's width."""
    found: set[int] = set()
    for tag in _COLUMN.findall(xml):
        span = {name: int(number) for name, number in _SPAN.findall(tag)}
        if _HIDDEN.search(tag) and b"min" in span and b"max" in span:
            found |= set(range(span[b"min"] - 1, min(span[b"max"], width)))
    return found


def _hidden_rows(xml: bytes) -> set[int]:
    """Rows that a filter, a group or a hand has hidden: the seller does not see them."""
    found, number = set(), 0
    for tag in _ROW.findall(xml):
        at = _ROW_NUMBER.search(tag)
        number = int(at[1]) if at else number + 1
        if _HIDDEN.search(tag):
            found.add(number)
    return found


def _rows(sheet, rows_max, columns_max, cell_max, text_max):
    sheet.reset_dimensions()  # what a file claims about its size is not asked
    rows, broken, text = [], [], 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > PHYSICAL_ROWS_MAX:
            raise Refusal("too_many_rows")
        row = []
        for place, cell in enumerate(cells):
            if cell.value is None:
                row.append("")
                continue
            if place >= columns_max:
                raise Refusal("too_many_columns")
            shown, fault = _shown(cell)
            row.append(shown[:cell_max])
            text += len(row[-1])
            if fault:
                broken.append([number, place, fault])
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        rows.append([number, row])
        if len(rows) > rows_max + 12:  # a header, and the titles that may stand above it
            raise Refusal("too_many_rows")
        if text > text_max:
            raise Refusal("file_suspicious")
    return rows, broken


def _shown(cell) -> tuple[str, str]:
    """A cell as the seller sees it, and what is broken about it."""
    value = cell.value
    if cell.data_type == "e" or (isinstance(value, str) and _ERROR.fullmatch(value.strip())):
        return str(value), "error_cell"
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime | date | time | timedelta):
        return str(value), "date_cell"
    return str(value).strip(), ""


def _number(value, number_format: str) -> tuple[str, str]:
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.{DIGITS_KEPT}g}", ""
    text = str(int(value))
    if len(text.lstrip("-")) > DIGITS_KEPT:
        return text, "digits_lost"
    if (zeros := _ZEROS.fullmatch(number_format)) and value >= 0:
        before, digits, after = zeros.groups()
        text = _plain(before) + text.zfill(len(digits)) + _plain(after)  # 00124 is what the seller sees
    return text, ""


def _plain(literal: str) -> str:
    return re.sub(r'["\\]', "", literal)


def _without_value(sheet, rows: dict, columns_max: int) -> list:
    """Formulas that no program has worked out yet: the file holds no value for them."""
    sheet.reset_dimensions()
    found = []
    last = max(rows, default=0)
    for number, cells in enumerate(sheet.iter_rows(max_row=last, max_col=columns_max), start=1):
        row = rows.get(number)
        if row is None:
            continue
        for place, cell in enumerate(cells):
            if cell.data_type == "f" and (place >= len(row) or not row[place]):
                found.append([number, place, "formula_without_value"])
    return found


def _fill_merged(xml: bytes, rows: dict, columns_max: int) -> None:
    """Cells merged downwards say the same for each of their rows, as the seller sees it. No two of a spreadsheet's own
    overlap, so all together reach no further than the table's cells; a file that claims more is hostile."""
    numbers, left = sorted(rows), len(rows) * columns_max
    for count, found in enumerate(_MERGED.finditer(xml)):
        place, first, last = _place(found[1]), int(found[2]), int(found[4])
        top, below = rows.get(first), numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]
        left -= len(below)
        if count > _MERGED_MAX or left < 0:
            raise Refusal("file_suspicious")
        if place >= columns_max or top is None or place >= len(top) or not top[place]:
            continue
        for row in map(rows.__getitem__, below):
            row.extend([""] * (place + 1 - len(row)))
            row[place] = top[place]


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _xml_of(content: bytes, sheet) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(sheet._worksheet_path)


if __name__ == "__main__":
    main()
