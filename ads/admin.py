"""Platform staff see any shop's ads, its wallet and what came of them; the shop alone changes them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ads.models import (
    AdCampaign,
    AdCredit,
    AdHint,
    AdHour,
    AdOrder,
    AdPlacement,
    AdProduct,
    AdTopUp,
    AdWallet,
    AdWalletEntry,
)
from core.support import ReadOnlyInline, SupportAdmin


class PlacementInline(ReadOnlyInline):
    model = AdPlacement
    fields = ["platform", "obstacle", "daily_budget", "allowed", "spent", "revision", "accepted_revision"]


class ProductInline(ReadOnlyInline):
    model = AdProduct
    fields = ["product"]


@admin.register(AdCampaign)
class AdCampaignAdmin(SupportAdmin):
    list_display = [
        "name",
        "shop",
        "kind",
        "state",
        "daily_budget",
        "total_budget",
        "roi_target",
        "starts_at",
        "ends_at",
    ]
    list_filter = ["state", "kind"]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "name", "shop__slug", "shop__name"]
    search_help_text = _("Name, id or shop")
    ordering = ["-id"]
    inlines = [PlacementInline, ProductInline]


@admin.register(AdWallet)
class AdWalletAdmin(SupportAdmin):
    list_display = ["shop", "balance", "reserved", "runs_out_at", "merged_at"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["shop_id"]


@admin.register(AdWalletEntry)
class AdWalletEntryAdmin(SupportAdmin):
    list_display = ["at", "shop", "kind", "amount", "balance_after", "placement", "top_up"]
    fields = ["shop", "kind", "amount", "balance_after", "placement", "top_up", "at"]
    list_filter = ["kind"]
    list_select_related = ["shop", "placement__campaign", "top_up"]
    search_fields = ["shop__slug", "shop__name", "placement__campaign__name"]
    ordering = ["-id"]


@admin.register(AdTopUp)
class AdTopUpAdmin(SupportAdmin):
    list_display = ["number", "shop", "amount", "tax", "paid_at"]
    list_select_related = ["shop"]
    search_fields = ["number", "=public_id", "shop__slug", "shop__name"]
    ordering = ["-id"]


@admin.register(AdHour)
class AdHourAdmin(SupportAdmin):
    list_display = ["begins_at", "placement", "product", "impressions", "clicks", "cost"]
    list_select_related = ["placement__campaign", "product"]
    search_fields = ["placement__campaign__name", "=placement__public_id"]
    ordering = ["-begins_at", "-id"]


@admin.register(AdCredit)
class AdCreditAdmin(SupportAdmin):
    list_display = ["day", "shop", "placement", "amount"]
    list_select_related = ["shop", "placement__campaign"]
    search_fields = ["placement__campaign__name", "=placement__public_id", "shop__slug"]
    ordering = ["-day", "-id"]


@admin.register(AdOrder)
class AdOrderAdmin(SupportAdmin):
    list_display = ["order_external_id", "placement", "product", "amount", "clicked_at", "ordered_at"]
    list_select_related = ["placement__campaign", "product"]
    search_fields = ["=order_external_id", "placement__campaign__name"]
    ordering = ["-id"]


@admin.register(AdHint)
class AdHintAdmin(SupportAdmin):
    shop_path = "connection__shop"
    list_display = ["placement", "connection", "hinted_at", "due_at", "attempts", "last_error"]
    fields = ["placement", "connection", "hinted_at", "due_at", "attempts", "last_error"]
    readonly_fields = ["placement"]
    list_select_related = ["connection"]
    search_fields = ["=external_id"]
    ordering = ["due_at"]

    @admin.display(description=_("storefront of the ad"))
    def placement(self, row):
        found = AdPlacement.objects.by_key([row.external_id]).get(row.external_id)
        return str(found or "–")
