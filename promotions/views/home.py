"""Promotions home: what runs, what comes, what is over; and the choice of a tool."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import curl, keyset, lists
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.platforms import Platform
from promotions import display_cases, queries
from promotions.filters import PromotionFilter
from promotions.models import Promotion
from promotions.tools import RULES, SELLER_TOOLS, VOUCHERS, Tool

Status = Promotion.Status
TABS = ("", Status.ONGOING, Status.NOT_START, Status.DRAFT, Status.EXPIRED, Status.DEACTIVATED, Status.NOT_EFFECTIVE)


@require_GET
@shop_page(Permission.PROMOTIONS_READ)
def home(request):
    """All promotions of the shop by state, tool and storefront; filters and place live in the address."""
    everything = queries.promotions(request.shop)
    filters = PromotionFilter(request.GET, queryset=everything, request=request)
    counts = queries.status_counts(filters.all_but("status"))
    size = page_size(request)
    page = keyset.page(
        queries.with_counts(filters.qs),
        Sort("id", descending=True),
        size=size,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    chosen = {name: request.GET.get(name, "") for name in ("status", "tool", "platform", "q")}
    has_any = any(counts.values()) or everything.exists()
    context = {
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "promotions", filters, sort="-created", size=size),
        "rows": [(row, queries.sync_state(row)) for row in page.rows],
        "tabs": [
            {
                "url": address(request, status=status or None),
                "label": Status(status).label if status else _("All"),
                "count": counts[status] if status else sum(counts.values()),
                "here": chosen["status"] == status,
            }
            for status in TABS
            if not status or counts[status] or status not in (Status.NOT_EFFECTIVE, Status.DEACTIVATED)
        ],
        "chosen": chosen,
        "hidden": [(key, request.GET[key]) for key in ("status", "size", "product_id") if request.GET.get(key)],
        "tools": Tool.choices,
        "storefronts": Platform.choices,
        "tool_icons": {tool.value: RULES[tool].icon for tool in Tool},
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "found": lists.found(counts, filters.form.cleaned_data.get("status") or counts),
        "chips": lists.chips(request, _filters_on(chosen)),
        "clear_url": address(request, q=None, tool=None, platform=None),
        "has_any": has_any,
        "groups": [] if has_any else tool_cards(),
        "may_write": request.membership.may(Permission.PROMOTIONS_WRITE),
        "moved": queries.lately_moved(request.shop),
    }
    return render_page(request, "promotions/home.html", context, fragment="results")


def _filters_on(chosen: dict[str, str]) -> list[tuple[str, str]]:
    """The filters that are on as (words, parameter)."""
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    for key, names in (("tool", dict(Tool.choices)), ("platform", dict(Platform.choices))):
        if chosen[key] in names:
            on.append((str(names[chosen[key]]), key))
    return on


@require_GET
@shop_page(Permission.PROMOTIONS_WRITE)
def choose(request):
    """Which tool a new promotion is made with, and where buyers would see it."""
    return render_page(request, "promotions/choose.html", {"groups": tool_cards()})


def tool_cards() -> list[tuple[str, list[dict]]]:
    """The tools in groups, each with the storefronts that have it."""
    surfaces = display_cases.surfaces()
    return [
        (
            title,
            [
                {"tool": tool.value, "label": tool.label, "rule": RULES[tool], "platforms": list(surfaces[tool])}
                for tool in tools
            ],
        )
        for title, tools in _groups()
    ]


def _groups():
    return [
        (_("Prices"), [Tool.FLASH_SALE, Tool.PRODUCT_DISCOUNT]),
        (_("Bigger carts"), [Tool.BUY_MORE_SAVE_MORE, Tool.BUNDLE, Tool.GIFT, Tool.SHIPPING_DISCOUNT]),
        (_("Vouchers"), sorted(VOUCHERS, key=list[Tool](SELLER_TOOLS).index)),
    ]
