"""Stock files: the list, one with how it goes and its form, and what can be pressed there."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import BaseForm
from accounts.pages import shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import note, render_page
from core.number_fields import WholeField
from core.outside.addresses import URL_MAX
from core.sentences import gettext as _
from products.importing.actions import stock_files
from products.models import StockFile


class StockFileForm(BaseForm):
    name = forms.CharField(
        label=_lazy("Name"), max_length=stock_files.NAME_MAX, help_text=_lazy("Such as the supplier.")
    )
    url = forms.CharField(
        label=_lazy("Address"),
        max_length=URL_MAX,
        widget=forms.URLInput(attrs={"placeholder": "https://example.com/stok.csv", "autocomplete": "off"}),
        help_text=_lazy("CSV or XLSX by https, with a column for the seller SKU and one for stock, price, or both."),
    )
    username = forms.CharField(
        label=_lazy("User name"), max_length=stock_files.SECRET_MAX, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), help_text=_lazy("Where the address asks for one."),
    )  # fmt: skip
    password = forms.CharField(
        label=_lazy("Password"), max_length=stock_files.SECRET_MAX, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    every = forms.TypedChoiceField(
        label=_lazy("How often"), choices=StockFile.Every.choices, coerce=int, initial=StockFile.Every.HOUR
    )
    zero_percent = WholeField(
        label=_lazy("Ask before more than so many per cent of its SKUs become 0"),
        min_value=1, max_value=100, initial=20,
        help_text=_lazy("A file that was written only half empties a shop. Prices beyond double or half are always asked about."),
    )  # fmt: skip

    def values(self) -> dict:
        """What was typed; a password that was not typed stays as it is."""
        typed = dict(self.cleaned_data)
        return {name: value for name, value in typed.items() if name != "password" or value}


class EditForm(StockFileForm):
    no_password = forms.BooleanField(label=_lazy("Forget the password"), required=False)
    is_on = forms.BooleanField(label=_lazy("Fetch this file"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def values(self) -> dict:
        """With a password that is to be forgotten as an empty one."""
        values = super().values()
        return values | ({"password": ""} if values.pop("no_password") and "password" not in values else {})


@require_safe
@shop_page(Permission.IMPORTS_WRITE)
def listed(request):
    """The shop's stock files, and how each goes."""
    rows = StockFile.objects.for_shop(request.shop).select_related("trial", "last_run").order_by("-id")
    return render_page(request, "products/import/stock_files.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@shop_page(Permission.IMPORTS_WRITE)
def new(request):
    """A file that is fetched from now on."""
    form, status = StockFileForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = stock_files.create(request.shop, values=form.values(), actor=request.actor)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                note(request, _("It is fetched now; the first dry run shows what it would change."))
                return redirect("products:stock_file", row.public_id)
    return render_page(request, "products/import/stock_file.html", {"form": form, "row": None}, status=status)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.IMPORTS_WRITE)
def detail(request, public_id):
    """One file: how it goes, what it asks, and its form."""
    row, status = _find(request, public_id), 200
    names = ("name", "url", "username", "every", "zero_percent", "version")
    form = EditForm(
        request.POST or None, initial={name: getattr(row, name) for name in names} | {"is_on": not row.paused}
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = form.values()
            try:
                stock_files.edit(row, expected_version=values.pop("version"), values=values, actor=request.actor)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                note(request, _("Saved."))
                return redirect("products:stock_file", row.public_id)
    return render_page(
        request, "products/import/stock_file.html", {"form": form, "row": row}, fragment="live", status=status
    )


@require_POST
@shop_page(Permission.IMPORTS_WRITE)
def fetch(request, public_id):
    """Have it fetched at once."""
    row = stock_files.fetch_now(_find(request, public_id), actor=request.actor)
    note(request, _("It is fetched now."))
    return redirect("products:stock_file", row.public_id)


@require_POST
@shop_page(Permission.IMPORTS_WRITE)
def answer(request, public_id):
    """Run what it asks about, or leave it."""
    row = stock_files.answer(_find(request, public_id), run=request.POST.get("run") == "1", actor=request.actor)
    return redirect("products:stock_file", row.public_id)


@require_POST
@shop_page(Permission.IMPORTS_WRITE)
def delete(request, public_id):
    """Fetch it no more."""
    stock_files.delete(_find(request, public_id), actor=request.actor)
    note(request, _("Deleted; what it changed stays."))
    return redirect("products:stock_files")


def _find(request, public_id: str) -> StockFile:
    rows = StockFile.objects.for_shop(request.shop).select_related("trial", "last_run", "made_by")
    return get_object_or_404(rows, public_id=public_id)
