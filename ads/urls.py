"""Addresses of ads."""

from django.urls import path

from ads.machine import STEPS
from ads.views import detail, form, home, wallet

app_name = "ads"

urlpatterns = [
    path("", home.home, name="list"),
    path("bulk/", home.bulk, name="bulk"),
    path("new/", form.new, name="new"),
    path("find/", form.find, name="find"),
    path("preview/", form.preview, name="preview"),
    path("wallet/", wallet.wallet, name="wallet"),
    path("wallet/top-up/", wallet.top_up, name="top_up"),
    path("wallet/merge/", wallet.merge, name="merge"),
    path("wallet/invoices/<str:public_id>/", wallet.invoice, name="invoice"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/edit/", form.edit, name="edit"),
    path("<str:public_id>/delete/", detail.delete, name="delete"),
    *[path(f"<str:public_id>/{step}/", detail.step, {"name": step}, name=step) for step in STEPS],
]
