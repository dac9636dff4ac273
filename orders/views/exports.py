"""Export of orders: start it, watch it, fetch the file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from core import jobs
from core.files import hand_out
from core.htmx import render_page
from core.models import Job
from orders.actions import exports


@require_POST
@shop_page(Permission.ORDERS_READ)
def start(request):
    """Export what the list shows: ``query`` is its address."""
    query, file_format = request.POST.get("query", ""), request.POST.get("format", "")
    job = exports.start_export(request.shop, query=query, file_format=file_format, actor=request.actor)
    return redirect("orders:export_job", job.public_id)


@require_safe
@shop_page(Permission.ORDERS_READ)
def show(request, public_id):
    """How far an export is; then the file."""
    return render_page(request, "orders/export.html", {"job": _find(request, public_id)}, fragment="live")


@require_POST
@shop_page(Permission.ORDERS_READ)
def retry(request, public_id):
    """The export broke off: write it anew."""
    jobs.retry(_find(request, public_id), actor=request.actor)
    return redirect("orders:export_job", public_id)


@require_safe
@shop_page(Permission.ORDERS_READ)
def download(request, public_id):
    """The file, for members of this shop only."""
    job = _find(request, public_id)
    if not job.result:
        raise Http404
    return hand_out(job.result, str(job.result.name).rsplit("/", 1)[-1])


def _find(request, public_id) -> Job:
    return get_object_or_404(Job.objects.for_shop(request.shop), public_id=public_id, kind=Job.Kind.EXPORT)
