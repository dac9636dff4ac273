"""One statement for whoever holds its link: nothing else of the shop."""

from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.htmx import render_page
from finance import queries
from finance.actions import links
from finance.views.files import TYPES, statement_file

LINES = 500


@never_cache
@require_safe
def statement(request, token: str):
    """The sums and the first lines; the files have all of them."""
    row = links.look(token)
    if row is None:
        return _gone(request)
    lines = list(queries.lines(row).order_by("id")[:LINES])
    context = {"statement": row, "shop_name": row.shop.name, "rows": lines, "token": token, "formats": list(TYPES)}
    return _private(render_page(request, "finance/shared.html", context))


@never_cache
@require_safe
def download(request, token: str, file_format: str):
    """The statement as a file."""
    row = links.look(token)
    if row is None or file_format not in TYPES:
        return _gone(request)
    return _private(statement_file(row, file_format))


def _gone(request) -> HttpResponseBase:
    return _private(render_page(request, "finance/shared_gone.html", {}, status=404))


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    """The address is the key: no page that it leads to hears of it, and no search engine keeps it."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
