"""Statements: the list, one with its lines, its files, and the way in for an accountant."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import clock, curl, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.platforms import Platform
from finance import queries
from finance.actions import links
from finance.filters import StatementFilter
from finance.models import Statement, StatementLine, StatementLink
from finance.tasks import read_statements
from finance.views.files import statement_file
from outbox.nudges import wake


@require_GET
@shop_page(Permission.FINANCE_READ)
def statements(request):
    """One a storefront and day, newest first."""
    filters = StatementFilter(request.GET, queryset=queries.statements(request.shop), request=request)
    size = lists.page_size(request)
    page = keyset.page(
        filters.qs, Sort("ends_at", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("purchased_on", "from", "to")}
    on = [(label, "purchased_on") for value, label in Platform.choices if value == chosen["purchased_on"]]
    on += [(_("From %s") % chosen["from"], "from")] if chosen["from"] else []
    on += [(_("To %s") % chosen["to"], "to")] if chosen["to"] else []
    context = {
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "finance/statements", filters, sort="-day", size=size),
        "rows": page.rows,
        "chosen": chosen,
        "found": lists.capped_count(filters.qs),
        "chips": lists.chips(request, on),
        "clear_url": address(request, **{"purchased_on": None, "from": None, "to": None}),
        "storefronts": Platform.choices,
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": lists.page_sizes(request),
        "here": "finance:statements",
    }
    return render_page(request, "finance/statements.html", context, fragment="results")


@require_POST
@shop_page(Permission.FINANCE_READ)
def read_now(request):
    """Ask the storefronts for new statements now."""
    wake(read_statements.name, queue="inbound")
    messages.success(request, _("The storefronts are asked for new statements; they are here in a moment."))
    return redirect("finance:statements")


@require_GET
@shop_page(Permission.FINANCE_READ)
def detail(request, public_id: str):
    """One statement with its sums and its lines against what was expected."""
    row = _find(request, public_id)
    return render_page(request, "finance/statement.html", _context(request, row), fragment="results")


def _context(request, row: Statement) -> dict:
    differing = request.GET.get("show") == "differing"
    rows = queries.listed_lines(row)
    if differing:
        rows = rows.exclude(difference=0)
    size = lists.page_size(request)
    page = keyset.page(
        rows, Sort("id"), size=size, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    wrong = lists.capped_count(StatementLine.objects.filter(statement=row).exclude(difference=0))
    return {
        "statement": row,
        "rows": page.rows,
        "tabs": [
            {"url": address(request, show=None), "label": _("All"), "count": row.line_count, "here": not differing},
            {"url": address(request, show="differing"), "label": _("Differing"), "count": wrong, "here": differing},
        ],
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": lists.page_sizes(request),
        "links": [
            (link, link.revoked_at is None and link.expires_at > clock.now())
            for link in row.links.select_related("created_by").order_by("-id")[:20]
        ],
        "cases": list(row.cases.order_by("-id")[:20]),
        "days": links.DAYS,
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "made": "",
        "here": "finance:statements",
    }


@require_safe
@shop_page(Permission.FINANCE_READ)
def download(request, public_id: str, file_format: str):
    """The statement as CSV, workbook or PDF."""
    return statement_file(_find(request, public_id), file_format)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def make_link(request, public_id: str):
    """A link for the accountant; its address is shown once."""
    row = _find(request, public_id)
    days = request.POST.get("days", "")
    try:
        _link, token = links.make(
            row, label=request.POST.get("label", ""), days=int(days) if days.isdecimal() and len(days) < 5 else 0,
            actor=request.actor,
        )  # fmt: skip
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("finance:statement", args=[public_id]))
    context = _context(request, row) | {"made": request.build_absolute_uri(reverse("shared:statement", args=[token]))}
    return render_page(request, "finance/statement.html", context)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def revoke_link(request, pk: int):
    """The link shows nothing from now on."""
    link = get_object_or_404(StatementLink.objects.for_shop(request.shop).select_related("statement"), pk=pk)
    links.revoke(link, actor=request.actor)
    messages.success(request, _("The link shows nothing any more."))
    return redirect("finance:statement", link.statement.public_id)


def _find(request, public_id: str) -> Statement:
    return get_object_or_404(queries.statements(request.shop).select_related("shop"), public_id=public_id)
