"""Addresses for whoever holds a statement's link: no account, no shop, one statement."""

from django.urls import path

from finance.views import shared

app_name = "shared"

urlpatterns = [
    path("statements/<str:token>/", shared.statement, name="statement"),
    path("statements/<str:token>/file.<str:file_format>", shared.download, name="download"),
]
