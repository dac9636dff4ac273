"""One measure: its sixty days, and the very orders behind it."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import keyset, lists
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.platforms import Platform
from shop_health import queries
from shop_health.measures import BOTH, MEASURES
from shop_health.models import HealthDay


@require_GET
@shop_page(Permission.HEALTH_READ)
def measure(request, measure: str):
    """The rate, its line, and the orders or chats that spoil it, newest first."""
    if measure not in MEASURES:
        raise Http404
    shown_measure, shop = MEASURES[measure], request.shop
    current, days = queries.now_of(shop), queries.days(shop)
    platform = request.GET.get("platform", "")
    platform = platform if platform in Platform.values else BOTH
    size, dots = page_size(request), queries.trend(days, current, measure, platform)
    of_chats = shown_measure.of_chats
    may_see = request.membership.may(Permission.CHAT_READ if of_chats else Permission.ORDERS_READ)
    rows = queries.behind(shop, shown_measure, current.at, platform)
    page = keyset.page(
        rows.none() if not may_see else rows if of_chats else rows.prefetch_related("returns"),
        Sort("begun_at" if of_chats else "ordered_at", descending=True),
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    split = current.splits[measure]
    context = {
        "measure": shown_measure,
        "figure": split[platform],
        "split": split,
        "rows": page.rows,
        "may_see": may_see,
        "tabs": lists.counted_tabs(
            request,
            "platform",
            platform,
            [(BOTH, _("Both storefronts")), *Platform.choices],
            lambda name: queries.behind(shop, shown_measure, current.at, name),
        ),
        "told": queries.told(shop).get(measure, []),
        "line": queries.large_line(dots, shown_measure),
        "dots": dots,
        "first_day": _first(days),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "here": "health:overview",
    }
    return render_page(request, "health/measure.html", context, fragment="results")


def _first(days: list[HealthDay]):
    return days[0].day if days else None
