"""Support desk: connections (their secrets stay out of sight) and sync jobs with every try."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.actors import Actor
from core.support import ReadOnlyInline, SupportAdmin, pretty
from outbox import actions
from outbox.models import Connection, SyncAttempt, SyncJob


@admin.register(Connection)
class ConnectionAdmin(SupportAdmin):
    list_display = ["name", "shop", "channels", "sends", "failures_in_a_row", "last_ok_at", "last_error"]
    list_filter = [("trouble_since", admin.EmptyFieldListFilter), ("paused_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop"]
    search_fields = ["name", "shop__name", "shop__slug", "external_shop_id"]
    ordering = ["-id"]
    # Only what is named here is shown: app secret, tokens and shop cipher are not.
    fields = [
        "shop", "name", "channels", "base_url", "auth_url", "app_key", "external_shop_id", "access_token_expires_at",
        "rate_per_second", "clock_offset_seconds", "paused_at", "failures_in_a_row", "circuit_open_until",
        "trouble_since", "auth_failed_at", "paced_until", "last_polled_at",
        "last_ok_at", "last_error",
    ]  # fmt: skip
    actions = ["pause", "resume", "sync_now"]

    @admin.display(description=_("sends"), boolean=True)
    def sends(self, row: Any) -> str:
        return row.is_open(clock.machine_now())

    @admin.action(description=_("Pause: jobs wait"), permissions=["act"])
    def pause(self, request: HttpRequest, rows: Any) -> None:
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_paused(row, paused=True, actor=actor))

    @admin.action(description=_("Resume"), permissions=["act"])
    def resume(self, request: HttpRequest, rows: Any) -> None:
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.set_paused(row, paused=False, actor=actor))

    @admin.action(description=_("Sync now: skip the waiting time"), permissions=["act"])
    def sync_now(self, request: HttpRequest, rows: Any) -> None:
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.make_due_now([row], actor=actor))


class AttemptsInline(ReadOnlyInline):
    model = SyncAttempt
    fields = ["number", "started_at", "finished_at", "outcome", "code", "message", "storefront_request_id"]
    ordering = ["-number"]
    verbose_name_plural = _("tries")


@admin.register(SyncJob)
class SyncJobAdmin(SupportAdmin):
    list_display = [
        "operation", "subject_label", "shop", "connection", "state", "attempts", "due_at", "finished_at", "last_error",
    ]  # fmt: skip
    list_filter = ["state", "operation"]
    list_select_related = ["shop", "connection"]
    search_fields = ["subject_label", "=key", "=request_id", "error_code", "shop__name", "shop__slug"]
    search_help_text = _("Subject, key, request id, error code or shop")
    ordering = ["-id"]
    exclude = ["args"]
    readonly_fields = ["arguments"]
    inlines = [AttemptsInline]
    actions = ["retry"]

    @admin.display(description=_("arguments"))
    def arguments(self, row: Any) -> str:
        return pretty(row.args)

    @admin.action(description=_("Send again"), permissions=["act"])
    def retry(self, request: HttpRequest, rows: Any) -> None:
        actor = Actor.staff(request.user)
        self.for_each(request, rows, lambda row: actions.retry_job(row, actor=actor))
