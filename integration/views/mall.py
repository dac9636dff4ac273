"""The Mall programme: criteria with their figures of now, the application, and what Mall means."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.pages import shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.forms import blame
from core.htmx import render_page
from integration import mall
from integration.actions import mall as actions
from integration.forms import MallForm
from integration.models import MallApplication


@require_http_methods(["GET", "POST"])
@shop_page(Permission.SHOP_READ)
def standing(request):
    """How the shop stands with Mall; whoever may join programmes can apply."""
    may_apply = request.membership.may(Permission.PROGRAMMES_WRITE)
    form, status = MallForm(), 200
    if request.method == "POST":
        request.actor.require(Permission.PROGRAMMES_WRITE)
        form, status = MallForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                actions.apply(request.shop, actor=request.actor, **form.cleaned_data)
            except Refused as refusal:
                blame(form, refusal)
            else:
                messages.success(request, _("Applied. Platform staff look at the proof; you read here what they say."))
                return redirect("integration:mall")
    criteria = mall.criteria(request.shop)
    context = {
        "criteria": criteria,
        "met": sum(one.is_met for one in criteria),
        "state": mall.state(request.shop),
        "since": mall.since(request.shop),
        "application": mall.newest(request.shop),
        "applications": MallApplication.objects.for_shop(request.shop)[:20],
        "authorisation": mall.authorisation(request.shop),
        "form": form,
        "may_apply": may_apply,
        "is_ready": all(one.is_met for one in criteria if one.code != "BRAND"),
    }
    return render_page(request, "integration/mall.html", context, status=status)
