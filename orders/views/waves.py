"""Waves: parcels are put together, and picked by rack place, by as many people as like."""

import zlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import clock, gate
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from core.sentences import gettext as _
from core.sentences import ngettext
from orders import papers
from orders import waves as read
from orders.actions import waves
from orders.models import PickWave
from orders.views.printing import pdf_response
from orders.views.shared import chosen_orders


@require_safe
@shop_page(Permission.PACKING_WRITE)
def overview(request):
    """What waits to be picked, by courier, and the waves: those that are open, and the last ones before."""
    context = {
        "piles": read.piles(request.shop, clock.jakarta_day_end()),
        "waves": read.shown(read.lately(request.shop)),
        "parcels_most": waves.PARCELS_MOST,
    }
    return render_page(request, "orders/waves.html", context)


@require_POST
@shop_page(Permission.PACKING_WRITE)
def make(request):
    """Put parcels together: one courier's (``courier``), all of them or those that are due today (``due``)."""
    until = clock.jakarta_day_end() if request.POST.get("due") == "today" else None
    try:
        wave = waves.make(request.shop, courier=request.POST.get("courier", ""), until=until, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:waves"))
    return redirect("orders:wave", wave.public_id)


@require_POST
@shop_page(Permission.PACKING_WRITE)
def make_of_orders(request):
    """Put the parcels of ticked orders together; those that cannot be picked now are left out, and counted."""
    try:
        orders = chosen_orders(request, waves.PARCELS_MOST)
        parcels = {parcel.pk: parcel for order in orders for parcel in order.parcels}
        wave = waves.make(request.shop, packages=parcels.values(), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    if left := len(parcels) - wave.parcels.count():
        text = ngettext(
            "%d parcel has no label yet, is packed or in another wave, and was left out.",
            "%d parcels have no label yet, are packed or in another wave, and were left out.",
            left,
        )
        messages.warning(request, text % left)
    target = reverse("orders:wave", args=[wave.public_id])
    return hx_redirect(target) if is_fragment(request) else redirect(target)


@require_safe
@shop_page(Permission.PACKING_WRITE)
def detail(request, public_id):
    """What to fetch, place by place. It asks now and then with what it shows (``seen``), and is drawn again when somebody
    else has picked or packed meanwhile."""
    return _detail(request, _find(request, public_id))


@require_POST
@shop_page(Permission.PACKING_WRITE)
def mark(request, public_id):
    """So many pieces of a SKU are taken."""
    wave = _find(request, public_id)
    picked, known = (gate.whole(request.POST.get(name, "")) for name in ("picked", "known"))
    try:
        if picked is None or known is None:
            raise Refused("picked_unreadable", _("Type how many pieces you took, as a whole number."), field="picked")
        waves.mark(wave, request.POST.get("key", ""), picked=picked, known=known, actor=request.actor)
    except Refused as refusal:
        return _detail(request, _find(request, public_id), refusal=refusal)
    return _detail(request, wave) if is_fragment(request) else redirect("orders:wave", public_id)


@require_POST
@shop_page(Permission.PACKING_WRITE)
def dissolve(request, public_id):
    """Let go of the wave's parcels."""
    wave = _find(request, public_id)
    try:
        waves.dissolve(wave, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:wave", args=[public_id]))
    messages.success(request, _("Wave %(number)d is dissolved: its parcels wait again.") % {"number": wave.number})
    return redirect("orders:waves")


@require_safe
@shop_page(Permission.PACKING_WRITE)
def sheet(request, public_id):
    """The wave's pick list on paper."""
    wave = _find(request, public_id)
    try:
        pdf = papers.wave_list(wave)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:wave", args=[public_id]))
    return pdf_response(pdf, f"wave-{wave.number}")


def _find(request, public_id: str) -> PickWave:
    return get_object_or_404(PickWave.objects.for_shop(request.shop), public_id=public_id)


def _detail(request, wave: PickWave, *, refusal: Refused | None = None):
    shown = read.shown([wave])[0]
    seen = str(zlib.crc32(repr([(row.key, row.picked, row.line.quantity) for row in shown.rows]).encode()))
    seen = f"{seen}-{shown.packed}-{shown.state.value}"
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)  # nothing to draw
    context = {"shown": shown, "wave": wave, "seen": seen, "refusal": refusal}
    return render_page(request, "orders/wave.html", context, fragment="wave", status=422 if refusal else 200)
