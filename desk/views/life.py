"""The demo's buyers on home: a panel that renews itself, and its switch."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate
from core.errors import Refused
from core.htmx import is_fragment, render_page
from desk import demo_life


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def panel(request):
    """What the buyers do and did, inside home; nothing (204) in a shop that has none."""
    return _panel(request) if is_fragment(request) else redirect("desk:home")


@require_POST
@shop_page(Permission.SHOP_WRITE)
def switch(request):
    """Let the buyers come and time go at a pace, or send them home: then it goes as in life."""
    error, running = "", request.POST.get("running") == "true"
    pace = gate.whole(request.POST.get("pace", "")) or 0
    try:
        staff = {"true": True, "false": False}.get(request.POST.get("staff", ""))
        demo_life.switch(request.shop, running=running, pace=pace if running else 1, staff=staff, actor=request.actor)
    except Refused as refusal:
        error = refusal.message
    if is_fragment(request):
        return _panel(request, error)
    if error:
        messages.error(request, error)
    return redirect("desk:home")


def _panel(request, error: str = "") -> HttpResponse:
    if not demo_life.is_of(request.shop):
        return HttpResponse(status=204)
    context = {
        "life": demo_life.told(),
        "paces": demo_life.PACES,
        "error": error,
        "may_switch": request.membership.may(Permission.SHOP_WRITE),
        "sums": [
            ("VISIT", _("Visits")),
            ("LINK", _("By a creator's link")),
            ("CART", _("Into the cart")),
            ("ORDER", _("Orders")),
            ("CANCEL", _("Wishes to cancel")),
            ("CHAT", _("Questions")),
            ("REVIEW", _("Reviews")),
            ("RETURN", _("Returns asked for")),
        ],
        "seen": {
            1: _("Time goes as in life."),
            60: _("An hour in a minute: orders, questions and couriers come while you look."),
            600: _("A day in 2½ minutes: deadlines, late parcels, cancellations and settlements."),
            1000: _("A month in 43 minutes: a payday, a double date, statements, products that sell out."),
        },
    }
    return render_page(request, "desk/panels/life.html", context)
