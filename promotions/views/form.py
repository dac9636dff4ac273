"""Make and change a promotion: one form a tool, with the storefronts beside it as buyers will see them."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import clock
from core.errors import Invalid, Refused
from core.htmx import render_page, render_piece
from products.models import Product
from promotions import inputs, picker, preview
from promotions.actions import lifecycle
from promotions.forms import GIFT_LISTS, PromotionForm, initial_of, items_given
from promotions.models import Promotion
from promotions.picker import chosen_rows, find, find_all, rows_of_products
from promotions.rules import ItemInput
from promotions.tools import PRICES, RULES, SELLER_TOOLS, Tool


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PROMOTIONS_WRITE)
def new(request, tool: str):
    """A new promotion of one tool; ``?from=`` takes over another one's settings."""
    tool = _tool(tool)
    initial, items = _defaults(tool), []
    if request.method == "GET" and (source := request.GET.get("from")):
        model = get_object_or_404(Promotion.objects.for_shop(request.shop), public_id=source, tool=tool)
        times = {name: initial[name] for name in ("starts_at", "ends_at")}
        initial |= initial_of(model) | times | {"name": "", "code": "", "version": None}
        items = lifecycle.inputs_of(model)
    return _editor(request, tool, None, initial, items)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PROMOTIONS_WRITE)
def edit(request, public_id: str):
    """A promotion that exists; of a running one only some fields can change, and the action says so."""
    row = get_object_or_404(Promotion.objects.for_shop(request.shop).exclude(tool=Tool.CAMPAIGN), public_id=public_id)
    if row.status not in (Promotion.Status.DRAFT, Promotion.Status.NOT_START, Promotion.Status.ONGOING):
        messages.error(request, _("It is over and stays as it was; make a new one."))
        return redirect("promotions:detail", public_id)
    return _editor(request, _tool(row.tool), row, initial_of(row), lifecycle.inputs_of(row))


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def preview_of(request, tool: str):
    """The *promotion platform* section for what stands in the form now; nothing is saved."""
    tool = _tool(tool)
    form = PromotionForm(request.POST, tool=tool)
    form.is_valid()
    items = _items(request, tool)[0]
    context = {"shown": preview.preview(request.shop, tool, form, items)}
    return render_piece(request, "promotions/panels/preview.html", context, page=_page(tool))


@require_http_methods(["GET"])
@shop_page(Permission.PROMOTIONS_WRITE)
def find_products(request, tool: str):
    """Products to choose from, with the reason where one cannot take part."""
    tool = _tool(tool)
    text = request.GET.get("q", "")[:200]
    found, more = find(request.shop, tool, text)
    context = {
        "found": found,
        "more": more,
        "tool": tool,
        "q": text,
        "role": _role(request.GET),
    }
    return render_piece(request, "promotions/panels/found.html", context, page=_page(tool))


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def add_products(request, tool: str):
    """Rows for the list of products, to be put under those that are there."""
    tool = _tool(tool)
    role = _role(request.POST)
    by_price = role == "item" and tool in PRICES and request.POST.get("mode") == "price"
    if "all" in request.POST:
        ids = [row.public_id for row in find_all(request.shop, tool, request.POST["all"][:200])]
    else:
        ids = request.POST.getlist("add")[:500]
    products = Product.objects.for_shop(request.shop).filter(public_id__in=ids).prefetch_related("skus")
    rows = rows_of_products(products.order_by("title", "id"), by_price=by_price or role in GIFT_LISTS)
    there = set(request.POST.getlist(role))
    rows = [row for row in rows if row["id"] not in there and row["product_id"] not in there]
    return _rows(request, {"rows": rows, "by_price": by_price, "tool": tool, "role": role})


@require_POST
@shop_page(Permission.PROMOTIONS_WRITE)
def switch_mode(request, tool: str):
    """The same products with the other kind of field: a percentage each, or a price for each SKU."""
    tool = _tool(tool)
    by_price = request.POST.get("mode") == "price"
    items = _given(request, tool)[0]
    ids = {item.product.pk for item in items if not item.is_gift}
    rows = rows_of_products(
        Product.objects.for_shop(request.shop).filter(pk__in=ids).prefetch_related("skus"), by_price=by_price
    )
    return _rows(request, {"rows": rows, "by_price": by_price, "tool": tool, "role": "item"})


def _role(data) -> str:
    """Which list of the form a product is for."""
    role = data.get("role", "")
    return role if role in GIFT_LISTS else "item"


def _page(tool: Tool) -> str:
    return reverse("promotions:new", args=[tool.value])


def _rows(request, context: dict):
    """Rows for the list; the preview hears of them."""
    response = render_piece(request, "promotions/panels/rows.html", context, page=_page(context["tool"]))
    response["HX-Trigger-After-Swap"] = "rows-changed"
    return response


def _editor(request, tool: Tool, row: Promotion | None, initial: dict, items: list[ItemInput]):
    form, status, problem = PromotionForm(request.POST or None, initial=initial, tool=tool), 200, ""
    is_large = row is not None and len(items) > picker.ADD_ALL_MAX
    stored = len(items)
    if request.method == "POST":
        status = 422
        items, problem = _items(request, tool)
        if form.is_valid() and not problem:
            try:
                saved = lifecycle.save(
                    request.shop,
                    row,
                    tool=tool,
                    values=form.values(),
                    items=items,
                    then_publish=request.POST.get("do") == "publish",
                    actor=request.actor,
                    expected_version=form.cleaned_data.get("version"),
                )
                return _done(request, saved)
            except Refused as refusal:
                form.refuse(refusal)
    by_price = form["mode"].value() == "price" if "mode" in form.fields else False
    context = {
        "form": form,
        "problem": problem,
        "tool": tool,
        "rule": RULES[tool],
        "promotion": row,
        "is_price": tool in PRICES,
        "by_price": by_price,
        "stored": stored if is_large else 0,
        "rows": chosen_rows(
            [item for item in items[stored if is_large else 0 :] if not item.is_gift],
            by_price=by_price,
            posted=request.POST,
        ),
        "gifts": _gift_rows(request, items, 0, initial.get("first_gifts")),
        "second_gifts": _gift_rows(request, items, 1, initial.get("second_gifts", [])),
        "shown": preview.preview(request.shop, tool, form, items),
        "is_running": row is not None and row.status == Promotion.Status.ONGOING,
        "is_draft": row is None or row.published_at is None,
    }
    return render_page(request, "promotions/editor.html", context, status=status)


def _gift_rows(request, items: list[ItemInput], step: int, stored: list[str] | None) -> list[dict]:
    """The gifts of a step as typed, or as ``stored`` (None is all of them)."""
    ids = request.POST.getlist(GIFT_LISTS[step]) if request.method == "POST" else stored
    gifts = [item for item in items if item.is_gift and item.sku and (ids is None or item.sku.public_id in ids)]
    return chosen_rows(gifts, by_price=False, posted=request.POST)


def _done(request, saved: Promotion):
    words: dict[str, str] = {
        Promotion.Status.DRAFT: _("Saved as a draft; no storefront knows of it yet."),
        Promotion.Status.NOT_START: _("Published. Both storefronts start it by themselves when its time comes."),
    }
    messages.success(request, words.get(saved.status, _("Published. The storefronts are being told.")))
    return redirect("promotions:detail", saved.public_id)


def _items(request, tool: Tool) -> tuple[list[ItemInput], str]:
    """What the promotion is to be about, and what is wrong with the form's lists."""
    given, problem = _given(request, tool)
    return _with_stored(request, given), problem


def _given(request, tool: Tool) -> tuple[list[ItemInput], str]:
    """What the form's lists name, and what is wrong with them."""
    whole_shop = RULES[tool].may_be_whole_shop and request.POST.get("scope") != "PRODUCTS"
    try:
        items = [] if whole_shop else items_given(request.POST, tool)
        gifts = [id for name in GIFT_LISTS for id in request.POST.getlist(name)[:20]] if tool == Tool.GIFT else []
        found = inputs.item_inputs(request.shop, items=items, gift_sku_ids=dict.fromkeys(gifts))
    except Invalid as error:
        return [], error.message
    if RULES[tool].may_be_whole_shop and not whole_shop and not items and "of" not in request.POST:
        return [], _("Choose products, or let the whole shop take part.")
    return found, ""


def _with_stored(request, given: list[ItemInput]) -> list[ItemInput]:
    """Of a promotion too large for a form the list stays as it is stored, and what the form names is added."""
    if not (of := request.POST.get("of")):
        return given
    row = get_object_or_404(Promotion.objects.for_shop(request.shop), public_id=of)
    stored = lifecycle.inputs_of(row)
    there = {item.product.pk for item in stored}
    return stored + [item for item in given if item.product.pk not in there]


def _defaults(tool: Tool) -> dict:
    hours = 3 if tool == Tool.FLASH_SALE else 24 * 7
    start = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    first_mode = "free" if tool == Tool.SHIPPING_DISCOUNT else "percent"
    return {"starts_at": start, "ends_at": start + timedelta(hours=hours), "mode": first_mode, "scope": "SHOP"}


def _tool(name: str) -> Tool:
    if name not in SELLER_TOOLS:
        raise Http404
    return Tool(name)
