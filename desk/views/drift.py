"""Drift checks: what a storefront shows otherwise than we want it, and what to do about it.

They stand on this floor because they need two below it: the storefronts' records and the catalogue's actions.
"""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page, why_not
from accounts.roles import Permission
from core import gate, keyset
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from core.platforms import Platform
from desk import queries
from products.drift import actions
from promotions.models import Promotion
from storefronts import queries as storefronts
from storefronts.models import Difference, DriftCheck

PAGE_SIZE = 50
NEWEST = keyset.Sort("id", descending=True)
IN_ORDER = keyset.Sort("id")


@require_GET
@shop_page(Permission.SYNC_READ)
def checks(request):
    """Every comparison so far, newest first."""
    page = keyset.page(
        storefronts.drift_checks(request.shop),
        NEWEST,
        size=25,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    agreement = storefronts.agreement(request.shop)
    context = {
        "checks": page.rows,
        "previous_url": page.previous and f"?before={page.previous}",
        "next_url": page.next and f"?after={page.next}",
        "agreement": agreement,
        "platforms": queries.connected_platforms(request.shop),
        "is_live": bool(agreement.running),
        "may_write": request.membership.may(Permission.SYNC_WRITE),
    }
    return render_page(request, "desk/drift.html", context, fragment="checks")


@require_POST
@shop_page(Permission.SYNC_WRITE)
def start(request):
    """Compare one storefront, or all that the shop is connected to."""
    chosen = request.POST.get("platform", "")
    platforms = [chosen] if chosen in Platform.values else queries.connected_platforms(request.shop)
    if not platforms:
        messages.error(request, _("Connect a storefront first: there is nothing to compare with yet."))
    for platform in platforms:
        try:
            actions.start_drift_check(request.shop, platform=platform, actor=request.actor)
        except Refused as refusal:
            messages.error(request, refusal.message)
    target = reverse("desk:drift")
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


@require_GET
@shop_page(Permission.SYNC_READ)
def check(request, public_id):
    """One comparison: each field that differs, ours and theirs side by side."""
    row = _find(request, public_id)
    is_open = request.GET.get("show") != "decided"
    counts = queries.field_counts(row)
    field = request.GET.get("field", "")
    field = field if field in counts else ""
    page = keyset.page(
        queries.differences(row, is_open=is_open, field=field),
        IN_ORDER,
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    here = f"?show={'open' if is_open else 'decided'}&field={field}"
    open_count = sum(counts.values())
    context = {
        "check": row,
        "rows": _rows(page.rows, request.membership),
        "is_open": is_open,
        "field": field,
        "counts": counts,
        "open_count": open_count,
        "decided_count": row.found - open_count,
        "previous_url": page.previous and f"{here}&before={page.previous}",
        "next_url": page.next and f"{here}&after={page.next}",
        "may_write": request.membership.may(Permission.SYNC_WRITE),
        "is_live": row.status in (DriftCheck.Status.PENDING, DriftCheck.Status.RUNNING),
    }
    return render_page(request, "desk/drift_check.html", context, fragment="body")


@require_POST
@shop_page(Permission.SYNC_WRITE)
def heal(request, public_id):
    """Send ours again: one difference, those ticked, or all that are open."""
    row = _find(request, public_id)
    # The button of one row means that row, whatever is ticked beside it.
    chosen = request.POST.getlist("only") or request.POST.getlist("ids")
    ids = (
        None
        if request.POST.get("all")
        else [pk for typed_id in chosen[:1000] if (pk := gate.whole(typed_id)) is not None]
    )
    try:
        count = actions.heal(row, actor=request.actor, difference_ids=ids)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("desk:drift_check", args=[row.public_id]))
    messages.success(
        request,
        ngettext("%(count)d difference: ours is sent again.", "%(count)d differences: ours are sent again.", count)
        % {"count": count},
    )
    return _back(request, row)


@require_POST
@shop_page(Permission.SYNC_WRITE)
def accept(request, public_id, pk):
    """Take the storefront's value over as ours."""
    row = _find(request, public_id)
    difference = get_object_or_404(Difference, check_run=row, pk=pk)
    needed = actions.right_to_accept(difference)
    if needed is not None and not request.membership.may(needed):
        raise PermissionDenied(why_not(request.membership, needed))
    try:
        actions.accept_theirs(difference, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("desk:drift_check", args=[row.public_id]))
    messages.success(
        request,
        _("%(label)s: the value of %(platform)s is ours now, and goes to the other storefront as well.")
        % {"label": difference.subject_label, "platform": Platform(row.platform).label},
    )
    return _back(request, row)


def _find(request, public_id: str):
    return get_object_or_404(storefronts.drift_checks(request.shop), public_id=public_id)


def _back(request, row: DriftCheck):
    target = reverse("desk:drift_check", args=[row.public_id])
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)


def _rows(differences: list[Difference], membership) -> list[dict]:
    """Differences with the product they are about, the name of their part, and what may be done with each."""
    products, promotions = queries.products_of(differences), queries.promotions_of(differences)
    parts = queries.part_names(differences)
    return [
        {
            "difference": row,
            "ours": _value(row.field, row.ours),
            "theirs": _value(row.field, row.theirs),
            "product": products.get(row.subject_id or 0) if row.subject_type == "product" else None,
            "promotion": promotions.get(row.subject_id or 0) if row.subject_type == "promotion" else None,
            "part": parts.get(row.part, row.part if row.field in ("sku", "promotion_product") else ""),
            "may_heal": row.subject_id is not None,
            "may_accept": (right := actions.right_to_accept(row)) is not None and membership.may(right),
        }
        for row in differences
    ]


def _value(field: str, stored):
    """A stored side as pages show it: moments as moments, codes of buyers as words."""
    if field in ("starts_at", "ends_at") and stored:
        return datetime.fromisoformat(stored)
    if field == "buyers" and stored in Promotion.Buyers.values:
        return str(Promotion.Buyers(stored).label)
    return stored
