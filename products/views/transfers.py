"""Pages of goods between warehouses: the list, sending, and what arrives."""

import secrets

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import audit, gate, keyset, numbers
from core.errors import Fault, Invalid, Refused
from core.htmx import render_page
from core.lists import address, page_size, page_sizes
from core.sentences import gettext as _
from logistics import queries as logistics
from products.models import StockTransfer, StockTransferLine
from products.stock import transit
from products.stock.actions import transfers
from products.stock.actions.transfers import Arrived

Status = StockTransfer.Status


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def transfer_list(request):
    """Transfers, the newest first, by where they stand."""
    status = request.GET.get("status", "")
    status = status if status in Status.values else ""
    rows = transit.transfers(request.shop)
    page = keyset.page(
        rows.filter(status=status) if status else rows,
        keyset.Sort("id", descending=True),
        size=page_size(request),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    tabs = [("", _("All")), *((one.value, one.label) for one in Status)]
    context = {
        "rows": page.rows,
        "tabs": [
            {"url": address(request, status=name or None), "label": label, "count": None, "here": name == status}
            for name, label in tabs
        ],
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "page_size": page_size(request),
        "page_sizes": page_sizes(request),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
        "has_two": logistics.warehouses(request.shop).filter(is_active=True).count() > 1,
    }
    return render_page(request, "products/transfers.html", context, fragment="results")


@require_http_methods(["GET", "POST"])
@shop_page(Permission.STOCK_WRITE)
def new(request):
    """Choose two warehouses and how many pieces of what; a GET shows what the source has."""
    data = request.POST if request.method == "POST" else request.GET
    warehouses = list(logistics.warehouses(request.shop).filter(is_active=True))
    by_id = {row.public_id: row for row in warehouses}
    source = by_id.get(data.get("source", ""), warehouses[0])
    target = by_id.get(data.get("target", "")) or next((row for row in warehouses if row != source), source)
    typed = {name.removeprefix("pieces."): data[name].strip() for name in data if name.startswith("pieces.")}
    typed = {key: text for key, text in typed.items() if text}
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            sent = transfers.send(
                request.shop, source=source, target=target, pieces=_pieces(typed, "pieces"), actor=request.actor,
                note=data.get("note", "")[:200], form_key=data.get("key", "")[:64],
            )  # fmt: skip
        except Refused as refusal:
            faults = {str(fault.field): fault.message for fault in refusal.faults}
        else:
            messages.success(request, _("On its way. The pieces are sold nowhere until they are received."))
            return redirect("transfers:detail", sent.public_id)
    words = data.get("q", "").strip()[:100]
    context = {
        "warehouses": warehouses,
        "source": source,
        "target": target,
        "rows": transit.at_source(request.shop, source, words, typed),
        "typed": typed,
        "faults": faults,
        "error": _of_all(faults, "pieces."),
        "q": words,
        "note": data.get("note", ""),
        "key": data.get("key") or secrets.token_hex(16),
    }
    return render_page(request, "products/transfer_new.html", context, fragment="rows", status=422 if faults else 200)


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def detail(request, public_id):
    """One transfer: what was sent, what came, what is missing, and the form for what arrives."""
    return _detail(request, _find(request, public_id))


@require_POST
@shop_page(Permission.STOCK_WRITE)
def receive(request, public_id):
    """Book what came and what is missing."""
    transfer = _find(request, public_id)
    came = {name.removeprefix("received."): text for name, text in request.POST.items() if name.startswith("received.")}
    lost = {name.removeprefix("missing."): text for name, text in request.POST.items() if name.startswith("missing.")}
    try:
        received, missing = _pieces(came, "lines"), _pieces(lost, "lines")
        arrived = {key: Arrived(received.get(key, 0), missing.get(key, 0)) for key in received | missing}
        transfers.receive(
            transfer, arrived, reason=request.POST.get("reason", ""), actor=request.actor,
            expected_version=gate.whole(request.POST.get("version", "")),
        )  # fmt: skip
    except Refused as refusal:
        return _detail(request, _find(request, public_id), refusal=refusal, typed=(came, lost))
    messages.success(request, _("Booked. What came is on the shelf, and both storefronts are told."))
    return HttpResponseRedirect(reverse("transfers:detail", args=[public_id]))


@require_POST
@shop_page(Permission.STOCK_WRITE)
def call_back(request, public_id):
    """Put what is on its way back on the shelf that it came from."""
    transfer = _find(request, public_id)
    try:
        transfers.call_back(transfer, actor=request.actor, expected_version=gate.whole(request.POST.get("version", "")))
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("transfers:detail", args=[public_id]))
    messages.success(request, _("Called back. The pieces are on the shelf again, and both storefronts are told."))
    return HttpResponseRedirect(reverse("transfers:detail", args=[public_id]))


def _find(request, public_id: str) -> StockTransfer:
    rows = StockTransfer.objects.for_shop(request.shop).select_related("source", "target")
    return get_object_or_404(rows, public_id=public_id)


def _detail(request, transfer: StockTransfer, *, refusal: Refused | None = None, typed=({}, {})):
    lines = transit.lines_of(transfer)
    faults = {str(fault.field): fault.message for fault in refusal.faults} if refusal else {}
    context = {
        "transfer": transfer,
        "lines": lines,
        "on_the_way": sum(line.on_the_way for line in lines),
        "reasons": StockTransferLine.Reason.choices,
        "reason": request.POST.get("reason", ""),
        "came": typed[0],
        "lost": typed[1],
        "faults": faults,
        "error": _of_all(faults, "lines."),
        "history": list(audit.history(transfer, limit=20)),
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
    }
    return render_page(request, "products/transfer.html", context, status=422 if refusal else 200)


def _of_all(faults: dict[str, str], rows: str) -> str:
    """What is wrong with the whole, not with a row of it; "" for nothing."""
    return next((message for field, message in faults.items() if not field.startswith(rows)), "")


def _pieces(typed: dict[str, str], field: str) -> dict[str, int]:
    """Numbers as they were typed; refuses (Invalid) what is none, at its SKU. Empty is none."""
    found, faults = {}, []
    for key, text in typed.items():
        try:
            if (number := numbers.optional(text, is_money=False, may_lower=False)) is not None:
                found[key] = number
        except numbers.BadNumber as bad:
            faults.append(Fault(bad.code, bad.message, f"{field}.{key}"))
    if faults:
        raise Invalid(faults)
    return found
