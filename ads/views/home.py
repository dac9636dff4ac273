"""Ads home: what runs and what does not, what it cost and what it brought; and what can be done with several at once."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from ads import queries
from ads.actions import campaigns
from ads.delivery import QUIET
from ads.filters import AdFilter
from ads.machine import Status
from ads.models import AdCampaign
from core import clock, curl, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.platforms import Platform

DAYS = 30
TABS = ("", *Status.values)
BULK = ("pause", "resume", "end")


@require_GET
@shop_page(Permission.ADS_READ)
def home(request):
    """All campaigns by state, with their figures of the last thirty days; filters and place live in the address."""
    everything = queries.campaigns(request.shop)
    filters = AdFilter(request.GET, queryset=everything, request=request)
    in_all = filters.all_but("status")
    size = page_size(request)
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    now = clock.now()
    period = queries.Period(first=now - timedelta(days=DAYS))
    figures = queries.by_campaign(page.rows, period)
    chosen = {name: request.GET.get(name, "") for name in ("status", "platform", "kind", "stuck", "q")}
    has_any = everything.exists()
    context = {
        "rows": [
            (row, row.status_at(now), figures.get(row.pk, queries.Figures()), _is_hidden(row, now)) for row in page.rows
        ],
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "ads", filters, sort="-created", size=size),
        "tabs": lists.counted_tabs(
            request,
            "status",
            chosen["status"],
            [(one, Status(one).label if one else _("All")) for one in TABS],
            lambda value: filters.by_status(in_all, "status", [value] if value else []),
        ),
        "chosen": chosen,
        "hidden": [("status", chosen["status"])] if chosen["status"] else [],
        "storefronts": Platform.choices,
        "kinds": AdCampaign.Kind.choices,
        "found": lists.capped_count(filters.qs),
        "chips": lists.chips(request, _filters_on(chosen)),
        "clear_url": address(request, q=None, platform=None, kind=None, stuck=None),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "has_any": has_any,
        "totals": queries.totals(everything, period) if has_any else None,
        "days": DAYS,
        "wallet": queries.wallet_of(request.shop),
        "needs_merging": queries.needs_merging(request.shop, queries.wallet_of(request.shop)),
        "may_write": request.membership.may(Permission.ADS_WRITE),
        "here": "ads:list",
    }
    return render_page(request, "ads/home.html", context, fragment="results")


def _is_hidden(row: AdCampaign, now) -> bool:
    """Whether it is to run and buyers see it nowhere, for a reason other than money."""
    return row.status_at(now) == Status.RUNNING and all(one.obstacle not in QUIET for one in row.placements.all())


def _filters_on(chosen: dict[str, str]) -> list[tuple[str, str]]:
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    for key, names in (("platform", dict(Platform.choices)), ("kind", dict(AdCampaign.Kind.choices))):
        if chosen[key] in names:
            on.append((str(names[chosen[key]]), key))
    return [*on, (_("Needs attention"), "stuck")] if chosen["stuck"] else on


@require_POST
@shop_page(Permission.ADS_WRITE)
def bulk(request):
    """Pause, resume or end the chosen campaigns."""
    step = request.POST.get("step", "")
    back = reverse("ads:list")
    if step not in BULK:
        return redirect(back)
    rows = list(AdCampaign.objects.for_shop(request.shop).filter(public_id__in=request.POST.getlist("ids")[:500]))
    try:
        done, left = campaigns.take_steps(request.shop, rows, step, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    words = {
        "pause": ngettext("%(n)d campaign paused.", "%(n)d campaigns paused.", done),
        "resume": ngettext("%(n)d campaign resumed.", "%(n)d campaigns resumed.", done),
        "end": ngettext("%(n)d campaign ended.", "%(n)d campaigns ended.", done),
    }
    text = words[step] % {"n": done}
    if left:
        stays = ngettext("%(n)d is not in a state for it and stays.", "%(n)d are not in a state for it and stay.", left)
        text = f"{text} {stays % {'n': left}}"
    messages.success(request, text)
    return redirect(back)
