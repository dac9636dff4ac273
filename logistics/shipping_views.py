"""Shipping options: one switch a service, for both storefronts; and what a parcel would cost."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.forms import BaseForm
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from core.number_fields import WholeField
from logistics import actions, queries, shipping
from outbox import queries as outbox
from outbox.operations import Operation


class ParcelForm(BaseForm):
    """A parcel to be priced."""

    weight_grams = WholeField(min_value=1, max_value=500_000, label=_lazy("Weight in grams"))
    length_cm = WholeField(min_value=1, max_value=500, required=False, label=_lazy("Length in cm"))
    width_cm = WholeField(min_value=1, max_value=500, required=False, label=_lazy("Width in cm"))
    height_cm = WholeField(min_value=1, max_value=500, required=False, label=_lazy("Height in cm"))
    province = forms.ChoiceField(choices=[(name, name) for name in shipping.PROVINCES], label=_lazy("To"))

    @property
    def size_cm(self) -> tuple[int, int, int] | None:
        """All three sides, or None when one is missing."""
        length, width, height = (self.cleaned_data.get(name) for name in ("length_cm", "width_cm", "height_cm"))
        return (length, width, height) if length and width and height else None


@require_GET
@shop_page(Permission.SHOP_READ)
def options(request):
    """Every service with its storefronts and couriers, its switch, and the price of a parcel."""
    off = queries.services_off(request.shop)
    is_asked = bool(request.GET)
    form = ParcelForm(request.GET if is_asked else None, initial={"weight_grams": 1000, "province": "DKI Jakarta"})
    quotes, charged = {}, None
    if is_asked and form.is_valid():
        grams, province = form.cleaned_data["weight_grams"], form.cleaned_data["province"]
        charged = shipping.chargeable_grams(grams, form.size_cm)
        for service in shipping.SERVICES:
            fee = shipping.rate(service, grams=grams, size_cm=form.size_cm, province=province)
            partners = [partner.name for partner in shipping.partners_for(service, province=province)] if fee else []
            quotes[service.code] = (fee, partners)
    states = outbox.sync_states(
        request.shop, [request.shop.pk], noun_operations=[Operation.SHIPPING_OPTIONS_PUSH.value]
    )
    context = {
        "services": shipping.SERVICES,
        "off": off,
        "form": form,
        "quotes": quotes,
        "charged": charged,
        "states": states.get(request.shop.pk, {}),
        "may_write": request.membership.may(Permission.SHOP_WRITE),
    }
    return render_page(request, "logistics/shipping.html", context)


@require_POST
@shop_page(Permission.SHOP_WRITE)
def switch(request, code: str):
    """Turn one service on or off on both storefronts."""
    is_on = request.POST.get("on") == "1"
    try:
        actions.set_shipping_options(request.shop, changes={code: is_on}, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("shipping:options"))
    name = shipping.BY_CODE[code].name
    messages.success(
        request,
        (_("%s is offered again; both storefronts are told.") if is_on else _("%s is off; both storefronts are told."))
        % name,
    )
    target = reverse("shipping:options")
    return hx_redirect(target) if is_fragment(request) else redirect(target)
