"""Support desk: warehouses and what stands for them on the storefronts."""

from django.contrib import admin

from core.support import ReadOnlyInline, SupportAdmin, TableAdmin
from logistics.models import Holiday, Warehouse, WarehouseLink


class LinksInline(ReadOnlyInline):
    model = WarehouseLink
    fields = ["connection", "external_id"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("connection")


@admin.register(Warehouse)
class WarehouseAdmin(SupportAdmin):
    list_display = ["name", "shop", "city", "province", "is_default", "is_active"]
    list_filter = ["is_default", "is_active"]
    list_select_related = ["shop"]
    search_fields = ["name", "city", "=public_id", "shop__name", "shop__slug"]
    ordering = ["-id"]
    inlines = [LinksInline]


@admin.register(Holiday)
class HolidayAdmin(TableAdmin):
    """Public holidays: add those of a new year once the decree is out; deadlines of new orders follow at once."""

    list_display = ["day", "name", "is_joint_leave", "is_day_off", "note"]
    list_filter = ["is_joint_leave", "is_day_off"]
    search_fields = ["name"]
    date_hierarchy = "day"
