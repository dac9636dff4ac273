"""What runs out when, and the restock list as a file."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate
from core.htmx import render_page
from core.lists import address, chips, column_sorts, page_size, page_sizes
from insights import files, restock_list, running_out
from insights.running_out import Asked
from logistics import queries as logistics

FILE_MOST = 5_000
_COLUMNS = {"days": "days", "pace": "-pace", "available": "available", "order": "-order"}


@require_safe
@shop_page(Permission.PRODUCTS_READ)
def running(request):
    """SKUs by when they run out at the pace of the last 28 days, with how many to order."""
    warehouses, size = list(logistics.warehouses(request.shop)), page_size(request)
    asked = _asked(request, warehouses)
    number = gate.whole(request.GET.get("page", "")) or 1
    page = number if 1 <= number < 100_000 else 1
    rows, count = running_out.rows(request.shop, asked, limit=size, skip=(page - 1) * size)
    here = next((row for row in warehouses if row.pk == asked.warehouse), None)
    tabs = [(None, _("All")), *((n, _("Within %(n)s days") % {"n": n}) for n in running_out.WITHIN)]
    on = [(row.name, "warehouse") for row in warehouses if row.pk == asked.warehouse]
    on += [(_("Search: %s") % asked.words, "q")] if asked.words else []
    on += [(_("Low stock"), "low")] if asked.is_low else []
    context = {
        "rows": rows,
        "count": count,
        "asked": asked,
        "span": running_out.SPAN,
        "days_most": running_out.DAYS_MOST,
        "warehouses": [(row.public_id, row.name) for row in warehouses],
        "here": here,
        "sorts": column_sorts(request, _COLUMNS, asked.sort),
        "tabs": [
            {"url": address(request, within=n, page=None), "label": label, "count": None, "here": n == asked.within}
            for n, label in tabs
        ],
        "chips": chips(request, on),
        "clear_url": address(request, q=None, warehouse=None, low=None, page=None),
        "hidden": [(name, request.GET[name]) for name in ("within", "sort", "size") if request.GET.get(name)],
        "query": address(request, page=None).partition("?")[2],
        "previous_url": address(request, page=page - 1 if page > 2 else None) if page > 1 else "",
        "next_url": address(request, page=page + 1) if count > page * size else "",
        "page_size": size,
        "page_sizes": page_sizes(request),
    }
    return render_page(request, "insights/running_out.html", context, fragment="results")


@require_safe
@shop_page(Permission.PRODUCTS_READ)
def restock(request, file_format: str):
    """What is to be ordered of the list's SKUs, as PDF, XLSX or CSV; at most 5,000 SKUs, those first that run out first."""
    if file_format not in ("pdf", *files.FORMATS):
        raise Http404
    warehouses = list(logistics.warehouses(request.shop))
    asked = _asked(request, warehouses)
    rows = [row for row in running_out.rows(request.shop, asked, limit=FILE_MOST)[0] if row.wanted]
    where = next((row.name for row in warehouses if row.pk == asked.warehouse), _("All warehouses"))
    if file_format == "pdf":
        content, kind = restock_list.pdf(rows, asked.days, request.shop.name, where), "application/pdf"
    else:
        tables = [restock_list.table(rows, asked.days)]
        content = files.as_csv(tables) if file_format == "csv" else files.as_xlsx(tables)
        kind = files.FORMATS[file_format]
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="restock-{asked.days}-days.{file_format}"'
    return answer


def _asked(request, warehouses) -> Asked:
    """What the address asks for; what is not understood is as if it were not said."""
    query = request.GET
    days, within, sort = gate.whole(query.get("days", "")), gate.whole(query.get("within", "")), query.get("sort", "")
    return Asked(
        days=days if days is not None and 1 <= days <= running_out.DAYS_MOST else running_out.USUAL_DAYS,
        within=within if within in running_out.WITHIN else None,
        words=query.get("q", "").strip()[:200],
        warehouse=next((row.pk for row in warehouses if row.public_id == query.get("warehouse")), None),
        is_low=bool(query.get("low")),
        sort=sort if sort in running_out.SORTS else running_out.USUAL_SORT,
    )
