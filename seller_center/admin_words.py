"""What tables and columns are called in the admin, in the staff's language.

Django names both after the code; these are the words staff use. Whatever the admin shows has its words here, or its own
label where it is made: a test walks over all pages.
"""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from seller_center import admin_readers
from seller_center.admin_columns import COLUMNS
from seller_center.admin_tables import TABLES

APPS = {
    "accounts": _("People and shops"),
    "core": _("Records"),
    "outbox": _("Sync"),
    "storefronts": _("Storefronts"),
    "logistics": _("Logistics"),
    "pricing": _("Prices and fees"),
    "promotions": _("Promotions"),
    "campaigns": _("Campaigns"),
    "integration": _("Integration to Tokopedia"),
    "products": _("Catalogue"),
    "orders": _("Orders"),
    "automation": _("Rules"),
    "aftersales": _("After-sales"),
    "finance": _("Finance"),
    "insights": _("Data Compass"),
    "ads": _("Ads"),
    "shop_health": _("Shop health"),
    "affiliates": _("Affiliates"),
    "chat": _("Chat"),
    "desk": _("What members are told"),
    "webhooks": _("Webhooks to clients"),
}

# Django says in Indonesian that such a row does *not* exist.
DJANGO = [_("%(model_name)s with this %(field_labels)s already exists.")]

# The admin theme has no Indonesian of its own for these.
THEME = [
    _("Apply Filters"),
    _("Choose file to upload"),
    _("Click to cancel"),
    _("Click to download"),
    _("Date from"),
    _("Date to"),
    _("Date"),
    _("Expand row"),
    _("False"),
    _("Filters"),
    _("General"),
    _("Go back"),
    _("Image preview"),
    _("Loading more results..."),
    _("No data"),
    _("No recent searches"),
    _("No results found"),
    _("No results matching your query"),
    _("Recent searches"),
    _("Reset filters"),
    _("Run"),
    _("Search apps and models..."),
    _("Select action to run"),
    _("Select action"),
    _("Select all rows"),
    _("Select record"),
    _("Select value"),
    _("Submit"),
    _("This item will be deleted."),
    _("This page yielded into no results. Create a new item or reset your filters."),
    _("Toggle password visibility"),
    _("True"),
    _("Type to search"),
]


def give_names(site) -> None:
    """Give the tables of ``site``, the tables inside their pages, and their columns these names. The models themselves
    stay as they are: no migration speaks of words."""
    admin_readers.teach()
    shown = {*site._registry, *(inline.model for page in site._registry.values() for inline in page.inlines)}
    for label, words in APPS.items():
        apps.get_app_config(label).verbose_name = words
    for model in shown:
        if model._meta.label in TABLES:
            model._meta.verbose_name, model._meta.verbose_name_plural = TABLES[model._meta.label]
        for field in model._meta.get_fields():
            if (name := COLUMNS.get(str(getattr(field, "verbose_name", "")))) is not None:
                field.verbose_name = name
