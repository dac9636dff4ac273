"""Addresses of goods between warehouses."""

from django.urls import path

from products.views import transfers

app_name = "transfers"

urlpatterns = [
    path("", transfers.transfer_list, name="list"),
    path("new/", transfers.new, name="new"),
    path("<str:public_id>/", transfers.detail, name="detail"),
    path("<str:public_id>/receive/", transfers.receive, name="receive"),
    path("<str:public_id>/call-back/", transfers.call_back, name="call_back"),
]
