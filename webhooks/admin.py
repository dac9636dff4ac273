"""Support desk: who listens and what was sent. Secrets are never shown here."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.support import ReadOnlyInline, SupportAdmin, pretty
from webhooks import actions
from webhooks.models import Attempt, Delivery, Endpoint


@admin.register(Endpoint)
class EndpointAdmin(SupportAdmin):
    list_display = ["url", "shop", "is_active", "disabled_reason", "failing_since", "last_delivered_at"]
    list_filter = ["is_active", "disabled_reason", ("failing_since", admin.EmptyFieldListFilter)]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "url", "shop__name", "shop__slug"]
    ordering = ["-id"]
    exclude = ["secret", "previous_secret"]
    actions = ["switch_off"]

    @admin.action(description=_("Switch it off"), permissions=["act"])
    def switch_off(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.edit_endpoint(row, values={"is_active": False}, actor=actor))


class AttemptsInline(ReadOnlyInline):
    model = Attempt
    fields = ["at", "status_code", "latency_ms", "error", "response"]
    per_page = 50


@admin.register(Delivery)
class DeliveryAdmin(SupportAdmin):
    shop_path = "endpoint__shop"
    list_display = ["message_type", "endpoint", "shop", "state", "attempts", "last_status", "due_at", "finished_at"]
    list_filter = ["state"]
    list_select_related = ["event", "endpoint__shop"]
    search_fields = ["=public_id", "=event__public_id", "=event__subject_id", "endpoint__shop__slug"]
    ordering = ["-id"]
    exclude = ["event"]
    readonly_fields = ["message_type", "message"]
    inlines = [AttemptsInline]
    actions = ["replay"]

    @admin.display(description=_("event"), ordering="event__type")
    def message_type(self, row):
        return format_html("<code>{}</code>", row.event.type)

    @admin.display(description=_("shop"))
    def shop(self, row):
        return row.endpoint.shop

    @admin.display(description=_("message"))
    def message(self, row):
        return pretty(row.event.payload)

    @admin.action(description=_("Send it once more"), permissions=["act"])
    def replay(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.replay_delivery(row, actor=actor))
