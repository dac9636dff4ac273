"""Platform staff see whether somebody was told, and what became of a letter; what it says is the shop's affair."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core import facts
from core.support import SupportAdmin
from desk.models import Letter, Notification


@admin.register(Notification)
class NotificationAdmin(SupportAdmin):
    list_display = ["what", "shop", "user", "kind", "urgency", "at", "read_at", "letter"]
    list_filter = ["kind", "urgency", ("read_at", admin.EmptyFieldListFilter)]
    list_select_related = ["shop", "user", "entry", "letter"]
    search_fields = ["=public_id", "user__email", "shop__slug"]
    ordering = ["-id"]
    exclude = ["entry", "right", "page_id"]

    @admin.display(description=_("What happened"), ordering="entry__fact")
    def what(self, row):
        return facts.in_words(row.entry.fact)


@admin.register(Letter)
class LetterAdmin(SupportAdmin):
    list_display = ["public_id", "kind", "shop", "user", "state", "tries", "due_at", "finished_at", "server_said"]
    list_filter = ["state", "kind"]
    list_select_related = ["shop", "user"]
    search_fields = ["=public_id", "user__email", "shop__slug"]
    ordering = ["-id"]
