"""Support desk: what came in, what was acknowledged, and where storefronts differ."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core import numbers
from core.actors import Actor
from core.support import READERS, ReadOnlyInline, SupportAdmin, pretty
from storefronts import actions
from storefronts.models import Difference, DriftCheck, InboundEvent, PastReceipt, Receipt


@admin.register(InboundEvent)
class InboundEventAdmin(SupportAdmin):
    shop_path = "connection__shop"
    list_display = ["topic", "event_id", "connection", "shop", "state", "attempts", "received_at", "heard_at"]
    list_filter = ["state", "topic"]
    list_select_related = ["connection__shop"]
    search_fields = ["=event_id", "topic", "connection__shop__name", "connection__shop__slug"]
    ordering = ["-id"]
    exclude = ["payload"]
    readonly_fields = ["body"]
    actions = ["replay"]

    @admin.display(description=_("shop"))
    def shop(self, row):
        return row.connection.shop

    @admin.display(description=_("payload"))
    def body(self, row):
        return pretty(row.payload)

    @admin.action(description=_("Hear it once more"), permissions=["act"])
    def replay(self, request, rows):
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.replay_event(row, actor=actor))


@admin.register(Receipt)
class ReceiptAdmin(SupportAdmin):
    list_display = ["platform", "shop", "subject", "field", "value", "accepted_at", "latency", "seen_at"]
    list_filter = ["platform", ("seen_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop"]
    search_fields = ["=part", "=subject_id", "shop__slug"]
    search_help_text = _("SKU id, row number or the shop's address")
    ordering = ["-id"]

    @admin.display(description=_("about"))
    def subject(self, row):
        return format_html(
            "{} <code>{}</code>", READERS["subject_type"](row.subject_type, row), row.part or row.subject_id
        )

    @admin.display(description=_("edit to acceptance"))
    def latency(self, row):
        return f"{numbers.written(row.latency_ms)} ms"


@admin.register(PastReceipt)
class PastReceiptAdmin(ReceiptAdmin):
    list_display = [*ReceiptAdmin.list_display, "replaced_at"]


class DifferencesInline(ReadOnlyInline):
    model = Difference
    fields = ["subject_label", "part", "field", "ours", "theirs", "state", "decided_at", "decided_by"]
    per_page = 50


@admin.register(DriftCheck)
class DriftCheckAdmin(SupportAdmin):
    list_display = ["platform", "shop", "status", "products", "compared", "requested_at", "finished_at", "public_id"]
    list_filter = ["status", "platform"]
    list_select_related = ["shop"]
    search_fields = ["=public_id", "shop__name", "shop__slug"]
    ordering = ["-id"]
    inlines = [DifferencesInline]


class HintAdmin(SupportAdmin):
    """What was hinted at and is not fetched yet: the base of each app's page of its hints."""

    shop_path = "connection__shop"
    list_display = ["external_id", "shop", "connection", "hinted_at", "due_at", "attempts", "last_error"]
    list_select_related = ["connection__shop"]
    search_fields = ["=external_id"]
    ordering = ["due_at"]

    @admin.display(description=_("shop"))
    def shop(self, row):
        return row.connection.shop
