"""Where the shop's money is, how the storefronts compare, what products earn, and what the platform takes."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import clock
from core.htmx import render_page
from core.lists import address
from core.platforms import Platform
from finance import forecast, queries
from finance import profit as earnings
from finance.actions import taxes
from finance.chart import bars
from finance.periods import end_of
from pricing.models import RateCard

PERIODS = (7, 30, 90)


@require_GET
@shop_page(Permission.FINANCE_READ)
def overview(request):
    """Balance, to settle, on the way, paid out; what is stuck and why; a chart with its table."""
    shop = request.shop
    days = queries.settled_by_day(shop)
    waiting, estimates = queries.to_come(shop)
    open_cases = list(queries.open_cases(shop).order_by("-id")[:5])
    unexplained_month, unexplained = queries.unexplained(shop, clock.jakarta_today()) if open_cases else (0, 0)
    context = {
        "purse": queries.purse(shop),
        "waiting": waiting,
        "estimates": estimates,
        "unexplained": unexplained,
        "unexplained_month": unexplained_month,
        "open_cases": open_cases,
        "today": clock.jakarta_today(),
        "days": days,
        "chart": bars(days),
        "latest": list(queries.statements(shop).order_by("-ends_at", "-id")[:5]),
        "coming": RateCard.objects.filter(valid_from__gt=clock.now()).count(),
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "here": "finance:overview",
    }
    return render_page(request, "finance/overview.html", context)


def _period(request) -> int:
    given = request.GET.get("days", "")
    return int(given) if given in [str(period) for period in PERIODS] else 30


@require_GET
@shop_page(Permission.FINANCE_READ)
def comparison(request):
    """Both storefronts side by side, part by part."""
    days = _period(request)
    today = clock.jakarta_today()
    rows = queries.comparison(request.shop, today - timedelta(days=days - 1), today)
    totals = {platform: sum(row.amounts.get(platform, 0) for row in rows) for platform in Platform.values}
    sales = {
        platform: sum(row.amounts.get(platform, 0) for row in rows if row.part in ("PRODUCTS", "SELLER_DISCOUNT"))
        for platform in Platform.values
    }
    context = {
        "rows": rows,
        "totals": totals,
        "sales": sales,
        "tabs": _tabs(request, days),
        "here": "finance:comparison",
    }
    return render_page(request, "finance/comparison.html", context)


@require_GET
@shop_page(Permission.FINANCE_READ)
def profit(request):
    """What each product earned in a period, after fees and what it cost."""
    days = _period(request)
    after = end_of(clock.jakarta_today())
    rows, is_cut = earnings.by_product(request.shop, after - timedelta(days=days), after)
    context = {
        "rows": rows[:200],
        "more": max(0, len(rows) - 200),
        "is_cut": is_cut,
        "without_cost": sum(1 for row in rows if row.cost is None),
        "tabs": _tabs(request, days),
        "here": "finance:profit",
    }
    return render_page(request, "finance/profit.html", context)


def _tabs(request, days: int) -> list[dict]:
    return [
        {"url": address(request, days=n), "label": _("%d days") % n, "count": None, "here": n == days} for n in PERIODS
    ]


@require_GET
@shop_page(Permission.FINANCE_READ)
def rates(request):
    """The rate card in force, what is coming and what it would have cost, and the tax switch."""
    now = clock.now()
    card = RateCard.objects.filter(valid_from__lte=now).exclude(valid_until__lte=now).select_related("category")
    context = {
        "card": list(card.order_by("fee", "platform", "seller", "-valid_from")),
        "coming": forecast.coming(request.shop),
        "is_withheld": taxes.is_withheld(request.shop),
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "here": "finance:rates",
    }
    return render_page(request, "finance/rates.html", context)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def income_tax(request):
    """Say that the platform withholds PPh 22 of this shop, or no longer."""
    withheld = request.POST.get("withheld") == "1"
    taxes.set_withheld(request.shop, withheld=withheld, actor=request.actor)
    messages.success(
        request,
        _("Income tax is withheld of orders placed from now on.")
        if withheld
        else _("Income tax is no longer withheld of orders placed from now on."),
    )
    return redirect("finance:rates")
