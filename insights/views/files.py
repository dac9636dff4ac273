"""A page as a file."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from insights import files
from insights.views import shared


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def file(request, page: str, file_format: str):
    """The tables of a page as CSV or XLSX, of the days and the source that its address asks for."""
    if page not in shared.PAGES or file_format not in files.FORMATS:
        raise Http404
    given = shared.asked(request)
    tables = files.sheets(request.shop, page, given.source, given.period)
    content = files.as_csv(tables) if file_format == "csv" else files.as_xlsx(tables)
    answer = HttpResponse(content, content_type=files.FORMATS[file_format])
    name = f"{page}-{given.period.first}-{given.period.last}.{file_format}"
    answer["Content-Disposition"] = f'attachment; filename="data-compass-{name}"'
    return answer
