"""The five pages of Data Compass."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from core import charts
from core.htmx import render_page
from core.lists import address
from core.money import rupiah
from core.platforms import Platform
from insights import figures, measures, product_figures, queries
from insights.figures import Seen
from insights.models.traffic import Source
from insights.notes import Asked, note_of_visits
from insights.periods import Period
from insights.remembered import remembered
from insights.views import shared

PER_PAGE = 25
TOP = 5


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def overview(request):
    """What was sold and who looked, beside the period before; the line, the storefronts, the hours, the products."""
    given, shop = shared.asked(request), request.shop
    period, source = given.period, given.source
    now, before, line, earlier, by_platform, heat = remembered("overview", shop, source, period, lambda: (
        figures.figures(shop, source, period), figures.figures(shop, source, period.before),
        figures.line_by_platform(shop, source, period), figures.line_by_platform(shop, source, period.before),
        figures.by_platform(shop, period), figures.heat(shop, source, period),
    ))  # fmt: skip
    top = product_figures.ranked(shop, source, period, limit=TOP)
    rows = product_figures.filled(shop, top + product_figures.ranked(shop, source, period, sort="falling", limit=TOP))
    context = shared.context(
        request,
        "overview",
        given,
        tiles=shared.tiles(shop, given, measures.OVERVIEW, now, before),
        chart=_gmv_chart(period, line, earlier),
        line=[(point_words(period, at), parts) for at, parts in line],
        earlier=[sum(one.gmv for one in parts.values()) for _at, parts in earlier],
        by_platform=by_platform,
        heat=heat,
        weekdays=weekdays(),
        top=rows[: len(top)],
        falling=rows[len(top) :],
        platforms=figures.platforms_of(source),
        funnel=funnel(now),
        shade=charts.shade,
        orders_url=shared.orders_of(given),
    )
    return render_page(request, "insights/overview.html", context)


def _gmv_chart(period: Period, line, earlier) -> charts.Chart:
    points = []
    for at, parts in line:
        amounts = {name: parts[name].gmv if name in parts else 0 for name in Platform.values}
        said = "; ".join(f"{Platform(name).label} {rupiah(amount)}" for name, amount in amounts.items() if amount)
        points.append((point_words(period, at), f"{point_words(period, at)}: {said or rupiah(0)}", amounts))
    return charts.columns(points, [sum(one.gmv for one in parts.values()) for _at, parts in earlier])


def point_words(period: Period, at: datetime) -> str:
    """A point of the line: its hour, or its day."""
    local = at.astimezone(period.zone)
    return local.strftime("%H.00") if period.days == 1 else local.strftime("%d/%m %H.00" if period.by_hour else "%d/%m")


def weekdays() -> list[str]:
    """Monday first, short."""
    return [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]


def funnel(now: figures.Figures) -> list[dict]:
    """From what was shown to what was paid: each step with its number and its part of the one before."""
    seen, sold = now.seen or Seen(), now.sold
    steps = [
        (_("Shown in lists"), seen.impressions),
        (_("Product opened"), seen.views),
        (_("Put into a cart"), seen.carts),
        (_("Order placed"), sold.placed),
        (_("Paid, or cash on delivery"), sold.placed_paid),
    ]
    most = max(number for _words, number in steps)
    before = [None, *(number for _words, number in steps)]
    return [
        {"words": words, "number": number, "bar": charts.bar(number, most), "of_before": figures.percent(number, was) if was else None}
        for (words, number), was in zip(steps, before, strict=False)
    ]  # fmt: skip


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def products(request):
    """Products by what they brought, with what is left of them and for how long it lasts."""
    given, shop = shared.asked(request), request.shop
    sort = request.GET.get("sort", "gmv")
    sort = sort if sort in product_figures.SORTS else "gmv"
    page = (
        max(1, int(request.GET["page"]))
        if request.GET.get("page", "").isdecimal() and len(request.GET["page"]) < 6
        else 1
    )
    rows = product_figures.products(shop, given.source, given.period, sort=sort, limit=PER_PAGE + 1, skip=(page - 1) * PER_PAGE)  # fmt: skip
    names = {
        "gmv": _("Most sold"),
        "rising": _("Rising"),
        "falling": _("Falling"),
        "stock": _("Running out"),
        "returned": _("Sent back"),
    }
    context = shared.context(
        request,
        "products",
        given,
        rows=rows[:PER_PAGE],
        sort=sort,
        tabs=[
            {"url": address(request, sort=None if name == "gmv" else name, page=None), "label": label, "count": None, "here": name == sort}
            for name, label in names.items()
        ],
        previous_url=address(request, page=page - 1 if page > 2 else None) if page > 1 else "",
        next_url=address(request, page=page + 1) if len(rows) > PER_PAGE else "",
        count=product_figures.count(shop, given.source, given.period),
        orders_of=lambda product: shared.orders_of(given, product=product.public_id),
        change=measures.change,
    )  # fmt: skip
    context["notes"] = context["notes"] + note_of_visits(shop, given)
    return render_page(request, "insights/products.html", context, fragment="results")


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def promotions(request):
    """What promotions sold and what they cost, each one, and by who paid for them."""
    given, shop = shared.asked(request), request.shop
    period, source = given.period, given.source
    now, before, off, off_before = remembered("promotions", shop, source, period, lambda: (
        figures.sold(shop, source, period), figures.sold(shop, source, period.before),
        queries.discounts(shop, source, period), queries.discounts(shop, source, period.before),
    ))  # fmt: skip
    rows = queries.promotions(shop, source, period)
    context = shared.context(
        request,
        "promotions",
        given,
        now=now,
        before=before,
        rows=rows,
        most=max((row.sold.gmv for row in rows), default=0),
        bar=charts.bar,
        off=off,
        off_before=off_before,
        change=measures.change,
        percent=figures.percent,
    )
    return render_page(request, "insights/promotions.html", context)


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def traffic(request):
    """Who looked at the shop, hour by hour, what led there, and what came of it."""
    asked, shop = shared.asked(request), request.shop
    given = Asked(queries.source_of_visits(shop, asked.source), asked.period, asked.left_out)
    period, source = given.period, given.source
    now, before, line, before_line, by_source, told = remembered("traffic", shop, source, period, lambda: (
        figures.figures(shop, source, period), figures.figures(shop, source, period.before),
        figures.series(shop, source, period), figures.series(shop, source, period.before),
        queries.by_source(shop, source, period), queries.told_sales(shop, source, period),
    ))  # fmt: skip
    points = [
        (words, _("%(at)s: %(views)s views, %(visitors)s visitors") % {"at": words, "views": seen.views, "visitors": seen.visitors}, {"views": seen.views})
        for at, _sold, seen in line
        for words in [point_words(period, at)]
    ]  # fmt: skip
    earlier = [seen.views for _at, _sold, seen in before_line]
    context = shared.context(
        request,
        "traffic",
        asked,
        tiles=shared.tiles(shop, given, (measures.VISITORS, measures.VIEWS, measures.CONVERSION), now, before),
        seen=now.seen,
        chart=charts.columns(points, earlier),
        line=[(point_words(period, at), seen) for at, _sold, seen in line],
        funnel=funnel(now),
        by_source=[(Source(name), seen) for name, seen in by_source.items()],
        most=max((seen.views for seen in by_source.values()), default=0),
        bar=charts.bar,
        told=told,
        percent=figures.percent,
    )
    context["notes"] = context["notes"] + note_of_visits(shop, asked)
    return render_page(request, "insights/traffic.html", context)


@require_safe
@shop_page(Permission.INSIGHTS_READ)
def orders(request):
    """What became of the orders: their states, cancellations and returns with their reasons, and the money that went back."""
    given, shop = shared.asked(request), request.shop
    period, source = given.period, given.source
    chosen = (measures.ORDERS, measures.AVERAGE, measures.NET, measures.CANCELLED, measures.RETURNED)
    now, before, by_status, by_platform = remembered("orders", shop, source, period, lambda: (
        figures.figures(shop, source, period), figures.figures(shop, source, period.before),
        queries.by_status(shop, source, period), figures.by_platform(shop, period),
    ))  # fmt: skip
    reasons = queries.return_reasons(shop, source, period)
    context = shared.context(
        request,
        "orders",
        given,
        tiles=shared.tiles(shop, given, chosen, now, before),
        by_status=by_status,
        placed=sum(by_status.values()),
        cancellations=queries.cancellations(shop, source, period),
        reasons=reasons,
        requests=sum(row["n"] for row in reasons),
        refunds=queries.refunds(shop, source, period),
        rates=(
            figures.percent(now.sold.cancelled, now.sold.orders),
            figures.percent(now.sold.returned, now.sold.orders),
        ),
        by_platform=by_platform,
        platforms=figures.platforms_of(source),
        bar=charts.bar,
        percent=figures.percent,
    )
    return render_page(request, "insights/orders.html", context)
