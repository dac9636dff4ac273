"""The file that comes back: the seller's own columns, and what became of each row; mend it and upload it again."""

import csv
import io
import json

import xlsxwriter
from django.core.files.base import ContentFile

from core.errors import said
from core.models import Job, JobRow
from core.sentences import gettext as _
from products.importing.profiles import COLUMNS
from products.importing.reading import Sheet

_SHARED = {
    "title": "Kopi Gayo Arabika Biji Sangrai Premium",
    "description": "Biji kopi pilihan dari dataran tinggi Gayo.",
    "category": "Food and Drink",
    "weight_grams": "300",
    "platforms": "both",
}
EXAMPLES = [
    _SHARED | {"option_1": "Ukuran: 250 g", "seller_sku": "GAYO-250", "price": "89000", "stock": "40"},
    _SHARED | {"option_1": "Ukuran: 500 g", "seller_sku": "GAYO-500", "price": "165000", "stock": "25"},
]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(job: Job, sheet: Sheet, leaders: dict[int, int]) -> None:
    """Attach the result to the job as XLSX, every cell as text, so that no spreadsheet damages a SKU or runs a formula.

    ``leaders``: row -> the row that stands for its product. A product's rows share its outcome; each fault stands at
    its own row.
    """
    outcomes = {row.number: row for row in JobRow.objects.filter(job=job).order_by("number")}
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bad, bold = (
        book.add_format({"num_format": "@"}),
        book.add_format({"bg_color": "#fde8e9"}),
        book.add_format({"bold": True}),
    )
    page = book.add_worksheet(_("Result")[:31])
    page.set_column(0, len(sheet.header) + 2, 22, text)
    for place, name in enumerate([*sheet.header, _("Result"), _("Why")]):
        page.write_string(0, place, name, bold)
    for line, (number, row) in enumerate(sheet.rows, start=1):
        last: JobRow | None = outcomes.get(leaders.get(number, number))
        faults = last.errors if last else []
        why = "; ".join(_said(fault) for fault in faults if fault.get("row", number) == number)
        for place in range(len(sheet.header)):
            page.write_string(line, place, row[place] if place < len(row) else "")
        outcome = str(last.get_outcome_display()) if last else ""
        if faults and not why:
            why = _("Not done, because of row %d of this product.") % faults[0]["row"]
        page.write_string(line, len(sheet.header), outcome, bad if why else None)
        page.write_string(line, len(sheet.header) + 1, why, bad if why else None)
    page.freeze_panes(1, 1)
    book.close()
    job.result.save(f"{job.public_id}-result.xlsx", ContentFile(buffer.getvalue()), save=False)


def _said(fault: dict) -> str:
    name = fault.get("column") or fault["field"]
    return f"{name}: {said(fault)}" if name else said(fault)


def template(categories) -> bytes:
    """The empty file to fill in: one sheet of columns with two example rows, one with the categories."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    page = book.add_worksheet("Products")
    page.set_column(0, len(COLUMNS), 20, text)
    for place, column in enumerate(COLUMNS):
        page.write_string(0, place, column, bold)
        page.write_comment(0, place, str(COLUMNS[column]))
        for line, example in enumerate(EXAMPLES, start=1):
            page.write_string(line, place, example.get(column, ""))
    page.freeze_panes(1, 1)
    names = book.add_worksheet("Categories")
    names.set_column(0, 2, 28)
    for line, category in enumerate(categories):
        names.write_string(line, 0, category.external_id)
        names.write_string(line, 1, category.name)
        names.write_string(line, 2, category.name_en)
    book.close()
    return buffer.getvalue()


def template_csv() -> str:
    """The same columns and examples as CSV, for those without a spreadsheet."""
    buffer = io.StringIO()
    sheet = csv.DictWriter(buffer, COLUMNS, restval="")
    sheet.writeheader()
    sheet.writerows(EXAMPLES)
    return buffer.getvalue()


def outcomes_csv(job: Job) -> str:
    """What became of each product of a bulk edit or an undo. A cell that a spreadsheet would take for a formula gets
    an apostrophe."""
    buffer = io.StringIO()
    sheet = csv.writer(buffer)
    sheet.writerow(["number", "product", "outcome", "before", "after", "why"])
    for row in JobRow.objects.filter(job=job).order_by("number").iterator(chunk_size=1000):
        why = "; ".join(f"{fault['field']}: {said(fault)}" for fault in row.errors)
        before, after = (json.dumps(value, ensure_ascii=False) if value else "" for value in (row.before, row.after))
        cells = [row.label, row.outcome, before, after, why]
        sheet.writerow([row.number, *("'" + cell if cell.startswith(_FORMULA) else cell for cell in cells)])
    return buffer.getvalue()
