"""Whose days Data Compass counts."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from insights.actions import rollups


@require_POST
@shop_page(Permission.INSIGHTS_WRITE)
def change(request):
    """The days of WIB, WITA or WIT; sums by day are counted anew."""
    overview = reverse("insights:overview")
    try:
        changed = rollups.set_zone(request.shop, zone=request.POST.get("zone", ""), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=overview)
    if changed:
        messages.success(request, _("The days are counted anew; their figures follow within seconds."))
    return HttpResponseRedirect(overview)
