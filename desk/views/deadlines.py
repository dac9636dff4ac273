"""What runs out: the whole list, by kind and storefront."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core.due import clocks
from core.htmx import render_page
from core.lists import address, page_size, page_sizes
from core.platforms import Platform
from desk import deadlines


@require_GET
@shop_page(Permission.SHOP_READ)
def deadline_list(request):
    """Everything of this shop that has a clock and that the member may see, the nearest first."""
    may, shop = request.membership.may, request.shop
    kind, platform = request.GET.get("kind", ""), request.GET.get("platform", "")
    known = {one.code for one in deadlines.visible(may)}
    left_out = []
    if kind and kind not in known:
        left_out.append(_("Kind: there is no such deadline."))
        kind = ""
    if platform and platform not in Platform.values:
        left_out.append(_("Storefront: there is no such storefront."))
        platform = ""
    counts, size = deadlines.counts(shop, may, platform=platform), page_size(request)
    page = deadlines.page(
        shop, may, codes=[kind] if kind else [], platform=platform, size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    shown = [code for code in clocks() if code in counts or code == kind]
    context = {
        "rows": page.rows,
        "left_out": left_out,
        "tabs": [
            {"url": address(request, kind=None), "label": _("All"), "count": sum(counts.values()), "here": not kind},
            *(
                {"url": address(request, kind=code), "label": clocks()[code].many, "count": counts.get(code, 0), "here": code == kind}
                for code in shown
            ),
        ],
        "origins": [("", _("Both storefronts")), *Platform.choices],
        "addresses": {value: address(request, platform=value or None) for value in ("", *Platform.values)},
        "platform": platform,
        "listed": clocks()[kind] if kind and clocks()[kind].listed else None,
        "is_filtered": bool(kind or platform),
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
    }  # fmt: skip
    return render_page(request, "desk/deadlines.html", context, fragment="results")
