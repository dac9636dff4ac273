"""The support desk's ground: look at everything, change nothing but through named actions."""

import json
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.forms import ActionForm, PaginationInlineFormSet
from unfold.widgets import UnfoldAdminTextInputWidget

from core import files, gate, numbers
from core.dates import day_in_words
from core.errors import Refused
from core.money import RupiahField, rupiah
from core.sentences import gettext as _
from core.sentences import ngettext

COUNTED_AT_MOST = 10_000
LINKED_AT_MOST = 1_000

# Who reads a column's value to staff, by "app.Model.column" or by the column's name: ``reader(value, row)``. The floors
# above know the words, and fill this when the house is built.
READERS: dict[str, Callable[[Any, Any], object]] = {}
# The codes of a column whose model knows no choices, with their words: what its filter offers.
CODES: dict[str, Callable[[], list]] = {}


class CodesFilter(admin.ChoicesFieldListFilter):
    """A filter by a column whose model leaves its codes open: the words stand in ``CODES``."""

    def __init__(self, field: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(field, *args, **kwargs)
        self.field = copy(field)
        self.field.choices = CODES[field.name]()


@cache
def in_words(model: type[models.Model], name: str) -> Any:
    """The column ``name`` of ``model`` as the admin shows it: a reader's words for codes, moments with their zone, lists
    and JSON as people read them. A name that needs none of it, or that is no column, stays as it is."""
    try:
        field = model._meta.get_field(name)
    except (FieldDoesNotExist, TypeError):
        return name
    read = READERS.get(f"{model._meta.label}.{name}") or READERS.get(name) or _by_kind(field)
    if read is None:
        return name

    def column(row: Any) -> Any:
        value = getattr(row, name)
        return "–" if value is None or value == "" else read(value, row)

    column.__name__ = name
    column.short_description = field.verbose_name  # type: ignore[attr-defined, union-attr]
    column.admin_order_field = name  # type: ignore[attr-defined]
    return column


def _by_kind(field: Any) -> Callable[[Any, Any], object] | None:
    if getattr(field, "choices", None):
        return None  # Django has their labels
    if isinstance(field, models.DateTimeField):
        return lambda value, row: READERS["moment"](value, row)
    if isinstance(field, models.DateField):
        return lambda value, row: day_in_words(value)
    if isinstance(field, RupiahField):
        return lambda value, row: rupiah(value)
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return lambda value, row: ", ".join(str(labels.get(item, item)) for item in value) or "–"
    if isinstance(field, models.JSONField):
        return lambda value, row: pretty(value)
    return None


class CappedPaginator(Paginator):
    """Counts no further than 10,000 rows: an exact count of a filter would read the whole table."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or 10,001 when there are more than 10,000."""
        return self.object_list.order_by()[: COUNTED_AT_MOST + 1].count()  # type: ignore[attr-defined]


class ReadOnly:
    """No form of the admin writes: an edit here would leave no log entry and tell no storefront."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReasonActionForm(ActionForm):
    """The list's buttons with a reason beside them, for those that must tell the seller why."""

    reason = forms.CharField(
        label="",
        required=False,
        max_length=300,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": gettext_lazy("Reason, told to the seller")}),
    )


class Buttons:
    """What the buttons of a list need: each calls an action for every chosen row, for staff who may change the table."""

    # The model admin's, which this stands beside.
    opts: Any
    message_user: Any

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """What a button refuses before it comes to the rows is said above the list."""
        try:
            return super().response_action(request, queryset)  # type: ignore[misc]
        except Refused as refusal:
            self.message_user(request, refusal.message, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def chosen_reason(self, request: HttpRequest) -> str:
        """What staff typed beside the button; refuses an empty one, for the seller must be told."""
        reason = " ".join(request.POST.get("reason", "").split())
        if not reason:
            raise Refused("reason_required", _("Type the reason beside the button: the seller is told it."))
        return reason

    def has_act_permission(self, request: Any, obj: Any = None) -> bool:
        """Whether this member of staff may press the buttons: Django's change permission of the model."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def for_each(self, request: HttpRequest, rows: models.QuerySet, change: Callable[[Any], object]) -> None:
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


class SupportAdmin(Buttons, ReadOnly, ModelAdmin):
    """A read-only page with search and filters. Its buttons call the same actions as the seller's pages.

    Rows that belong to a shop can be filtered by it, and the shop's own page leads to them: by the column ``shop``, or
    by the path that ``shop_path`` names where the shop is one row further (``connection__shop``).
    """

    shop_path = ""

    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    list_filter_submit = True
    compressed_fields = True

    @classmethod
    def path_to_shop(cls, model: type[models.Model]) -> str:
        """How rows of ``model`` lead to their shop; empty where they belong to none."""
        owned = any(field.name == "shop" and field.is_relation for field in model._meta.get_fields())
        return cls.shop_path or ("shop" if owned else "")

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns, in words."""
        return [in_words(self.model, name) for name in super().get_list_display(request)]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields of a row, in words: no form of this page writes them."""
        return [in_words(self.model, name) for name in super().get_fields(request, obj)]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """A list that nothing narrows has nothing to show all of."""
        rows = super().get_changelist_instance(request)
        if not (rows.query or rows.has_active_filters):
            rows.full_result_count = rows.result_count
        return rows

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The page's own filters, and the shop."""
        own = [(name, CodesFilter) if name in CODES else name for name in super().get_list_filter(request)]
        shop = self.path_to_shop(self.model)
        return [*own, (shop, AutocompleteSelectFilter)] if shop else own

    def get_urls(self) -> Any:
        """The private files among the page's rows have addresses of their own."""
        kinds = [inline.model for inline in self.inlines if issubclass(inline, FilesInline)]
        own = [
            path(
                f"files/{kind._meta.model_name}/<int:pk>/", self.admin_site.admin_view(self.show_file), {"kind": kind},
                name=FilesInline.address_of(kind),
            )
            for kind in kinds
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def show_file(self, request: HttpRequest, pk: int, kind: type[models.Model]) -> HttpResponse:
        """A file that belongs to a row of this page, for staff who may see the page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row: Any = get_object_or_404(kind._default_manager.exclude(file=""), pk=pk)
        return files.show(row.file, row.name, row.content_type)


def shop_lists(site: Any, shop: Any) -> str:
    """Links to every list of ``site`` that holds rows of ``shop``, with their counts (to a thousand); the set is read
    from the site itself."""
    links = []
    for model, page in sorted(site._registry.items(), key=lambda pair: str(pair[0]._meta.verbose_name_plural)):
        path = page.path_to_shop(model) if isinstance(page, SupportAdmin) else ""
        if path:
            count = model._default_manager.filter(**{path: shop}).order_by()[: LINKED_AT_MOST + 1].count()
            address = reverse(f"{site.name}:{model._meta.app_label}_{model._meta.model_name}_changelist")
            shown = f"{numbers.written(LINKED_AT_MOST)}+" if count > LINKED_AT_MOST else count
            links.append((f"{address}?{path}__id__exact={shop.pk}", capfirst(model._meta.verbose_name_plural), shown))
    return format_html(
        '<ul class="house-lists">{}</ul>',
        format_html_join(
            "", '<li><a class="text-primary-600 underline dark:text-primary-400" href="{}">{}</a> <b>{}</b></li>', links
        ),
    )


class TableForm(forms.ModelForm):
    """A form whose row obeys the table's constraints whole: Django alone leaves those out that speak of a column which
    this form does not write, and the database would refuse the row without a word."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as refusal:
                self.add_error(None, refusal)


class TableAdmin(Buttons, ModelAdmin):
    """A table of the platform's own (holidays, rate card, campaigns) that no shop owns: staff keep it here, and Django's
    admin log says who changed what. Nothing is deleted: what was once used is pointed at."""

    form = TableForm
    compressed_fields = True
    list_per_page = 50

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns, in words; those that the list itself edits stay."""
        names = super().get_list_display(request)
        return [name if name in self.list_editable else in_words(self.model, name) for name in names]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows are ended or switched off."""
        return False


class PagedRows(PaginationInlineFormSet):
    """The page of an inline's rows that its address names; whatever is no page of them is the first one."""

    def get_page_num(self) -> int:
        """A number of digits that Python reads as one: not ``²``, and not five thousand of them."""
        return gate.whole(self.request.GET.get(self.get_pagination_key(), "")) or 1


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows that belong to the page's row, to look at, always in the same order."""

    extra = 0
    formset = PagedRows
    max_num = 0
    tab = True
    show_change_link = False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The columns, in words."""
        return [in_words(self.model, name) for name in self.fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them, also those that no form may hold (ids and moments)."""
        return self.get_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """In the model's order, or as they came: a long table has pages, and none of them may lose a row."""
        rows = super().get_queryset(request)
        return rows if rows.ordered else rows.order_by("pk")


class FilesInline(ReadOnlyInline):
    """Private files (``name``, ``content_type``, ``file``) that belong to the page's row: each can be opened."""

    @staticmethod
    def address_of(kind: type[models.Model]) -> str:
        """The name of the address that shows a file of this kind."""
        return f"{kind._meta.app_label}_{kind._meta.model_name}_file"

    @admin.display(description=gettext_lazy("file"))
    def opened(self, row: Any) -> str:
        """The file's name, which opens it in a tab of its own; the name alone while it is not fetched."""
        if not row.file:
            return row.name
        address = reverse(f"admin:{self.address_of(type(row))}", args=[row.pk])
        text = '<a class="text-primary-600 underline dark:text-primary-400" href="{}" target="_blank" rel="noopener">{}</a>'
        return format_html(text, address, row.name)


def pretty(value: Any) -> str:
    """JSON on its own lines, escaped."""
    if value in (None, {}, []):
        return "–"
    return format_html(
        '<pre class="whitespace-pre-wrap break-words text-xs">{}</pre>',
        json.dumps(value, indent=2, ensure_ascii=False, default=str),
    )
