"""The support desk's ground: look at everything, change nothing but through named actions."""

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin, TabularInline

from core.errors import Refused

COUNTED_AT_MOST = 10_000


class CappedPaginator(Paginator):
    """Counts no further than 10,000 rows: an exact count of a filter would read the whole table."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or 10,001 when there are more than 10,000."""
        return self.object_list.order_by()[: COUNTED_AT_MOST + 1].count()  # type: ignore[attr-defined]


class ReadOnly:
    """No form of the admin writes: an edit here would leave no log entry and tell no storefront."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SupportAdmin(ReadOnly, ModelAdmin):
    """A read-only page with search and filters. Its buttons call the same actions as the seller's pages."""

    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    list_filter_submit = False
    compressed_fields = True

    def has_act_permission(self, request) -> bool:
        """Whether this member of staff may press the buttons: Django's change permission of the model."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def for_each(self, request, rows, change) -> None:
        """Call ``change(row)`` for every chosen row, each in its own transaction, and tell what became of them."""
        done = 0
        refused: dict[str, list[str]] = {}
        for row in rows.order_by("pk").iterator(chunk_size=200):
            try:
                change(row)
                done += 1
            except Refused as refusal:
                refused.setdefault(refusal.message, []).append(str(row))
        if done:
            self.message_user(
                request, ngettext("%(n)d row done.", "%(n)d rows done.", done) % {"n": done}, messages.SUCCESS
            )
        for message, names in refused.items():
            shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
            self.message_user(
                request,
                _("%(n)d refused (%(names)s): %(why)s") % {"n": len(names), "names": shown, "why": message},
                messages.WARNING,
            )


class TableAdmin(ModelAdmin):
    """A table of the platform's own (holidays, rate card, campaigns) that no shop owns: staff keep it here, and Django's
    admin log says who changed what. Nothing is deleted: what was once used is pointed at."""

    compressed_fields = True
    list_per_page = 50

    def has_delete_permission(self, request, obj=None) -> bool:
        """Rows are ended or switched off."""
        return False


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows that belong to the page's row, to look at."""

    extra = 0
    max_num = 0
    tab = True
    show_change_link = False

    def get_readonly_fields(self, request, obj=None):
        """All of them, also those that no form may hold (ids and moments)."""
        return self.fields


def pretty(value) -> str:
    """JSON on its own lines, escaped."""
    if value in (None, {}, []):
        return "–"
    return format_html(
        '<pre class="whitespace-pre-wrap break-words text-xs">{}</pre>',
        json.dumps(value, indent=2, ensure_ascii=False, default=str),
    )
