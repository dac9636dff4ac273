"""One change for many orders: the dialog that says what it would do, the job, and what became of each order."""

import secrets

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate, jobs, selections
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from core.models import Job, JobRow
from orders.actions import bulk, undoing
from orders.filters import OrderListFilter
from orders.models import CancelReason, Order
from orders.views.shared import bulk_name

PAGE = 50
SKUS_TICKED = 60  # of more nobody ticks those that are left


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def change_many(request):
    """Choose what to do with the ticked orders, or with all that the list's filters match. It says what that would do to
    them; ``sure`` starts the job."""
    selection, change = selections.of_form(request.POST, OrderListFilter), _change(request.POST)
    # What was asked; a selection of all by the filters has no ids, and the way back to the ticked ones must stay.
    context = {
        "ids": request.POST.getlist("ids"),
        "is_all": bool(selection.get("all")),
        "query": request.POST.get("query", ""),
        "change": change,
        "flags": Order.Flag.choices,
        "reasons": CancelReason.choices,
        "looked_at": bulk.LOOKED_AT,
        "bulk_name": bulk_name(request),
        "key": secrets.token_hex(16),  # of what is shown now: pressed twice, it is one job
    }
    status = 200
    try:
        matching = selections.of_form(_everything(request.POST), OrderListFilter)
        context["matching"] = bulk.selected(request.shop, matching).count()
        if request.POST.get("sure") == "1":
            job = bulk.start(
                request.shop, selection=selection, change=change, dry_run=False, actor=request.actor,
                key=request.POST.get("key", "")[:64],
            )  # fmt: skip
            target = reverse("orders:changed", args=[job.public_id])
            return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)
        context["count"] = bulk.selected(request.shop, selection).count()
        if _is_whole(change):
            context["plan"] = bulk.preview(request.shop, selection=selection, change=change)
            if change.get("reason") == CancelReason.OUT_OF_STOCK:
                context["skus"] = bulk.skus_of(request.shop, selection, most=SKUS_TICKED)
    except Refused as refusal:
        context["error"], status = refusal.message, 422
    return render_page(request, "orders/change_many.html", context, fragment="dialog", status=status)


def _everything(data):
    """The form, as if all that match had been chosen in it."""
    data = data.copy()
    data["all"] = "1"
    return data


def _change(data) -> dict:
    asked = {name: data[f"new_{name}"] for name in _ASKS.values() if f"new_{name}" in data}
    return {"do": data.get("do", "")} | asked | ({"sold_out": data.getlist("sold_out")} if "ticks" in data else {})


# What a deed is asked for besides.
_ASKS = {"cancel": "reason", "flag": "flag", "note": "note"}


def _is_whole(change: dict) -> bool:
    """Whether enough was said to look at what it would do."""
    asked = _ASKS.get(change["do"])
    if change["do"] == "flag":
        return "flag" in change
    return bool(change["do"]) and (asked is None or bool(change.get(asked)))


@require_safe
@shop_page(Permission.ORDERS_READ)
def show(request, public_id):
    """One change of many orders: progress while it runs, then what became of each."""
    job = _find(request, public_id)
    rows = JobRow.objects.filter(job=job).order_by("number")
    shown = request.GET.get("show", "")
    if shown in JobRow.Outcome.values:
        rows = rows.filter(outcome=shown)
    if (number := gate.whole(request.GET.get("after", ""))) is not None:
        rows = rows.filter(number__gt=number)
    found = list(rows[: PAGE + 1])
    ids = dict(
        Order.objects.for_shop(request.shop)
        .filter(pk__in=[row.subject_id for row in found])
        .values_list("pk", "public_id")
    )
    context = {
        "job": job,
        "rows": [(row, ids[row.subject_id or 0]) for row in found[:PAGE]],
        "next_page": f"?show={shown}&after={found[PAGE - 1].number}" if len(found) > PAGE else "",
        "shown": shown,
        "why_no_undo": undoing.why_not(job),
    }
    return render_page(request, "orders/changed.html", context, fragment="live")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def run_for_real(request, public_id):
    """A dry run was fine: do it."""
    job = bulk.run_for_real(_find(request, public_id), actor=request.actor)
    return redirect("orders:changed", job.public_id)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def undo(request, public_id):
    """Put back what the change did, where there is a way."""
    job = undoing.start(_find(request, public_id), actor=request.actor)
    return redirect("orders:changed", job.public_id)


@require_safe
@shop_page(Permission.ORDERS_WRITE)
def way_back(request, public_id):
    """What an undo would do; from here it is done."""
    job = _find(request, public_id)
    return render_page(request, "orders/undo_many.html", {"job": job, "look": undoing.look(job)}, fragment="dialog")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def retry(request, public_id):
    """The job broke off: it goes on with the orders that have no result yet."""
    jobs.retry(_find(request, public_id), actor=request.actor)
    return redirect("orders:changed", public_id)


def _find(request, public_id) -> Job:
    rows = Job.objects.for_shop(request.shop).select_related("undone_by", "undo_of")
    return get_object_or_404(rows, public_id=public_id, kind=Job.Kind.BULK_ORDERS)
