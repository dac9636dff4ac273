"""Platform staff see the health of any shop here."""

from django.contrib import admin

from core.support import SupportAdmin
from shop_health.models import HealthDay


@admin.register(HealthDay)
class HealthDayAdmin(SupportAdmin):
    list_display = ["day", "shop", "rating", "products", "fulfilment", "service", "points"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["-day", "shop_id"]
