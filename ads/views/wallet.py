"""The wallet: what is there, what is held, what was paid in and spent, and the invoices."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from ads import queries
from ads.actions import wallet as actions
from ads.documents.invoice import invoice_pdf
from ads.forms import TopUpForm
from core import clock, keyset
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address, page_size, page_sizes
from core.money import rupiah

INVOICES_MOST = 50


@require_GET
@shop_page(Permission.ADS_READ)
def wallet(request):
    """The wallet with its movements, newest first."""
    return _page(request, TopUpForm(initial={"key": secrets.token_hex(16)}))


@require_http_methods(["POST"])
@shop_page(Permission.FINANCE_WRITE)
def top_up(request):
    """Pay in; the same form sent twice pays once."""
    form = TopUpForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.top_up(request.shop, amount=given["amount"], key=given["key"], actor=request.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            text = _("%(amount)s paid in; the invoice is %(number)s.")
            messages.success(request, text % {"amount": rupiah(row.amount), "number": row.number})
            return redirect("ads:wallet")
    return _page(request, form, status=422)


@require_POST
@shop_page(Permission.ADS_WRITE)
def merge(request):
    """Merge the old Tokopedia ad account of a shop that was bound."""
    try:
        actions.merge_accounts(request.shop, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("ads:wallet"))
    messages.success(request, _("The ad accounts are merged; ads can run on Tokopedia now."))
    return redirect("ads:wallet")


@require_GET
@shop_page(Permission.ADS_READ)
def invoice(request, public_id: str):
    """The invoice of a top-up as a PDF."""
    row = get_object_or_404(queries.top_ups(request.shop), public_id=public_id)
    answer = HttpResponse(
        invoice_pdf(row, shop_name=request.shop.name, printed_at=clock.now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="{row.number.replace("/", "-").lower()}.pdf"'
    return answer


def _page(request, form: TopUpForm, status: int = 200):
    size = page_size(request)
    page = keyset.page(
        queries.entries(request.shop), Sort("id", descending=True), size=size, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    row = queries.wallet_of(request.shop)
    context = {
        "wallet": row,
        "form": form,
        "needs_merging": queries.needs_merging(request.shop, row),
        "rows": page.rows,
        "invoices": list(queries.top_ups(request.shop)[:INVOICES_MOST]),
        "previous_url": page.previous and address(request, reverse("ads:wallet"), before=page.previous),
        "next_url": page.next and address(request, reverse("ads:wallet"), after=page.next),
        "page_size": size,
        "page_sizes": page_sizes(request),
        "tax_percent": settings.ADS_TAX_PERCENT,
        "may_pay": request.membership.may(Permission.FINANCE_WRITE),
        "may_write": request.membership.may(Permission.ADS_WRITE),
        "here": "ads:wallet",
    }
    return render_page(request, "ads/wallet.html", context, fragment="results", status=status)
