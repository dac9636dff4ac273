"""A statement as a file, for the shop and for whoever holds its link."""

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from core import clock
from finance import queries
from finance.documents import files
from finance.documents.paper import LINES_MOST, statement_pdf
from finance.models import Statement

_CHUNK = 1_000
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def statement_file(row: Statement, file_format: str) -> HttpResponseBase:
    """The statement as ``csv``, ``xlsx`` or ``pdf``, its lines read as they are written; 404 for anything else."""
    if file_format not in TYPES:
        raise Http404
    lines, sums = queries.lines(row).order_by("id"), queries.part_sums(row)
    name = f"statement-{row.purchased_on.lower().replace('_', '-')}-{row.day:%Y-%m-%d}.{file_format}"
    answer: HttpResponseBase
    if file_format == "csv":
        content = files.as_csv(row, lines.iterator(chunk_size=_CHUNK), sums)
        answer = StreamingHttpResponse(content, content_type=TYPES[file_format])
    elif file_format == "xlsx":
        answer = FileResponse(files.as_xlsx(row, lines.iterator(chunk_size=_CHUNK), sums))
        answer["Content-Type"] = TYPES[file_format]
    else:
        paper = statement_pdf(row, list(lines[:LINES_MOST]), sums, shop_name=row.shop.name, printed_at=clock.now())
        answer = HttpResponse(paper, content_type=TYPES[file_format])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
