"""Addresses of money."""

from django.urls import path

from finance.views import cases, money, overview, payouts, statements

app_name = "finance"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("comparison/", overview.comparison, name="comparison"),
    path("profit/", overview.profit, name="profit"),
    path("rates/", overview.rates, name="rates"),
    path("rates/income-tax/", overview.income_tax, name="income_tax"),
    path("transactions/", money.transactions, name="transactions"),
    path("transactions/<str:public_id>/", money.detail, name="detail"),
    path("statements/", statements.statements, name="statements"),
    path("statements/read/", statements.read_now, name="read_now"),
    path("statements/<str:public_id>/", statements.detail, name="statement"),
    path("statements/<str:public_id>/file.<str:file_format>", statements.download, name="download"),
    path("statements/<str:public_id>/links/", statements.make_link, name="make_link"),
    path("links/<int:pk>/revoke/", statements.revoke_link, name="revoke_link"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:public_id>/", cases.detail, name="case"),
    path("cases/<str:public_id>/claim/", cases.claim, name="claim"),
    path("cases/<str:public_id>/accept/", cases.accept, name="accept"),
    path("withdrawals/", payouts.withdrawals, name="withdrawals"),
    path("withdrawals/new/", payouts.withdraw, name="withdraw"),
    path("bank-accounts/add/", payouts.add_account, name="add_account"),
    path("bank-accounts/<str:public_id>/remove/", payouts.remove_account, name="remove_account"),
    path("withdrawals/automatic/", payouts.automatic, name="automatic"),
]
