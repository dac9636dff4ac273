"""Links in invitations."""

from django.urls import path

from accounts import views

app_name = "invitations"
urlpatterns = [
    path("<str:secret>/", views.accept, name="accept"),
    path("<str:secret>/join/", views.accept_confirm, name="join"),
]
