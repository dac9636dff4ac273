"""A statement as CSV and as a workbook: one row a line, one column a part, and the sums at the end.

Both are written line by line as the lines come from the database, so a statement of any length needs the same memory.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from core import clock
from finance.kinds import Part
from finance.models import Statement, StatementLine

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 64 * 1024


def header(parts: Iterable[str]) -> list[str]:
    """The first row."""
    return [
        _("Line"), _("Order number"), _("Ordered at (WIB)"), _("Purchased on"), *(str(Part(part).label) for part in parts),
        _("Disbursed"), _("Expected"), _("Difference"),
    ]  # fmt: skip


def rows(statement: Statement, lines: Iterable[StatementLine], sums: dict[str, int]) -> Iterator[list]:
    """One row a line, then the sums of each column. ``sums`` are the parts that occur, with what all lines have of each."""
    total = _("Total")  # in the reader's language, also when the last row is made after the page's own work is over
    amount = expected = difference = 0
    for line in lines:
        order = line.money.order if line.money else None
        ordered_at = order.ordered_at if order else line.ordered_at
        at = ordered_at.astimezone(clock.JAKARTA).strftime("%Y-%m-%d %H:%M") if ordered_at else ""
        platform = line.money.get_purchased_on_display() if line.money else statement.get_purchased_on_display()
        amount, expected = amount + line.amount, expected + line.expected
        difference += line.difference
        yield [
            line.external_id, line.external_order_id, at, platform, *(line.parts.get(part, 0) for part in sums),
            line.amount, line.expected, line.difference,
        ]  # fmt: skip
    yield [total, "", "", "", *sums.values(), amount, expected, difference]


def as_csv(statement: Statement, lines: Iterable[StatementLine], sums: dict[str, int]) -> Iterator[bytes]:
    """UTF-8 with a mark that spreadsheets look for, in pieces."""
    head, body = header(sums), rows(statement, lines, sums)
    return _pieces(head, body)


def _pieces(head: list[str], body: Iterable[list]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(head)
    for row in body:
        writer.writerow([_safe(value) for value in row])
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def as_xlsx(statement: Statement, lines: Iterable[StatementLine], sums: dict[str, int]) -> IO[bytes]:
    """A workbook with the amounts as numbers, so that they can be added up again: an open file that is gone when it is
    closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_("Statement")[:31])
        bold = book.add_format({"bold": True})
        money = book.add_format({"num_format": "#,##0;[Red]-#,##0"})
        sheet.set_column(0, 1, 22)
        sheet.set_column(2, 3, 17)
        sheet.set_column(4, 4 + len(sums) + 2, 16, money)
        sheet.freeze_panes(1, 2)
        sheet.write_row(0, 0, header(sums), bold)
        for number, row in enumerate(rows(statement, lines, sums), start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value)
    file.seek(0)
    return file


def _safe(value):
    """A text that a spreadsheet would take for a formula is told to be a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
