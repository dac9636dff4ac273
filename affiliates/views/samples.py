"""Creators' requests for free samples."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from affiliates import queries
from affiliates.actions import samples
from affiliates.filters import SampleFilter
from affiliates.models import Sample
from core import curl, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes

Status = Sample.Status


@require_GET
@shop_page(Permission.AFFILIATES_READ)
def sample_list(request):
    """Requests by status, newest first; those to review can be answered here."""
    visible = queries.samples(request.shop)
    filters = SampleFilter(request.GET, queryset=visible, request=request)
    counts = lists.counts_by_status(filters.all_but("status").select_related(None), list(Status.values))
    size = page_size(request)
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("status", "q")}
    context = {
        "rows": page.rows,
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "collaborations/samples", filters, sort="-created", size=size),
        "tabs": [
            {
                "url": address(request, status=status or None),
                "label": Status(status).label if status else _("All"),
                "count": counts[status] if status else sum(counts.values()),
                "here": chosen["status"] == status,
            }
            for status in ("", *Status.values)
        ],
        "chosen": chosen,
        "chips": lists.chips(request, [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []),
        "clear_url": address(request, q=None),
        "found": lists.capped_count(filters.qs),
        "hidden": [("status", chosen["status"])] if chosen["status"] else [],
        "has_any": visible.exists(),
        "reasons": Sample.RejectReason.choices,
        "may_write": request.membership.may(Permission.AFFILIATES_WRITE),
        "may_orders": request.membership.may(Permission.ORDERS_READ),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "here": "affiliates:samples",
    }
    return render_page(request, "affiliates/samples.html", context, fragment="results")


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def review(request, public_id: str):
    """Approve or reject one."""
    row = get_object_or_404(queries.samples(request.shop), public_id=public_id)
    approve = request.POST.get("do") == "approve"
    try:
        samples.review(row, approve=approve, reason=request.POST.get("reason", ""), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("affiliates:samples"))
    messages.success(request, _("Approved; it comes as an order of Rp0 to ship.") if approve else _("Rejected."))
    return redirect("affiliates:samples")
