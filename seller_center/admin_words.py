"""What tables and columns are called in the admin, in the staff's language.

Django names both after the code; these are the words staff use. Whatever the admin shows has its words here, or its own
label where it is made: a test walks over all pages.
"""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from seller_center import admin_readers
from seller_center.admin_columns import COLUMNS

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
    "aftersales": _("After-sales"),
    "finance": _("Finance"),
    "shop_health": _("Shop health"),
    "chat": _("Chat"),
    "desk": _("What members are told"),
    "webhooks": _("Webhooks to clients"),
}

# One row and many.
TABLES = {
    "core.ChangeLog": (_("change log entry"), _("change log")),
    "core.Job": (_("long job"), _("long jobs")),
    "outbox.Connection": (_("connection"), _("connections")),
    "outbox.SyncJob": (_("sync job"), _("sync jobs")),
    "accounts.User": (_("user"), _("users")),
    "accounts.Shop": (_("shop"), _("shops")),
    "accounts.Membership": (_("member"), _("members")),
    "accounts.ApiToken": (_("API token"), _("API tokens")),
    "accounts.Invitation": (_("invitation"), _("invitations")),
    "storefronts.InboundEvent": (_("webhook from a storefront"), _("webhooks from storefronts")),
    "storefronts.Receipt": (_("receipt"), _("receipts")),
    "storefronts.DriftCheck": (_("drift check"), _("drift checks")),
    "storefronts.Difference": (_("difference"), _("differences")),
    "logistics.Warehouse": (_("warehouse"), _("warehouses")),
    "logistics.WarehouseLink": (_("warehouse at a storefront"), _("warehouses at the storefronts")),
    "logistics.Holiday": (_("public holiday"), _("public holidays")),
    "pricing.ProgrammePeriod": (_("programme period"), _("programme periods")),
    "pricing.RateCard": (_("rate"), _("rate card")),
    "promotions.Promotion": (_("promotion"), _("promotions")),
    "promotions.ToolSurface": (_("tool on a storefront"), _("tools by storefront")),
    "finance.OrderMoney": (_("order's money"), _("orders' money")),
    "finance.Statement": (_("statement"), _("statements")),
    "finance.Case": (_("difference"), _("differences")),
    "finance.BankAccount": (_("bank account"), _("bank accounts")),
    "finance.Withdrawal": (_("withdrawal"), _("withdrawals")),
    "shop_health.HealthDay": (_("day of shop health"), _("days of shop health")),
    "shop_health.StorefrontFigure": (_("measure of a storefront"), _("measures of the storefronts")),
    "shop_health.Violation": (_("violation"), _("violations")),
    "shop_health.Appeal": (_("appeal"), _("appeals")),
    "shop_health.AppealFile": (_("evidence"), _("evidence")),
    "campaigns.Campaign": (_("campaign"), _("campaigns")),
    "campaigns.Registration": (_("registration"), _("registrations")),
    "campaigns.Programme": (_("programme"), _("programmes")),
    "campaigns.Consent": (_("consent"), _("consents")),
    "integration.Integration": (_("integration"), _("integrations")),
    "integration.MallApplication": (_("Mall application"), _("Mall applications")),
    "integration.Wave": (_("wave"), _("waves")),
    "products.Product": (_("product"), _("products")),
    "products.Sku": (_("SKU"), _("SKUs")),
    "products.Listing": (_("listing"), _("listings")),
    "products.StockEntry": (_("stock entry"), _("stock ledger")),
    "products.StockBuffer": (_("stock buffer"), _("stock buffers")),
    "orders.Order": (_("order"), _("orders")),
    "orders.OrderLine": (_("line"), _("lines")),
    "orders.Package": (_("parcel"), _("parcels")),
    "orders.OrderHint": (_("order to fetch"), _("orders to fetch")),
    "aftersales.Return": (_("return"), _("returns")),
    "aftersales.ReturnLine": (_("line"), _("lines")),
    "aftersales.ReturnHint": (_("return to fetch"), _("returns to fetch")),
    "aftersales.Refund": (_("refund"), _("refunds")),
    "aftersales.RefundLine": (_("line"), _("lines")),
    "aftersales.Dispute": (_("dispute"), _("disputes")),
    "aftersales.Evidence": (_("evidence"), _("evidence")),
    "chat.Conversation": (_("conversation"), _("conversations")),
    "chat.Message": (_("message"), _("messages")),
    "chat.Wait": (_("wait for an answer"), _("waits for an answer")),
    "chat.Session": (_("chat session"), _("chat sessions")),
    "chat.CannedReply": (_("ready answer"), _("ready answers")),
    "chat.ChatSettings": (_("chat settings"), _("chat settings")),
    "chat.ChatHint": (_("chat to fetch"), _("chats to fetch")),
    "desk.Notification": (_("notification"), _("notifications")),
    "desk.Letter": (_("letter"), _("letters")),
    "outbox.SyncAttempt": (_("try"), _("tries")),
    "webhooks.Endpoint": (_("endpoint"), _("endpoints")),
    "webhooks.Delivery": (_("delivery"), _("deliveries")),
    "webhooks.Attempt": (_("try"), _("tries")),
    "promotions.Counter": (_("counter"), _("counters")),
    "promotions.PromotionListing": (_("state on a storefront"), _("states on the storefronts")),
}

# The admin theme has no Indonesian of its own for these.
THEME = [
    _("Apply Filters"),
    _("Click to cancel"),
    _("Click to download"),
    _("Date"),
    _("Date from"),
    _("Date to"),
    _("Expand row"),
    _("Filters"),
    _("General"),
    _("Go back"),
    _("Loading more results..."),
    _("No data"),
    _("No recent searches"),
    _("No results found"),
    _("No results matching your query"),
    _("Recent searches"),
    _("Reset filters"),
    _("Run"),
    _("Select action"),
    _("Select action to run"),
    _("Select all rows"),
    _("Select record"),
    _("Submit"),
    _("This page yielded into no results. Create a new item or reset your filters."),
    _("Toggle password visibility"),
    _("Type to search"),
    _("Search apps and models..."),
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
