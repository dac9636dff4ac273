"""Platform staff see the sums of any shop here, and which days are still to be counted; nobody writes a sum by hand."""

from django.contrib import admin

from core.support import SupportAdmin
from insights.models import SalesHour, StaleDay, Standing, TrafficDay, TrafficReading


@admin.register(SalesHour)
class SalesHourAdmin(SupportAdmin):
    list_display = ["hour", "shop", "platform", "orders", "items", "gmv", "cancelled", "returned"]
    list_select_related = ["shop"]
    list_filter = ["platform"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["-hour", "shop_id"]


@admin.register(TrafficDay)
class TrafficDayAdmin(SupportAdmin):
    list_display = ["day", "connection", "shop", "source", "impressions", "views", "visitors", "carts"]
    list_select_related = ["shop", "connection"]
    list_filter = ["platform", "source"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["-day", "connection_id", "source"]


@admin.register(TrafficReading)
class TrafficReadingAdmin(SupportAdmin):
    shop_path = "connection__shop"
    list_display = ["connection", "first", "last", "read_at"]
    list_select_related = ["connection"]
    search_fields = ["connection__shop__slug", "connection__shop__name"]
    ordering = ["connection_id"]


@admin.register(StaleDay)
class StaleDayAdmin(SupportAdmin):
    list_display = ["day", "shop", "platform", "since"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["since", "id"]


@admin.register(Standing)
class StandingAdmin(SupportAdmin):
    list_display = ["shop", "zone", "rebuilt_at"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["shop_id"]
