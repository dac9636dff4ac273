"""The command palette: one box that finds pages, things to do, and the shop's own rows."""

from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from core.htmx import render_page
from desk import palette as entries
from desk import queries

QUERY_MAX = 100


@require_GET
@shop_page()
def palette(request):
    """What matches the words, in groups; without words where one can go, and the products changed last."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:QUERY_MAX]
    may = request.membership.may
    context = {
        "q": text,
        "groups": [
            ("places", entries.found(entries.GO_TO, text, may)),
            ("deeds", entries.found(entries.DO, text, may)),
            ("settings", entries.found(entries.SETTINGS, text, may) if text else []),
        ],
        "rows": queries.find(request.shop, text, may),
    }
    return render_page(request, "desk/palette.html", context, fragment="results")
