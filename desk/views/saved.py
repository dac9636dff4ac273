"""Saved views of the lists."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions as accounts
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Invalid, Refused
from core.htmx import hx_redirect, is_fragment, render_page, toast
from desk import queries
from desk.actions import saved as actions

# The columns that a member may leave out, by their number in the table; what names a row always stands.
COLUMNS = {
    "orders:list": ((3, _lazy("Items")), (4, _lazy("Total")), (5, _lazy("Status, ship by")), (6, _lazy("Shipping"))),
    "products:list": (
        (3, _lazy("Status, changed")),
        (4, _lazy("Storefronts")),
        (5, _lazy("Price")),
        (6, _lazy("Stock")),
    ),
}


@require_http_methods(["GET", "POST"])
@shop_page()
def views(request):
    """GET: the menu of a list's saved views. POST: save the list as it stands."""
    if request.method == "POST":
        return _create(request)
    page, query = _page(request.GET), actions.clean_query(request.GET.get("query", ""))
    return render_page(request, "desk/views.html", _context(request, page, query), fragment="menu")


@require_GET
@shop_page()
def manage(request):
    """The dialog: save the list as it stands, and delete views."""
    page, query = _page(request.GET), actions.clean_query(request.GET.get("query", ""))
    return render_page(request, "desk/views.html", _context(request, page, query), fragment="dialog")


@require_POST
@shop_page()
def look(request):
    """How this member likes a list: how dense, which columns, and what it opens with."""
    page, query = _page(request.POST), actions.clean_query(request.POST.get("query", ""))
    if "as_team" in request.POST:
        accounts.set_list(request.membership, page, start=None)
    elif "start" in request.POST:
        accounts.set_list(request.membership, page, start=_start(request))
    else:
        shown = request.POST.getlist("column")
        hidden = [number for number, _words in COLUMNS.get(page, ()) if str(number) not in shown]
        accounts.set_list(request.membership, page, dense=request.POST.get("dense") == "1", hidden=hidden)
    target = address_of(page, query)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


@require_POST
@shop_page(Permission.TEAM_WRITE)
def start_of_team(request):
    """What the list opens with for members who chose nothing else."""
    page, query = _page(request.POST), actions.clean_query(request.POST.get("query", ""))
    accounts.set_list_start(request.shop, page, _start(request), actor=request.actor)
    target = address_of(page, query)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


@require_POST
@shop_page()
def delete(request, pk):
    """Delete one view."""
    rows = queries.views_for(request.membership, _page(request.POST))
    view = get_object_or_404(rows, pk=pk)
    page, query = view.page, actions.clean_query(request.POST.get("query", ""))
    try:
        actions.delete_view(view, membership=request.membership, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=address_of(page, query))
    if not is_fragment(request):
        return HttpResponseRedirect(address_of(page, query))
    response = render_page(request, "desk/views.html", _context(request, page, query), fragment="dialog")
    return toast(response, _("View deleted."))


def _create(request):
    page = _page(request.POST)
    name, query = request.POST.get("name", ""), actions.clean_query(request.POST.get("query", ""))
    is_shared = request.POST.get("is_shared") == "1"
    try:
        view = actions.save_view(
            request.membership, page=page, name=name, query=query, is_shared=is_shared, actor=request.actor
        )
    except Invalid as refusal:
        context = _context(request, page, query) | {"errors": refusal.faults, "typed": name, "is_shared": is_shared}
        return render_page(request, "desk/views.html", context, fragment="dialog", status=422)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=address_of(page, query))
    target = address_of(view.page, view.query)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


def _context(request, page: str, query: str) -> dict:
    rows = list(queries.views_for(request.membership, page))
    return {
        "page": page,
        "query": query,
        "views": [
            {
                "view": view,
                "url": address_of(page, view.query),
                "here": view.query == query,
                "may_delete": actions.may_delete(view, request.membership),
            }
            for view in rows
        ],
        "liked": {"start": None, "dense": False, "hidden": []} | request.membership.lists.get(page, {}),
        "start": request.membership.list_start(page),
        "team_start": request.shop.list_starts.get(page, ""),
        "columns": COLUMNS.get(page, ()),
        "errors": [],
        "typed": "",
        "is_shared": False,
    }


def _start(request) -> str:
    return actions.clean_query(request.POST.get("start", ""))[: actions.QUERY_MAX]


def _page(given) -> str:
    page = given.get("page", "")
    return page if page in actions.PAGES else actions.PAGES[0]


def address_of(page: str, query: str) -> str:
    """Where a view leads."""
    return reverse(page) + ("?" + query if query else "")
