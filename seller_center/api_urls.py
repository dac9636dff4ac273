"""The REST API, version 1: each app brings its part; what is left over is a problem, not a page."""

from django.http import Http404
from django.urls import include, path, re_path
from drf_spectacular.utils import extend_schema
from rest_framework.views import APIView

from accounts import api as accounts
from accounts import api_team as team
from logistics import api as logistics


@extend_schema(exclude=True)
class NothingHere(APIView):
    """404 in the API's own words, for any method."""

    authentication_classes = permission_classes = throttle_classes = ()

    def initial(self, request, *args, **kwargs):
        """There is nothing here, whoever asks."""
        raise Http404


urlpatterns = [
    path("shop", accounts.ShopProfileApi.as_view({"get": "retrieve", "patch": "partial_update"})),
    path("tokens", accounts.TokensApi.as_view({"get": "list", "post": "create"})),
    re_path(r"^tokens/(?P<public_id>tok_[0-9a-z]{1,40})$", accounts.TokensApi.as_view({"delete": "destroy"})),
    path("roles", team.RolesApi.as_view({"get": "list", "post": "create"})),
    re_path(
        r"^roles/(?P<public_id>rol_[0-9a-z]{1,40})$",
        team.RolesApi.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ),
    path("members", team.MembersApi.as_view({"get": "list"})),
    re_path(
        r"^members/mbr_(?P<number>[0-9]{1,18})$",
        team.MembersApi.as_view({"get": "retrieve", "put": "update"}),
    ),
    re_path(
        r"^members/mbr_(?P<number>[0-9]{1,18})/sight$",
        logistics.MemberSightApi.as_view({"get": "retrieve", "put": "update"}),
    ),
    path("changes", accounts.ChangesApi.as_view({"get": "list"})),
    path("holidays", logistics.HolidaysApi.as_view({"get": "index"})),
    path("warehouses", logistics.WarehousesApi.as_view({"get": "index"})),
    path(
        "shipping-options",
        logistics.ShippingOptionsApi.as_view({"get": "retrieve", "patch": "partial_update"}),
    ),
    path("", include("storefronts.api_urls")),
    path("", include("products.api_urls")),
    path("", include("orders.api_urls")),
    path("", include("automation.api_urls")),
    path("", include("aftersales.api_urls")),
    path("", include("chat.api_urls")),
    path("", include("promotions.api_urls")),
    path("", include("campaigns.api_urls")),
    path("", include("integration.api_urls")),
    path("", include("finance.api_urls")),
    path("", include("insights.api_urls")),
    path("", include("ads.api_urls")),
    path("", include("shop_health.api_urls")),
    path("", include("affiliates.api_urls")),
    path("", include("desk.api_urls")),
    path("", include("webhooks.api_urls")),
    re_path(r"", NothingHere.as_view()),
]
