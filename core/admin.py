"""Support desk: the change log and long jobs."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from core.models import ChangeLog, Job
from core.support import READERS, SupportAdmin, pretty


@admin.register(ChangeLog)
class ChangeLogAdmin(SupportAdmin):
    list_display = ["at", "shop", "actor", "subject_type", "fact", "subject_label"]
    list_filter = ["actor_kind", "subject_type", ("at", admin.DateFieldListFilter)]
    list_select_related = ["shop"]
    search_fields = ["subject_label", "fact", "actor_name", "=request_id", "shop__name"]
    search_help_text = gettext_lazy("Subject, fact, who, request id or shop")
    ordering = ["-id"]
    fields = [
        "at", "shop", "actor", "fact", "subject_type", "subject_id", "subject_label", "request_id",
        "changed", "as_stored",
    ]  # fmt: skip
    readonly_fields = ["actor", "changed", "as_stored"]

    @admin.display(description=gettext_lazy("who"))
    def actor(self, row: ChangeLog) -> str:
        kind = READERS["actor_kind"](row.actor_kind, row)
        return f"{row.actor_name} ({kind})" if row.actor_name else str(kind)

    @admin.display(description=gettext_lazy("what changed"))
    def changed(self, row: ChangeLog) -> object:
        return READERS["changes"](row, row)

    @admin.display(description=gettext_lazy("as it is stored"))
    def as_stored(self, row: ChangeLog) -> str:
        return format_html(
            "<details><summary>{}</summary>{}</details>", "JSON", pretty({"before": row.before, "after": row.after})
        )


@admin.register(Job)
class JobAdmin(SupportAdmin):
    list_display = [
        "kind", "title", "shop", "status", "processed", "total", "refused_count", "created_at", "public_id",
    ]  # fmt: skip
    list_filter = ["kind", "status", "dry_run"]
    list_select_related = ["shop"]
    search_fields = ["public_id", "title", "shop__name", "shop__slug"]
    ordering = ["-id"]
    exclude = ["params", "summary", "source", "result", "once"]
    readonly_fields = ["asked", "outcome"]

    @admin.display(description=gettext_lazy("asked for"))
    def asked(self, row: Job) -> str:
        return pretty(row.params)

    @admin.display(description=gettext_lazy("summary"))
    def outcome(self, row: Job) -> str:
        return pretty(row.summary)
