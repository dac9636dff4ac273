"""Warehouses."""

from django.urls import path

from logistics import views

app_name = "logistics"
urlpatterns = [
    path("", views.warehouses, name="warehouses"),
    path("new/", views.edit, name="new"),
    path("open-shop/", views.open_shop, name="open_shop"),
    path("members/<int:pk>/", views.member_sight, name="member_sight"),
    path("<str:public_id>/", views.edit, name="edit"),
    path("<str:public_id>/default/", views.make_default, name="make_default"),
]
