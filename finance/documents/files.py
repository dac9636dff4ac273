"""A statement as CSV and as a workbook: one row a line, one column a part, and the sums at the end."""

import csv
import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils.translation import gettext as _

from core import clock
from finance.kinds import Part
from finance.models import Statement, StatementLine

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def header(parts: list[str]) -> list[str]:
    """The first row."""
    return [
        _("Line"), _("Order number"), _("Ordered at (WIB)"), _("Purchased on"), *(str(Part(part).label) for part in parts),
        _("Disbursed"), _("Expected"), _("Difference"),
    ]  # fmt: skip


def parts_of(lines: Iterable[StatementLine]) -> list[str]:
    """The parts that occur, in the order of a statement."""
    seen = {part for line in lines for part in line.parts}
    return [part for part in Part.values if part in seen]


def rows(statement: Statement, lines: Iterable[StatementLine], parts: list[str]) -> Iterator[list]:
    """One row a line, then the sums of each column."""
    totals = dict.fromkeys(parts, 0)
    amount = expected = difference = 0
    for line in lines:
        order = line.money.order if line.money else None
        at = order.ordered_at.astimezone(clock.JAKARTA).strftime("%Y-%m-%d %H:%M") if order else ""
        platform = line.money.get_purchased_on_display() if line.money else statement.get_purchased_on_display()
        for part in parts:
            totals[part] += line.parts.get(part, 0)
        amount, expected = amount + line.amount, expected + line.expected
        difference += line.difference
        yield [
            line.external_id, line.external_order_id, at, platform, *(line.parts.get(part, 0) for part in parts),
            line.amount, line.expected, line.difference,
        ]  # fmt: skip
    yield [_("Total"), "", "", "", *(totals[part] for part in parts), amount, expected, difference]


def as_csv(statement: Statement, lines: list[StatementLine]) -> bytes:
    """UTF-8 with a mark that spreadsheets look for."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    parts = parts_of(lines)
    writer.writerow(header(parts))
    for row in rows(statement, lines, parts):
        writer.writerow([_safe(value) for value in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def as_xlsx(statement: Statement, lines: list[StatementLine]) -> bytes:
    """A workbook with the amounts as numbers, so that they can be added up again."""
    buffer = io.BytesIO()
    parts = parts_of(lines)
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(_("Statement")[:31])
        bold = book.add_format({"bold": True})
        money = book.add_format({"num_format": "#,##0;[Red]-#,##0"})
        sheet.write_row(0, 0, header(parts), bold)
        sheet.set_column(0, 1, 22)
        sheet.set_column(2, 3, 17)
        sheet.set_column(4, 4 + len(parts) + 2, 16, money)
        for number, row in enumerate(rows(statement, lines, parts), start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value)
        sheet.freeze_panes(1, 2)
    return buffer.getvalue()


def _safe(value):
    """A text that a spreadsheet would take for a formula is told to be a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
