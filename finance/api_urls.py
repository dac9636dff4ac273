"""Addresses of money in the API."""

from django.urls import path, re_path

from finance import api

TRANSACTION = r"(?P<public_id>trx_[0-9A-Za-z]{1,40})"
STATEMENT = r"(?P<public_id>stm_[0-9A-Za-z]{1,40})"
WITHDRAWAL = r"(?P<public_id>wdr_[0-9A-Za-z]{1,40})"
BANK = r"(?P<public_id>bnk_[0-9A-Za-z]{1,40})"
CASE = r"(?P<public_id>cas_[0-9A-Za-z]{1,40})"

urlpatterns = [
    path("finance/balance", api.BalanceApi.as_view({"get": "retrieve"})),
    path("finance/transactions", api.TransactionsApi.as_view({"get": "list"})),
    re_path(f"^finance/transactions/{TRANSACTION}$", api.TransactionsApi.as_view({"get": "retrieve"})),
    path("finance/statements", api.StatementsApi.as_view({"get": "list"})),
    re_path(f"^finance/statements/{STATEMENT}$", api.StatementsApi.as_view({"get": "retrieve"})),
    re_path(f"^finance/statements/{STATEMENT}/lines$", api.StatementLinesApi.as_view({"get": "list"})),
    path("finance/withdrawals", api.WithdrawalsApi.as_view({"get": "list", "post": "create"})),
    re_path(f"^finance/withdrawals/{WITHDRAWAL}$", api.WithdrawalsApi.as_view({"get": "retrieve"})),
    path("finance/bank-accounts", api.BankAccountsApi.as_view({"get": "index", "post": "create"})),
    re_path(f"^finance/bank-accounts/{BANK}$", api.BankAccountsApi.as_view({"delete": "destroy"})),
    path("finance/cases", api.CasesApi.as_view({"get": "list"})),
    re_path(f"^finance/cases/{CASE}$", api.CasesApi.as_view({"get": "retrieve"})),
    re_path(f"^finance/cases/{CASE}/claim$", api.CasesApi.as_view({"post": "claim"})),
    re_path(f"^finance/cases/{CASE}/close$", api.CasesApi.as_view({"post": "close"})),
]
