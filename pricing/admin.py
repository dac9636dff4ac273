"""The dated rate card, for platform staff: rows are ended and newer ones added, never rewritten."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock, dates, numbers
from core.support import SupportAdmin, TableAdmin
from pricing import card, queries
from pricing.fees import Rate
from pricing.models import ProgrammePeriod, RateCard


@admin.register(RateCard)
class RateCardAdmin(TableAdmin):
    """Add rows; of one that exists only its end can change: orders were charged by the rest."""

    list_display = ["fee", "platform", "seller", "category", "percent", "cap", "flat", "valid_from", "valid_until"]
    list_filter = ["fee", "platform", "seller"]
    list_select_related = ["category"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All but the end, once it exists."""
        return [name for name in self.get_fields(request, obj) if name != "valid_until"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Every column; of a row that exists the source is read in the reader's language."""
        names = [field.name for field in self.opts.fields if field.name != "id"]
        return ["note" if obj and name == "source" else name for name in names]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it, and say what it does beside the other rows: nothing that staff may mean is refused."""
        super().save_model(request, obj, form, change)
        for text in _notes(obj.rate, is_new=not change):
            messages.warning(request, text)

    @admin.display(description=_("source"))
    def note(self, row: RateCard) -> str:
        """What stands beside the row."""
        return row.note


@admin.register(ProgrammePeriod)
class ProgrammePeriodAdmin(SupportAdmin):
    list_display = ["shop", "fee", "begins_at", "ends_at"]
    list_filter = ["fee"]
    list_select_related = ["shop"]
    search_fields = ["shop__slug", "shop__name"]
    ordering = ["-id"]


def _notes(row: Rate, *, is_new: bool) -> Iterator[str]:
    rates = queries.all_rates()
    if (hole := card.hole_after(row, rates)) is not None:
        text = gettext(
            "From %(when)s on no row says what this fee is: orders are expected to pay nothing of it. Add the row that follows."
        )
        yield text % {"when": dates.moment_in_words(hole)}
    if others := card.also_holding(row, rates):
        said = (f"{numbers.with_fraction(one.percent)} % ({dates.moment_in_words(one.valid_from)})" for one in others)
        text = gettext("Beside it holds: %(rows)s. Of two rows for the same sales the one that begins later counts.")
        yield text % {"rows": ", ".join(said)}
    if is_new and row.valid_from < clock.now():
        yield gettext(
            "It begins in the past: an order of that time is worked out by it at the next news of that order."
        )
