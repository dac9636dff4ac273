"""The record of violations, one of them, and the way to appeal."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import audit, clock, curl, gate, keyset, lists
from core.errors import Refused
from core.files import show
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from shop_health import queries
from shop_health.actions import appeals
from shop_health.filters import STATES, ViolationFilter
from shop_health.models import Appeal, AppealFile, Violation
from shop_health.reasons import RULES, Proof, Reason


@require_GET
@shop_page(Permission.HEALTH_READ)
def violation_list(request):
    """All violations of the shop: what for, how many points, until when they count, and what can be done."""
    visible = queries.violations(request.shop)
    filters = ViolationFilter(request.GET, queryset=visible, request=request)
    in_all = filters.all_but("state")
    size = page_size(request)
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("state", "reason")}
    now = clock.now()
    reasons = dict(Reason.choices)
    context = {
        "rows": [(row, row.state_at(now), _what_next(row, now)) for row in page.rows],
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "violations", filters, sort="-created", size=size),
        "tabs": lists.counted_tabs(
            request,
            "state",
            chosen["state"],
            [("", _("All")), *STATES],
            lambda value: filters.by_state(in_all, "state", [value] if value else []),
        ),
        "chosen": chosen,
        "reasons": Reason.choices,
        "found": lists.capped_count(filters.qs),
        "chips": lists.chips(request, [(reasons[chosen["reason"]], "reason")] if chosen["reason"] in reasons else []),
        "clear_url": address(request, reason=None),
        "has_any": visible.exists(),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "shop_row": request.shop,
        "here": "health:violations",
    }
    return render_page(request, "health/violations.html", context, fragment="results")


def _what_next(row: Violation, now):
    """Until when an appeal can be sent; None when none can, or one is with the platform."""
    found = list(row.appeals.all())
    return appeals.window(row, found) if appeals.why_not(row, found, now) is None else None


@require_GET
@shop_page(Permission.HEALTH_READ)
def detail(request, public_id: str):
    """One violation: what happened, the rule, what it costs, what to do next, and its appeals."""
    return render_page(request, "health/violation.html", context_of(request, _find(request, public_id)))


def context_of(request, row: Violation) -> dict:
    """What a violation's page shows."""
    found, now = list(row.appeals.all()), clock.now()
    refusal = appeals.why_not(row, found, now)
    return {
        "row": row,
        "rule": RULES[row.reason],
        "state": row.state_at(now),
        "orders": list(row.orders.order_by("-ordered_at", "-id")[:100]),
        "order_count": row.orders.count(),
        "appeals": found,
        "draft": next((one for one in found if one.state == Appeal.State.DRAFT), None),
        "heard": sum(one.state != Appeal.State.DRAFT for one in found),
        "appeal_until": None if refusal else appeals.window(row, found),
        "why_not": refusal.message if refusal else "",
        "may_write": request.membership.may(Permission.HEALTH_WRITE),
        "may_orders": request.membership.may(Permission.ORDERS_READ),
        "history": list(audit.history(row)),
        "proof_names": dict(Proof.choices),
        "here": "health:violations",
    }


@require_http_methods(["GET", "POST"])
@shop_page(Permission.HEALTH_WRITE)
def appeal(request, public_id: str):
    """Write the next appeal: keep the draft, or send it."""
    row, refusal = _find(request, public_id), None
    if request.method == "POST":
        send = request.POST.get("step") == "send"
        try:
            appeals.write(
                row,
                text=request.POST.get("text", ""),
                order_numbers=re.split(r"[\s,;]+", request.POST.get("order_numbers", "")),
                proofs=request.POST.getlist("proofs"),
                files=request.FILES.getlist("files"),
                version=gate.whole(request.POST.get("version", "") or "0"),
                send=send,
                actor=request.actor,
            )
        except Refused as found:
            refusal = found
        else:
            messages.success(request, _("Appeal sent; staff decide and you read why.") if send else _("Draft saved."))
            return redirect("health:violation" if send else "health:appeal", row.public_id)
    context = context_of(request, row)
    draft = context["draft"]
    if context["why_not"] and refusal is None:
        messages.error(request, context["why_not"])
        return redirect("health:violation", row.public_id)
    given = request.POST if refusal else None
    numbers = draft.order_numbers if draft else [order.external_id for order in context["orders"]]
    context |= {
        "refusal": refusal,
        "at": str(refusal.faults[0].field) if refusal else "",
        "text": given.get("text", "") if given else draft.text if draft else "",
        "order_numbers": given.get("order_numbers", "") if given else "\n".join(numbers),
        "proofs": given.getlist("proofs") if given else draft.proofs if draft else [],
        "version": given.get("version", "0") if given else draft.version if draft else 0,
        "files": list(draft.files.all()) if draft else [],
    }
    return render_page(request, "health/appeal.html", context, status=409 if refusal else 200)


@require_GET
@shop_page(Permission.HEALTH_READ)
def file(request, public_id: str):
    """A photo or a paper of an appeal, for whoever may see it."""
    row = get_object_or_404(AppealFile.objects.for_shop(request.shop), public_id=public_id)
    return show(row.file, row.name, row.content_type)


@require_POST
@shop_page(Permission.HEALTH_WRITE)
def remove_file(request, public_id: str):
    """Take a file out of a draft."""
    rows = AppealFile.objects.for_shop(request.shop).select_related("appeal__violation")
    row = get_object_or_404(rows, public_id=public_id)
    back = reverse("health:appeal", args=[row.appeal.violation.public_id])
    try:
        appeals.remove_file(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    messages.success(request, _("Taken out."))
    return redirect(back)


def _find(request, public_id: str) -> Violation:
    return get_object_or_404(queries.violations(request.shop), public_id=public_id)
