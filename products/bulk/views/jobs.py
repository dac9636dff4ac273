"""Long jobs: the list, one with live progress and its rows, running a dry run for real, undo."""

from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import shop_page, why_not
from accounts.roles import Permission
from core import gate
from core import jobs as runs
from core.files import hand_out
from core.htmx import render_page
from core.models import Job, JobRow
from products.bulk.actions import changes
from products.bulk.actions import undo as undo_actions
from products.importing import results
from products.importing.actions import imports

PAGE = 50


@shop_page(Permission.PRODUCTS_READ)
@require_safe
def jobs(request):
    """The shop's imports, exports of products, bulk edits and undos, newest first."""
    kinds = [Job.Kind.IMPORT, Job.Kind.PICTURES, Job.Kind.EXPORT_PRODUCTS, Job.Kind.BULK_EDIT, Job.Kind.UNDO]
    rows = Job.objects.for_shop(request.shop).filter(kind__in=kinds).order_by("-id")
    before = request.GET.get("before", "")
    if (row_id := gate.whole(before)) is not None:
        rows = rows.filter(pk__lt=row_id)
    found = list(rows[: PAGE + 1])
    older = f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return render_page(request, "products/jobs/list.html", {"jobs": found[:PAGE], "older": older, "before": before})


@shop_page(Permission.PRODUCTS_READ)
@require_safe
def job(request, public_id: str):
    """One job: progress while it runs, then what became of each row."""
    row = _find(request, public_id)
    outcomes = JobRow.objects.filter(job=row).order_by("number")
    shown = request.GET.get("show", "")
    if shown in JobRow.Outcome.values:
        outcomes = outcomes.filter(outcome=shown)
    after = request.GET.get("after", "")
    if (number := gate.whole(after)) is not None:
        outcomes = outcomes.filter(number__gt=number)
    found = list(outcomes[: PAGE + 1])
    next_page = f"?show={shown}&after={found[PAGE - 1].number}" if len(found) > PAGE else ""
    undo_of = row.undo_of
    context = {
        "job": row,
        "rows": found[:PAGE],
        "next_page": next_page,
        "shown": shown,
        "why_no_undo": undo_actions.why_no_undo(row) if row.is_finished else "",
        "undo_of": undo_of,
        "undone_by": getattr(row, "undone_by", None),
    }
    return render_page(request, "products/jobs/job.html", context, fragment="live")


@shop_page(Permission.PRODUCTS_READ)
@require_safe
def result(request, public_id: str):
    """The result, for members of this shop only: an import's own sheet, else the rows as CSV."""
    row = _find(request, public_id)
    if not row.result and row.finished_at is None:
        raise Http404
    if not row.result:
        response = HttpResponse(results.outcomes_csv(row), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{public_id}-result.csv"'
        return response
    if row.kind == Job.Kind.EXPORT and not request.membership.may(Permission.ORDERS_READ):
        raise PermissionDenied(why_not(request.membership, Permission.ORDERS_READ))
    return hand_out(row.result, f"{public_id}-result{PurePosixPath(str(row.result.name)).suffix}")


@shop_page(Permission.IMPORTS_WRITE)
@require_POST
def run_for_real(request, public_id: str):
    """A dry run was fine: do it."""
    row = _find(request, public_id)
    real_runs = {Job.Kind.BULK_EDIT: changes.run_for_real, Job.Kind.UNDO: undo_actions.run_for_real}
    real = real_runs.get(Job.Kind(row.kind), imports.run_for_real)(row, actor=request.actor)
    return redirect("products:job", real.public_id)


@shop_page(Permission.IMPORTS_WRITE)
@require_POST
def undo(request, public_id: str):
    """Show what putting a job's changes back would do; "run it for real" on that page does it."""
    undone = undo_actions.start_undo(_find(request, public_id), actor=request.actor, dry_run=True)
    return redirect("products:job", undone.public_id)


@shop_page(Permission.IMPORTS_WRITE)
@require_POST
def retry(request, public_id: str):
    """A run broke off: let it go on."""
    runs.retry(_find(request, public_id), actor=request.actor)
    return redirect("products:job", public_id)


def _find(request, public_id: str) -> Job:
    """The shop's job; a bulk change of orders has pages of its own."""
    rows = Job.objects.for_shop(request.shop).exclude(kind=Job.Kind.BULK_ORDERS)
    return get_object_or_404(rows, public_id=public_id)
