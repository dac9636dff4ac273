"""Rows -> a CSV or XLSX file on a job, written to the disk row by row: a long list takes no more memory than a short one."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

import xlsxwriter
from django.core.files import File

from core.models import Job

FORMATS = ("csv", "xlsx")
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run as a formula


def attach(
    job: Job,
    rows: Iterable[Sequence[Any]],
    name: str,
    *,
    widths: Sequence[int] = (),
    cell: Callable[[Any], Any] | None = None,
) -> None:
    """Write the rows into the job's file; ``name`` ends with csv or xlsx. Texts are never formulas: a workbook knows what
    is text, and in CSV ``cell`` (``safe`` where none is given) says how a value is written."""
    with tempfile.TemporaryFile() as file:
        _csv(rows, file, cell or safe) if name.endswith(".csv") else _xlsx(rows, file, widths)
        file.seek(0)
        job.result.save(name, File(file), save=False)
    job.save(update_fields=["result"])


def safe(value: Any) -> Any:
    """A value as a CSV file has it: a text that a spreadsheet would run as a formula gets an apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(_RISKY) else value


def _csv(rows: Iterable[Sequence[Any]], file: IO[bytes], cell: Callable[[Any], Any]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")  # so that Excel reads the letters right
    csv.writer(text).writerows([cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def _xlsx(rows: Iterable[Sequence[Any]], file: IO[bytes], widths: Sequence[int]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        as_text = book.add_format({"num_format": "@"})  # so that a code that is typed here keeps its zeros
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, as_text)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
