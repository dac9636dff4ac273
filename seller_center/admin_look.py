"""How the admin looks: django-unfold's settings, in the colours of the seller pages."""

from django.utils.translation import gettext_lazy as _

UNFOLD = {
    "SITE_TITLE": "Seller Center",
    "SITE_HEADER": "Seller Center",
    "SITE_SUBHEADER": _("Platform staff"),
    "SITE_URL": "/",
    "SITE_SYMBOL": "storefront",
    # The blue of the seller pages (static/app.css).
    "COLORS": {
        "primary": {
            "50": "#f2f6fe",
            "100": "#e8eefc",
            "200": "#cddafa",
            "300": "#9db8ff",
            "400": "#6f96f7",
            "500": "#4d7df3",
            "600": "#1d4fd7",
            "700": "#1b46bd",
            "800": "#1a3b97",
            "900": "#192f73",
            "950": "#131f49",
        },
    },
    "STYLES": ["seller_center.admin_site.stylesheet"],
    "DASHBOARD_CALLBACK": "seller_center.admin_site.dashboard",
    "ENVIRONMENT": "seller_center.admin_site.environment",
    "COMMAND": {"search_models": True, "show_history": False},
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": "seller_center.admin_site.navigation",
    },
}
