"""Support desk: promotions with their counters; and the table of which tool exists where."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.support import ReadOnlyInline, SupportAdmin, TableAdmin
from promotions.actions import lifecycle
from promotions.models import Counter, Promotion, PromotionListing, ToolSurface


class CountersInline(ReadOnlyInline):
    model = Counter
    fields = ["kind", "item", "limit", "reserved", "confirmed"]
    per_page = 50


class ListingsInline(ReadOnlyInline):
    model = PromotionListing
    fields = ["connection", "external_id", "accepted_revision", "accepted_at", "is_over", "ended_there_at", "problem"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("connection")


@admin.register(Promotion)
class PromotionAdmin(SupportAdmin):
    list_display = ["name", "shop", "tool", "status", "display_case", "starts_at", "ends_at"]
    list_filter = ["tool", "display_case", "stop"]
    list_select_related = ["shop"]
    search_fields = ["name", "=public_id", "=code", "shop__slug", "shop__name"]
    ordering = ["-id"]
    inlines = [CountersInline, ListingsInline]
    actions = ["end"]

    @admin.display(description=_("status"))
    def status(self, row):
        return row.status.label

    @admin.action(description=_("End on both storefronts, by the platform"), permissions=["act"])
    def end(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: lifecycle.stop(row, why=Promotion.Stop.PLATFORM, actor=actor))


@admin.register(ToolSurface)
class ToolSurfaceAdmin(TableAdmin):
    """Where a tool exists and how it looks there; promotions that run are shown anew within seconds of a change."""

    list_display = ["tool", "platform", "is_available", "surface", "about"]
    list_filter = ["tool", "platform"]
    list_editable = ["is_available"]
