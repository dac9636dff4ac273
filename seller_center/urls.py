"""Every address of the house; each app brings its own pages."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView

from seller_center import health, installable, media, problems
from seller_center.docs import ApiDocsView

urlpatterns = [
    path("", include("desk.urls")),
    path("products/", include("products.urls")),
    path("stock/transfers/", include("products.transfer_urls")),
    path("stock/", include("insights.stock_urls")),
    path("orders/", include("orders.urls")),
    path("automation/", include("automation.urls")),
    path("returns/", include("aftersales.urls")),
    path("chat/", include("chat.urls")),
    path("promotions/", include("promotions.urls")),
    path("integration/", include("integration.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("ads/", include("ads.urls")),
    path("finance/", include("finance.urls")),
    path("health/", include("shop_health.urls")),
    path("insights/", include("insights.urls")),
    path("affiliates/", include("affiliates.urls")),
    path("shared/", include("finance.shared_urls")),
    path("logistics/", include("logistics.shipping_urls")),
    path("sync/", include("storefronts.urls")),
    path("hooks/", include("storefronts.hook_urls")),
    path("settings/warehouses/", include("logistics.urls")),
    path("settings/stock/", include("products.stock.urls")),
    path("settings/webhooks/", include("webhooks.urls")),
    path("settings/", include("accounts.urls")),
    path("invitations/", include("accounts.invitation_urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", ApiDocsView.as_view(url_name="schema"), name="api-docs"),
    path("api/problems/", problems.page, name="api-problems"),
    path("api/v1/", include("seller_center.api_urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("manifest.webmanifest", installable.manifest, name="manifest"),
    path("sw.js", installable.service_worker, name="service-worker"),
    path("offline/", installable.offline, name="offline"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}favicon.svg")),
]

if settings.MEDIA_URL.startswith("/"):
    # Files of a shop's own do not lie here.
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", media.picture, name="media"))

handler400 = "seller_center.errors.bad_request"
handler403 = "seller_center.errors.forbidden"
handler404 = "seller_center.errors.not_found"
handler500 = "seller_center.errors.broken"
