"""Reports by e-mail: one's own, a new one, one less."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from insights.actions import reports
from insights.models import Report


@require_safe
@shop_page(Permission.INSIGHTS_WRITE)
def report_list(request):
    """What this member has sent, and the form for one more; the address says what it begins with."""
    given = {name: request.GET.get(name, "") for name in ("page", "source")}
    context = {
        "rows": Report.objects.for_shop(request.shop).filter(user=request.user),
        "chosen": {
            "page": given["page"] if given["page"] in Report.Page.values else Report.Page.OVERVIEW,
            "source": given["source"] if given["source"] in Report.Source.values else Report.Source.ALL,
            "span": request.GET.get("range", Report.Span.WEEK),
        },
        "choices": [
            ("page", _("Page"), Report.Page.choices),
            ("source", _("Source of data"), Report.Source.choices),
            ("span", _("Days"), Report.Span.choices),
            ("rhythm", _("When"), Report.Rhythm.choices),
        ],
        "address": request.user.email,
        "morning": reports.MORNING,
    }
    return render_page(request, "insights/reports.html", context)


@require_POST
@shop_page(Permission.INSIGHTS_WRITE)
def save(request):
    """One more report for this member."""
    here = reverse("insights:reports")
    given = {name: request.POST.get(name, "") for name in ("page", "source", "span", "rhythm")}
    try:
        reports.save_report(request.shop, user=request.user, actor=request.actor, **given)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=here)
    messages.success(request, _("The report comes by e-mail from now on."))
    return HttpResponseRedirect(here)


@require_POST
@shop_page(Permission.INSIGHTS_WRITE)
def remove(request, public_id: str):
    """One report less; nobody removes another member's."""
    row = get_object_or_404(Report.objects.for_shop(request.shop), public_id=public_id, user=request.user)
    reports.remove_report(row, actor=request.actor)
    return HttpResponseRedirect(reverse("insights:reports"))
