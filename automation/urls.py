"""Addresses of rules."""

from django.urls import path

from automation import views

app_name = "automation"

urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("deeds/<str:public_id>/undo/", views.undo, name="undo"),
    path("<str:public_id>/", views.detail, name="detail"),
    path("<str:public_id>/edit/", views.edit, name="edit"),
    path("<str:public_id>/trial/", views.try_out, name="trial"),
    path("<str:public_id>/on/", views.switch_on, name="switch_on"),
    path("<str:public_id>/off/", views.switch_off, name="switch_off"),
    path("<str:public_id>/move/", views.move, name="move"),
    path("<str:public_id>/delete/", views.delete, name="delete"),
]
