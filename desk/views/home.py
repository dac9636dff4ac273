"""Home: what needs a hand, and how the shop is doing."""

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core.htmx import render_page
from desk import demo_life, palette, queries


@require_GET
@shop_page()
def home(request):
    """What needs action, how fast each storefront is, and what happened lately; whose rights do not go so far starts at
    the first page that they open."""
    may = request.membership.may
    if not (may(Permission.SHOP_READ) and may(Permission.PRODUCTS_READ)):
        return redirect(palette.first_page(may))
    context = {
        "home": queries.home(request.shop, may),
        "has_life": demo_life.is_of(request.shop),
        "late_target": settings.HEALTH_LATE_PERCENT,
        "fault_target": settings.HEALTH_SELLER_FAULT_PERCENT,
        "may_write": may(Permission.SYNC_WRITE),
        "may_products": may(Permission.PRODUCTS_WRITE),
        "may_import": may(Permission.IMPORTS_WRITE),
        "may_shop": may(Permission.SHOP_WRITE),
        "may_log": may(Permission.SHOP_READ),
    }
    return render_page(request, "desk/home.html", context)
