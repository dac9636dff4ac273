"""Labels, packing lists, pick lists and invoices as PDF."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from orders import papers
from orders.views.shared import chosen_orders, find_order


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def label(request, public_id):
    """The labels of one order."""
    order = find_order(request, public_id)
    return _labels(request, order.parcels, order.external_id)


@require_safe
@shop_page(Permission.ORDERS_READ)
def invoice(request, public_id):
    """What the buyer was charged, on A4; his name stays masked."""
    order = find_order(request, public_id)
    try:
        pdf = papers.invoice(order)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:detail", args=[order.public_id]))
    return pdf_response(pdf, f"invoice-{order.external_id}")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def papers_of_many(request):
    """The chosen papers of ticked orders in one file: labels (600 at most, of all couriers or of one), packing list or pick
    list."""
    try:
        orders = chosen_orders(request, papers.LABELS_MAX)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    packages = list({parcel.pk: parcel for order in orders for parcel in order.parcels}.values())
    kind = request.POST.get("paper", "labels")
    if kind == "packing":
        return pdf_response(papers.packing_list(request.shop, packages), "packing-list")
    if kind == "pick":
        return pdf_response(papers.pick_list(request.shop, orders), "pick-list")
    if "courier" in request.POST:
        packages = [package for package in packages if package.provider_name == request.POST["courier"]]
    # By courier, then by service: the piles are handed over one courier at a time.
    services = {parcel.pk: order.service_code for order in orders for parcel in order.parcels}
    packages.sort(key=lambda package: (package.provider_name.casefold(), services[package.pk]))
    ready = [package for package in packages if package.has_label]
    if ready and len(ready) < len(packages):
        left = len(packages) - len(ready)
        text = ngettext(
            "%d parcel has no label yet and was left out.", "%d parcels have no label yet and were left out.", left
        )
        messages.warning(request, text % left)  # read on the list, where the others still stand
    return _labels(request, ready or packages, "labels")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def labels_by_courier(request):
    """How many labels of ticked orders each courier has: choose the paper, and print one pile or all."""
    try:
        orders = chosen_orders(request, papers.LABELS_MAX)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    packages = {parcel.pk: parcel for order in orders for parcel in order.parcels}.values()
    piles = Counter(package.provider_name for package in packages if package.has_label)
    context = {
        "orders": orders,
        "piles": sorted(piles.items(), key=lambda pile: pile[0].casefold()),
        "ready": piles.total(),
        "missing": len(packages) - piles.total(),
    }
    return render_page(request, "orders/print_many.html", context, fragment="dialog")


def _labels(request, packages, name: str):
    size = request.POST.get("size", "THERMAL")
    try:
        pdf = papers.print_labels(
            request.shop,
            packages,
            size=size,
            actor=request.actor,
            with_packing_list=request.POST.get("with_list") == "1",
        )
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    return pdf_response(pdf, f"label-{name}")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A paper to be shown by the browser."""
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
