"""Money to the bank: the list, asking for it, bank accounts, and the daily run."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Membership
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission, Role
from core import keyset, numbers
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.money import rupiah
from core.sentences import gettext as _
from finance import queries
from finance.actions import payouts as actions
from finance.models import AutomaticPayout

HERE = "finance:withdrawals"


@require_GET
@shop_page(Permission.FINANCE_READ)
def withdrawals(request):
    """What was withdrawn, what can be, and where to."""
    page = keyset.page(
        queries.withdrawals(request.shop), Sort("id", descending=True), size=25, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    owner = Membership.objects.filter(shop=request.shop, role=Role.OWNER).select_related("user").first()
    context = {
        "rows": page.rows,
        "purse": queries.purse(request.shop),
        "accounts": list(queries.bank_accounts(request.shop)),
        "automatic": AutomaticPayout.objects.for_shop(request.shop).select_related("bank_account").first(),
        "owner": owner.user.get_full_name() if owner else "",
        "previous_url": page.previous and address(request, before=page.previous),
        "next_url": page.next and address(request, after=page.next),
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "here": HERE,
    }
    return render_page(request, "finance/withdrawals.html", context)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def withdraw(request):
    """Send money to one of the accounts."""
    account = queries.bank_accounts(request.shop).filter(public_id=request.POST.get("account", "")).first()
    if account is None:
        refusal = Refused("bank_account_unknown", _("There is no such bank account in this shop."))
        return refusal_response(request, refusal, fallback=reverse(HERE))
    try:
        amount = numbers.optional(request.POST.get("amount", ""), is_money=True) or 0
        actions.withdraw(request.shop, amount=amount, account=account, actor=request.actor)
    except numbers.BadNumber as bad:
        return refusal_response(request, Refused(bad.fault.code, bad.fault.message), fallback=reverse(HERE))
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(HERE))
    messages.success(request, _("%s are on their way to your bank.") % rupiah(amount))
    return redirect(HERE)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def add_account(request):
    """Let money go to a bank account of the owner."""
    given = {name: request.POST.get(name, "")[:120] for name in ("bank", "number", "holder")}
    try:
        actions.add_bank_account(request.shop, actor=request.actor, **given)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(HERE))
    messages.success(request, _("The bank account can be used now."))
    return redirect(HERE)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def remove_account(request, public_id: str):
    """Take a bank account off the list."""
    row = get_object_or_404(queries.bank_accounts(request.shop), public_id=public_id)
    actions.remove_bank_account(row, actor=request.actor)
    messages.success(request, _("The bank account was removed."))
    return redirect(HERE)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def automatic(request):
    """Send the balance to a bank account once a day by itself, or no longer."""
    chosen = request.POST.get("account", "")
    account = get_object_or_404(queries.bank_accounts(request.shop), public_id=chosen) if chosen else None
    actions.set_automatic(request.shop, account, actor=request.actor)
    messages.success(request, _("Saved."))
    return redirect(HERE)
