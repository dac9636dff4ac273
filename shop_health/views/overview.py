"""Shop health on one page: the rating, the points, every rate with its line, and what tonight will bring."""

from django.views.decorators.http import require_GET

from accounts import standing
from accounts.pages import shop_page
from accounts.roles import Permission
from core.htmx import render_page
from core.platforms import Platform
from shop_health import queries
from shop_health.measures import BOTH, MEASURES


@require_GET
@shop_page(Permission.HEALTH_READ)
def overview(request):
    """Everything a shop is measured by, with the way to the orders behind it."""
    current, days = queries.now_of(request.shop), queries.days(request.shop)
    context = {
        "shop_row": request.shop,
        "current": current,
        "rating": current.rating,
        "measures": [(one, current.splits[code]) for code, one in MEASURES.items()],
        "lines": queries.lines(days, current),
        "days": days,
        "standing": queries.standing_of(request.shop),
        "bars": standing.all_barred(request.shop),
        "expiring": queries.next_to_expire(request.shop),
        "outlook": queries.outlook(request.shop),
        "told": queries.told(request.shop),
        "both": BOTH,
        "platforms": Platform.values,
        "here": "health:overview",
    }
    return render_page(request, "health/overview.html", context)
