"""A statement as a file, for the shop and for whoever holds its link."""

from django.http import Http404, HttpResponse

from core import clock
from finance import queries
from finance.documents import files
from finance.documents.paper import statement_pdf
from finance.models import Statement

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def statement_file(row: Statement, file_format: str) -> HttpResponse:
    """The statement as ``csv``, ``xlsx`` or ``pdf``; 404 for anything else."""
    if file_format not in TYPES:
        raise Http404
    lines = list(queries.lines(row).order_by("id"))
    if file_format == "csv":
        content = files.as_csv(row, lines)
    elif file_format == "xlsx":
        content = files.as_xlsx(row, lines)
    else:
        content = statement_pdf(row, lines, shop_name=row.shop.name, printed_at=clock.now())
    name = f"statement-{row.purchased_on.lower().replace('_', '-')}-{row.day:%Y-%m-%d}.{file_format}"
    answer = HttpResponse(content, content_type=TYPES[file_format])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
