"""Webhook endpoints under Settings."""

from django.urls import path

from webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("deliveries/<str:public_id>/", views.delivery, name="delivery"),
    path("deliveries/<str:public_id>/replay/", views.replay, name="delivery_replay"),
    path("<str:public_id>/", views.detail, name="detail"),
    path("<str:public_id>/edit/", views.edit, name="edit"),
    path("<str:public_id>/remove/", views.remove, name="remove"),
    path("<str:public_id>/rotate/", views.rotate, name="rotate"),
    path("<str:public_id>/reveal/", views.reveal, name="reveal"),
    path("<str:public_id>/test/", views.test, name="test"),
    path("<str:public_id>/replay/", views.replay_range, name="replay_range"),
]
