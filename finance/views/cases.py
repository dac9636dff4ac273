"""Differences: the list, one with its sums and the message to send, and what the seller decides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import audit, clock, curl, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.platforms import Platform
from finance import explain, queries
from finance.actions import cases as actions
from finance.filters import CaseFilter
from finance.models import Case

TABS = ("", "OPEN", "CLAIMED", "REPAIRED", "ACCEPTED")


@require_GET
@shop_page(Permission.FINANCE_READ)
def cases(request):
    """Everything that did not agree, what is open first in the tabs."""
    visible = queries.cases(request.shop)
    filters = CaseFilter(request.GET, queryset=visible, request=request)
    counted = filters.all_but("state")
    counts = lists.capped_counts({state: counted.filter(state=state) for state in TABS[1:]})
    chosen = {name: request.GET.get(name, "") for name in ("state", "purchased_on", "kind")}
    states = [state for state in chosen["state"].split(",") if state in counts] or list(counts)
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=50, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    on = [(label, "purchased_on") for value, label in Platform.choices if value == chosen["purchased_on"]]
    on += [(str(label), "kind") for value, label in Case.Kind.choices if value == chosen["kind"]]
    unexplained_month, unexplained = queries.unexplained(request.shop, clock.jakarta_today())
    context = {
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "finance/cases", filters, sort="-created", size=50),
        "rows": page.rows,
        "tabs": [
            {
                "url": address(request, state=state or None),
                "label": Case.State(state).label if state else _("All"),
                "count": counts.get(state, sum(counts.values())),
                "here": chosen["state"] == state,
            }
            for state in TABS
        ],
        "chosen": chosen,
        "found": sum(counts[state] for state in states),
        "chips": lists.chips(request, on),
        "clear_url": address(request, purchased_on=None, kind=None),
        "storefronts": Platform.choices,
        "kinds": Case.Kind.choices,
        "unexplained": unexplained,
        "unexplained_month": unexplained_month,
        "today": clock.jakarta_today(),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "here": "finance:cases",
    }
    return render_page(request, "finance/cases.html", context, fragment="results")


@require_GET
@shop_page(Permission.FINANCE_READ)
def detail(request, public_id: str):
    """One difference: the sums, the rule, the message, and its history."""
    row = _find(request, public_id)
    context = {
        "case": row,
        "parts": [(part, expected, actual) for part, (expected, actual) in row.parts.items()],
        "message": explain.message(row),
        "history": audit.history(row),
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "here": "finance:cases",
    }
    return render_page(request, "finance/case.html", context)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def claim(request, public_id: str):
    """The message was sent; whoever did so looks after the case."""
    return _change(
        request,
        public_id,
        actions.claim,
        _("Noted. The case closes by itself once a statement repairs it."),
        owner=request.user,
    )


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def accept(request, public_id: str):
    """Let it be, with a reason: it is written off."""
    reason = request.POST.get("reason", "")[:500]
    return _change(
        request, public_id, actions.accept, _("The difference is written off; the case is closed."), reason=reason
    )


def _change(request, public_id: str, action, words: str, **values):
    row = _find(request, public_id)
    try:
        action(row, actor=request.actor, **values)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("finance:case", args=[public_id]))
    messages.success(request, words)
    return redirect("finance:case", public_id)


def _find(request, public_id: str) -> Case:
    return get_object_or_404(queries.cases(request.shop), public_id=public_id)
