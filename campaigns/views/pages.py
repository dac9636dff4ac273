"""Campaigns of the platform: all of them, one, and what the shop takes part in."""

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from campaigns import queries, rules
from campaigns.filters import CampaignFilter, MineFilter
from campaigns.models import Campaign, Registration
from core import clock, curl, keyset, lists
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.platforms import Platform
from promotions.models import Counter

PAGE = 50
Stage = Campaign.Stage
TABS = ("", Stage.OPEN, Stage.COMING, Stage.CLOSED, Stage.RUNNING, Stage.ENDED)


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def campaigns(request):
    """All campaigns with their labels and where the shop stands in each."""
    visible, now = queries.campaigns(), clock.now()
    filters = CampaignFilter(request.GET, queryset=visible, request=request)
    in_all_tabs = filters.all_but("stage")
    page = keyset.page(
        queries.with_mine(filters.qs, request.shop),
        Sort("starts_at", descending=True),
        size=PAGE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    chosen = {name: request.GET.get(name, "") for name in ("stage", "platform", "q")}
    context = {
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "campaigns", filters, sort="-starts", size=PAGE),
        "rows": [(row, rules.shop_fault(row, request.shop)) for row in page.rows],
        "tabs": [
            {
                "url": address(request, stage=stage or None),
                "label": Stage(stage).label if stage else _("All"),
                "count": in_all_tabs.in_stage(stage, now).count() if stage else in_all_tabs.count(),
                "here": chosen["stage"] == stage,
            }
            for stage in TABS
        ],
        "chosen": chosen,
        "found": filters.qs.count(),
        "chips": lists.chips(request, _filters_on(chosen)),
        "clear_url": address(request, q=None, platform=None),
        "storefronts": Platform.choices,
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "here": "campaigns:list",
    }
    return render_page(request, "campaigns/list.html", context, fragment="results")


def _filters_on(chosen: dict[str, str]) -> list[tuple[str, str]]:
    """The filters that are on as (words, parameter)."""
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    return on + [(str(label), "platform") for value, label in Platform.choices if value == chosen["platform"]]


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def detail(request, public_id: str):
    """One campaign: its label, rules, times, the shop's registrations, and the way to register."""
    return render_page(request, "campaigns/detail.html", detail_context(request, _find(request, public_id)))


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def mine(request):
    """What the shop offered in all campaigns."""
    visible = queries.registrations(request.shop)
    filters = MineFilter(request.GET, queryset=visible, request=request)
    in_all_tabs = filters.all_but("status")
    counts = dict(in_all_tabs.order_by().values_list("status").annotate(n=Count("pk")))
    page = keyset.page(
        filters.qs, Sort("id", descending=True), size=PAGE, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    chosen = {name: request.GET.get(name, "") for name in ("status", "platform", "q")}
    context = {
        "rows": _with_sold(request.shop, page.rows),
        "left_out": filters.left_out(),
        "tabs": [
            {
                "url": address(request, status=status or None),
                "label": Registration.Status(status).label if status else _("All"),
                "count": counts.get(status, 0) if status else sum(counts.values()),
                "here": chosen["status"] == status,
            }
            for status in ("", *Registration.Status.values)
        ],
        "chosen": chosen,
        "found": filters.qs.count(),
        "chips": lists.chips(request, _filters_on(chosen)),
        "clear_url": address(request, q=None, platform=None),
        "storefronts": Platform.choices,
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "may_write": request.membership.may(Permission.PROMOTIONS_WRITE),
        "here": "campaigns:mine",
    }
    return render_page(request, "campaigns/mine.html", context, fragment="results")


def detail_context(request, campaign: Campaign, **more) -> dict:
    """What the campaign's page shows; ``more`` is the outcome of a registration."""
    rows = queries.registrations(request.shop).filter(campaign=campaign)
    return {
        "campaign": campaign,
        "label": rules.label_of(campaign.platforms),
        "fault": rules.shop_fault(campaign, request.shop),
        "rows": _with_sold(request.shop, list(rows[:200])),
        "may_write": request.membership.may(Permission.PROMOTIONS_WRITE),
        "only": ", ".join(str(category) for category in campaign.categories.all()),
        "looks": [(platform, platform in campaign.atmosphere_on) for platform in Platform.ordered(campaign.platforms)],
        **more,
    }


def _find(request, public_id: str) -> Campaign:
    return get_object_or_404(queries.with_mine(queries.campaigns(), request.shop), public_id=public_id)


def _with_sold(shop, rows: list[Registration]) -> list[tuple[Registration, int]]:
    """Registrations with the pieces that were ordered at the campaign's price."""
    counters = Counter.objects.filter(
        promotion__shop=shop,
        promotion__campaign__in={row.campaign.public_id for row in rows},
        item__sku__in=[row.sku_id for row in rows],
        item__removed_at=None,
    ).select_related("promotion", "item")
    sold = {(counter.promotion.campaign, counter.item.sku_id): counter.used for counter in counters if counter.item}
    return [(row, sold.get((row.campaign.public_id, row.sku_id), 0)) for row in rows]
