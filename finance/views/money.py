"""Orders' money: to settle, settled, and one order part by part."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core import curl, keyset, lists
from core.htmx import render_page
from core.lists import address
from core.platforms import Platform
from finance import explain, periods, queries, spending
from finance.filters import TransactionFilter
from finance.models import Entry, OrderMoney
from products.models import Sku

State = OrderMoney.State
TABS = ("", State.ESTIMATED, State.SETTLED)
COLUMNS = {"created": "-created", "settles": "settles"}


@require_GET
@shop_page(Permission.FINANCE_READ)
def transactions(request):
    """To settle and settled, newest orders first; what is overdue by the day it should have come."""
    given = request.GET.copy()
    if q := given.get("q", "").strip():
        given["order_id"] = q
    filters = TransactionFilter(given, queryset=queries.transactions(request.shop), request=request)
    chosen = {name: request.GET.get(name, "") for name in ("state", "purchased_on", "overdue", "sort", "q")}
    usual = "settles" if chosen["overdue"] == "true" else queries.DEFAULT_SORT
    sort_name, sort = lists.sort_of(queries.SORTS, usual, request.GET.get("sort", ""))
    counted = queries.sortable(filters.all_but("state"), sort)
    counts = lists.capped_counts({state: counted.filter(state=state) for state in (State.ESTIMATED, State.SETTLED)})
    size = lists.page_size(request)
    page = keyset.page(
        queries.listed(queries.sortable(filters.qs, sort)), sort, size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    on += [(label, "purchased_on") for value, label in Platform.choices if value == chosen["purchased_on"]]
    on += [(_("Overdue"), "overdue")] if chosen["overdue"] == "true" else []
    context = {
        "left_out": filters.left_out(),
        "curl": curl.of_list(request, "finance/transactions", filters, sort=sort_name, size=size),
        "sorts": lists.column_sorts(request, COLUMNS, sort_name),
        "rows": page.rows,
        "tabs": [
            {
                "url": address(request, state=state or None),
                "label": State(state).label if state else _("All"),
                "count": counts.get(state, sum(counts.values())),
                "here": chosen["state"] == state,
            }
            for state in TABS
        ],
        "chosen": chosen,
        "hidden": [(name, chosen[name]) for name in ("state", "overdue", "sort") if chosen[name]],
        "found": counts.get(chosen["state"], sum(counts.values())),
        "chips": lists.chips(request, on),
        "clear_url": address(request, q=None, purchased_on=None, overdue=None),
        "storefronts": Platform.choices,
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": size,
        "page_sizes": lists.page_sizes(request),
        "here": "finance:transactions",
    }
    return render_page(request, "finance/transactions.html", context, fragment="results")


@require_GET
@shop_page(Permission.FINANCE_READ)
def detail(request, public_id: str):
    """One order's money line by line: expected, settled, difference, and why each number is what it is."""
    rows = OrderMoney.objects.for_shop(request.shop).select_related("order", "connection")
    money = get_object_or_404(rows, public_id=public_id)
    settlements = list(money.settlements.select_related("statement").order_by("id"))
    cards = explain.card_rows(money.lines)
    names = {line.get("sku", "").removesuffix("+") for line in money.lines}
    skus = Sku.objects.filter(product__shop=request.shop, public_id__in=names).select_related("product")
    titles = {sku.public_id: f"{sku.product.title} · {sku}" for sku in skus}
    context = {
        "money": money,
        "rule": periods.rule_of(money.order, money.terms),
        "rows": [(row, _whys(row, cards, titles)) for row in explain.rows(money, settlements)],
        "settlements": settlements,
        "spent": (spent := spending.of_orders([money.order_id]).get(money.order_id, [])),
        "after_ads": money.amount - sum(one.amount for one in spent),
        "cases": list(money.cases.order_by("-id")),
        "entries": list(
            Entry.objects.filter(order=money.order).prefetch_related("postings__account").order_by("-id")[:50]
        ),
        "here": "finance:transactions",
    }
    return render_page(request, "finance/detail.html", context)


def _whys(row: explain.Row, cards: dict, titles: dict[str, str]) -> list[tuple]:
    """(product, amount, why, row of the rate card) of each line of a part."""
    return [
        (
            titles.get(line.get("sku", "").removesuffix("+"), line.get("sku", "")),
            line["amount"],
            explain.why(line, cards.get(line.get("rate"))),
            cards.get(line.get("rate")),
        )
        for line in row.lines
    ]
