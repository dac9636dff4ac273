"""Addresses of chat in the API."""

from django.urls import re_path

from chat import api

CONVERSATION = r"(?P<public_id>cnv_[0-9A-Za-z]{1,40})"
MESSAGE = r"(?P<message_id>msg_[0-9A-Za-z]{1,40})"

urlpatterns = [
    re_path("^conversations$", api.ConversationsApi.as_view({"get": "list"})),
    re_path(f"^conversations/{CONVERSATION}$", api.ConversationsApi.as_view({"get": "retrieve"})),
    re_path(f"^conversations/{CONVERSATION}/messages$", api.MessagesApi.as_view({"get": "list", "post": "create"})),
    re_path(f"^conversations/{CONVERSATION}/pictures$", api.PicturesApi.as_view({"post": "create"})),
    re_path(f"^conversations/{CONVERSATION}/messages/{MESSAGE}/picture$", api.PictureApi.as_view({"get": "retrieve"})),
]
