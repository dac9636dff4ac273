"""One campaign: whether it delivers and why not, what it cost and what it brought, by product, day, hour and storefront."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from ads import queries
from ads.actions import campaigns
from ads.delivery import jakarta_midnight, products_on
from ads.machine import State, steps_from
from ads.models import AdCampaign
from core import audit, charts, clock
from core.errors import Refused
from core.htmx import render_page
from core.money import rupiah
from core.platforms import Platform

RANGES = {"today": 1, "7": 7, "28": 28, "90": 90, "all": 0}
ORDERS_MOST = 20
CHART_MOST = 120


@require_GET
@shop_page(Permission.ADS_READ)
def detail(request, public_id: str):
    """The campaign; asks itself anew while a storefront has not answered yet."""
    row = get_object_or_404(queries.campaigns(request.shop), public_id=public_id)
    now = clock.now()
    chosen = request.GET.get("range", "28")
    chosen = chosen if chosen in RANGES else "28"
    platform = request.GET.get("platform", "")
    platform = platform if platform in {one.platform for one in row.placements.all()} else ""
    first = jakarta_midnight(now) - timedelta(days=RANGES[chosen] - 1) if RANGES[chosen] else None
    period = queries.Period(first=first, platform=platform)
    today = queries.Period(first=jakarta_midnight(now))
    shown, total = products_on([row]), queries.totals([row], period)
    placements = sorted(row.placements.all(), key=lambda one: Platform.ordered(Platform.values).index(one.platform))
    of_product = queries.by_product(row, period)
    even = {
        one.platform: queries.break_even(request.shop, [p.product for p in row.ad_products.all()], one.platform)
        for one in placements
    }
    by_place, spent_today = queries.by_platform(row, period), queries.by_platform(row, today)
    orders = queries.orders_of(row)
    spans = _spans(row, period, chosen)
    context = {
        "campaign": row,
        "status": row.status_at(now),
        "steps": [step for step in steps_from(row.state) if row.status_at(now) != "ENDED"],
        "total": total,
        "placements": [
            {
                "row": one,
                "figures": by_place.get(one.platform, queries.Figures()),
                "credited": sum(credit.amount for credit in one.credits.all()),
                "today": spent_today.get(one.platform, queries.Figures()).cost,
            }
            for one in placements
        ],
        "products": [
            {
                "product": one.product,
                "figures": of_product.get(one.product_id, queries.Figures()),
                "places": [
                    (place.platform, next(s for s in shown[row.pk, place.platform] if s.product.pk == one.product_id))
                    for place in placements
                ],
                "even": [(place.platform, even[place.platform].get(one.product_id)) for place in placements],
            }
            for one in row.ad_products.all()
        ],
        "below": _below(row, even),
        "spans": spans,
        "chart": _chart(spans, first, now),
        "is_hours": chosen == "today",
        "ranges": [(key, _range_words(key)) for key in RANGES],
        "range": chosen,
        "platform": platform,
        "orders": list(orders[:ORDERS_MOST]),
        "order_count": orders.count(),
        "is_waiting": any(one.obstacle == "TELLING" for one in placements),
        "history": list(audit.history(row)),
        "may_write": request.membership.may(Permission.ADS_WRITE),
        "may_orders": request.membership.may(Permission.ORDERS_READ),
        "credited_days": settings.ADS_CREDITED_DAYS,
        "protected_percent": settings.ADS_PROTECTED_PERCENT if row.kind == AdCampaign.Kind.GMV_MAX else 0,
        "here": "ads:list",
    }
    return render_page(request, "ads/detail.html", context, fragment="campaign")


def _below(row: AdCampaign, even: dict) -> list[tuple[str, object]]:
    """Products whose break-even ROI is above the target: each order through an ad loses money."""
    if row.roi_target is None:
        return []
    found: dict[int, tuple[str, object]] = {}
    titles = {one.product_id: one.product.title for one in row.ad_products.all()}
    for of_platform in even.values():
        for product, one in of_platform.items():
            if one.cost is not None and (one.roi is None or one.roi > row.roi_target):
                found[product] = (titles[product], one.roi)
    return list(found.values())


def _spans(row: AdCampaign, period: queries.Period, chosen: str) -> list[tuple[object, queries.Figures]]:
    rows = queries.by_hour([row], period) if chosen == "today" else queries.by_day([row], period)
    return sorted(rows.items(), key=lambda pair: pair[0], reverse=True)[:100]


def _chart(spans: list[tuple[Any, queries.Figures]], first: datetime | None, now: datetime) -> charts.Chart | None:
    """What the ads brought, a column an hour or a day, with what they cost as a line over it; None where nothing was, and
    where there are more days than a picture holds."""
    if not spans:
        return None
    found, points, costs = dict(spans), [], []
    for at in _points(spans, first, now):
        one = found.get(at, queries.Figures())
        words = at.astimezone(clock.JAKARTA).strftime("%H.00") if isinstance(at, datetime) else at.strftime("%d/%m")
        said = _("%(at)s: %(cost)s spent, %(clicks)s clicks, %(orders)s orders, %(revenue)s revenue") % {
            "at": words, "cost": rupiah(one.cost), "clicks": one.clicks, "orders": one.orders, "revenue": rupiah(one.revenue),
        }  # fmt: skip
        points.append((words, said, {"revenue": one.revenue}))
        costs.append(one.cost)
    return charts.columns(points, costs) if len(points) <= CHART_MOST else None


def _points(spans: list[tuple[Any, queries.Figures]], first: datetime | None, now: datetime) -> list[Any]:
    """Every hour of today, or every day from the first on, those without anything too."""
    if isinstance(spans[0][0], datetime):
        return [jakarta_midnight(now) + timedelta(hours=hour) for hour in range(24)]
    begin: date = clock.jakarta_day(first) if first else min(day for day, _figures in spans)
    return [begin + timedelta(days=place) for place in range((clock.jakarta_day(now) - begin).days + 1)]


def _range_words(key: str):
    return {
        "today": _("Today, by hour"),
        "7": _("7 days"),
        "28": _("28 days"),
        "90": _("90 days"),
        "all": _("All"),
    }[key]


@require_POST
@shop_page(Permission.ADS_WRITE)
def step(request, public_id: str, name: str):
    """Publish, pause, resume or end it."""
    row = get_object_or_404(AdCampaign.objects.for_shop(request.shop), public_id=public_id)
    back = reverse("ads:detail", args=[public_id])
    try:
        saved = campaigns.take_step(row, name, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    words = {
        State.ACTIVE: _("It runs; the storefronts are being told."),
        State.PAUSED: _("Paused; the storefronts are being told."),
        State.ENDED: _("Ended. What was held for it comes back as soon as the storefronts have answered."),
    }
    messages.success(request, words[State(saved.state)])
    return redirect(back)


@require_POST
@shop_page(Permission.ADS_WRITE)
def delete(request, public_id: str):
    """Delete a draft."""
    row = get_object_or_404(AdCampaign.objects.for_shop(request.shop), public_id=public_id)
    try:
        campaigns.delete_draft(row, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("ads:detail", args=[public_id]))
    messages.success(request, _("Draft deleted."))
    return redirect("ads:list")
