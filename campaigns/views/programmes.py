"""Programmes: terms, standing on both storefronts, what they cost, and who agreed to what."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from campaigns import programme_words, queries
from campaigns.actions import programmes as actions
from campaigns.models import Consent, Programme
from core.errors import Refused
from core.htmx import render_page
from core.platforms import Platform


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def programmes(request):
    """Every programme with one switch for both storefronts, and the consent ledger."""
    rows = []
    for row in Programme.objects.all():
        cost, orders = queries.monthly_effect(request.shop, row)
        rates = queries.fee_of(request.shop, row)
        is_in = queries.is_in(request.shop, row)
        rows.append({"row": row, "is_in": is_in, "cost": cost, "orders": orders, "rates": rates})
    context = {
        "rows": rows,
        "storefronts": Platform.values,
        "consents": Consent.objects.for_shop(request.shop).select_related("programme")[:50],
        "may_write": request.membership.may(Permission.PROGRAMMES_WRITE),
        "here": "campaigns:programmes",
    }
    return render_page(request, "campaigns/programmes.html", context)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PROGRAMMES_WRITE)
def join(request, code: str):
    """The terms, and the seller's yes to them."""
    programme = get_object_or_404(Programme, code=code)
    if request.method == "GET":
        cost, orders = queries.monthly_effect(request.shop, programme)
        rates = queries.fee_of(request.shop, programme)
        context = {"programme": programme, "cost": cost, "orders": orders, "rates": rates}
        return render_page(request, "campaigns/join.html", context, fragment="dialog")
    if request.POST.get("agree") != "1":
        messages.error(request, _("Read the terms and agree to them first."))
        return redirect("campaigns:programmes")
    try:
        actions.enrol(request.shop, programme, terms_version=request.POST.get("terms_version", ""), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("campaigns:programmes"))
    messages.success(request, _("Your shop is in %s now, on both storefronts.") % programme_words.name_of(programme))
    return redirect("campaigns:programmes")


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PROGRAMMES_WRITE)
def leave(request, code: str):
    """The warning, and the seller's no."""
    programme = get_object_or_404(Programme, code=code)
    if request.method == "GET":
        ends_mall = programme.is_needed_for_mall and request.shop.is_mall
        context = {"programme": programme, "ends_mall": ends_mall}
        return render_page(request, "campaigns/leave.html", context, fragment="dialog")
    try:
        actions.withdraw(request.shop, programme, confirmed=request.POST.get("confirm") == "1", actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("campaigns:programmes"))
    messages.success(request, _("Your shop has left %s on both storefronts.") % programme_words.name_of(programme))
    return redirect("campaigns:programmes")
