"""Money to the bank: the list, asking for it, bank accounts, and the daily run."""

import secrets

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Membership
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission, Role
from core import keyset
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.lists import address
from core.money import rupiah
from core.sentences import gettext as _
from finance import queries
from finance.actions import payouts as actions
from finance.forms import BankAccountForm, WithdrawForm
from finance.models import AutomaticPayout

HERE = "finance:withdrawals"


@require_GET
@shop_page(Permission.FINANCE_READ)
def withdrawals(request):
    """What was withdrawn, what can be, and where to."""
    return _page(request)


def _page(request, *, form=None, bank_form=None, status: int = 200):
    page = keyset.page(
        queries.withdrawals(request.shop), Sort("id", descending=True), size=25, after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )  # fmt: skip
    owner = Membership.objects.filter(shop=request.shop, role=Role.OWNER).select_related("user").first()
    name = owner.user.get_full_name() if owner else ""
    purse, accounts = queries.purse(request.shop), list(queries.bank_accounts(request.shop))
    if form is None:
        start = {"amount": max(purse.total("available"), 0), "key": secrets.token_hex(16)}
        form = WithdrawForm(initial=start, accounts=accounts)
    context = {
        "rows": page.rows,
        "purse": purse,
        "accounts": accounts,
        "form": form,
        "bank_form": bank_form or BankAccountForm(initial={"holder": name}),
        "automatic": AutomaticPayout.objects.for_shop(request.shop).select_related("bank_account").first(),
        "owner": name,
        "previous_url": page.previous and address(request, reverse(HERE), before=page.previous),
        "next_url": page.next and address(request, reverse(HERE), after=page.next),
        "may_write": request.membership.may(Permission.FINANCE_WRITE),
        "here": HERE,
    }
    return render_page(request, "finance/withdrawals.html", context, status=status)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
def withdraw(request):
    """Send money to one of the accounts; the same form sent twice withdraws once."""
    form = WithdrawForm(request.POST, accounts=queries.bank_accounts(request.shop))
    if form.is_valid():
        given = form.cleaned_data
        account = form.accounts[given["account"]]
        try:
            row = actions.withdraw(
                request.shop, amount=given["amount"], account=account, key=given["key"], actor=request.actor
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%s are on their way to your bank.") % rupiah(row.amount))
            return redirect(HERE)
    return _page(request, form=form, status=422)


@require_POST
@shop_page(Permission.FINANCE_WRITE)
@reauthentication_required
def add_account(request):
    """Let money go to a bank account of the owner, once the password was given again."""
    form = BankAccountForm(request.POST)
    if form.is_valid():
        try:
            actions.add_bank_account(request.shop, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The bank account can be used now."))
            return redirect(HERE)
    return _page(request, bank_form=form, status=422)


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
    try:
        actions.set_automatic(request.shop, account, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse(HERE))
    messages.success(request, _("Saved."))
    return redirect(HERE)
