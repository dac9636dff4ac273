"""The addresses of rules in the API."""

from django.urls import path, re_path

from automation import api

RULE = "rules/(?P<public_id>rul_[0-9a-z]{1,40})"

urlpatterns = [
    path("rules", api.RulesApi.as_view({"get": "list", "post": "create"})),
    path("rules/deeds", api.DeedsApi.as_view({"get": "list"})),
    re_path(r"^rules/deeds/(?P<public_id>ded_[0-9a-z]{1,40})/undo$", api.DeedsApi.as_view({"post": "undo"})),
    re_path(f"^{RULE}$", api.RulesApi.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"})),
    re_path(f"^{RULE}/dry-run$", api.RulesApi.as_view({"get": "dry_run"})),
    re_path(f"^{RULE}/switch-on$", api.RulesApi.as_view({"post": "switch_on"})),
    re_path(f"^{RULE}/switch-off$", api.RulesApi.as_view({"post": "switch_off"})),
    re_path(f"^{RULE}/move$", api.RulesApi.as_view({"post": "move"})),
]
