"""The import wizard: a file, what its columns mean, a dry run, then the run."""

import base64
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import gate, numbers
from core.errors import Refused
from core.htmx import render_page
from core.platforms import Platform
from core.sentences import gettext as _
from products.catalogue import queries
from products.importing import headers, profiles, reading, results
from products.importing.actions import exports, imports

SAMPLE = 5
STRANGE_MAX = 100  # category names of a file that we ask about; the rest is refused row by row
_INLINE_MAX = 6 * 1024 * 1024


@shop_page(Permission.IMPORTS_WRITE)
@require_http_methods(["GET", "POST"])
def start(request):
    """Step one: the file. POST reads it and shows what we understood."""
    if request.method == "GET":
        return render_page(request, "products/import/start.html", {"error": ""})
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise reading.refuse("file_missing", _("Choose a file first."))
        content = upload.read()
        sheet = reading.read(content, upload.name)
    except Refused as refusal:
        if refusal.code == "rows_hidden":  # the next page asks
            sheet = reading.read(content, upload.name, with_hidden=True)
            return _ask(request, content, upload.name, sheet, profiles.guess_mapping(sheet.header), profiles.Defaults())
        return render_page(request, "products/import/start.html", {"error": refusal.message}, status=422)
    mapping = profiles.guess_mapping(sheet.header)
    twice = headers.twice(sheet.header)
    known = set(sheet.header) <= set(profiles.KNOWN) | headers.BUYERS_WORDS and not twice
    known = known and not sheet.hidden and not sheet.hidden_columns
    if known or len(content) > _INLINE_MAX:
        # Our own template needs no questions; a very big file is dry-run with what we guessed.
        return _begin(request, content, upload.name, "template" if known else "foreign", None, None)
    if twice:
        sheet.notes.append(_("Two columns of the file mean the same: %s. Choose which one holds.") % ", ".join(twice))
    return _ask(request, content, upload.name, sheet, mapping, profiles.Defaults())


@shop_page(Permission.IMPORTS_WRITE)
@require_POST
def check(request):
    """Step two: the meaning of the columns and the defaults are confirmed; a dry run begins."""
    name = request.POST.get("name", "file")
    try:
        content = base64.b64decode(request.POST.get("content", ""))
        with_hidden = bool(request.POST.get("with_hidden"))
        sheet = reading.read(content, name, with_hidden=with_hidden)
    except (Refused, ValueError) as refusal:
        message = getattr(refusal, "message", _("The file was lost on the way. Choose it again."))
        return render_page(request, "products/import/start.html", {"error": message}, status=422)
    if sheet.hidden_columns and with_hidden != bool(request.POST.get("shown_with_hidden")):
        # The columns are others now than those that were mapped: they are asked about once more.
        return _ask(request, content, name, sheet, profiles.guess_mapping(sheet.header), profiles.Defaults())
    mapping = {
        column: place
        for column in profiles.KNOWN
        if (place := gate.whole(request.POST.get(f"map_{column}", ""))) is not None
    }
    defaults = profiles.Defaults(
        description_is_title=bool(request.POST.get("description_is_title")),
        platforms=Platform.ordered(request.POST.getlist("platforms")),
    )
    try:
        defaults = replace(
            defaults,
            weight_grams=_typed(request, "weight_grams", defaults.weight_grams),
            stock=_typed(request, "stock", defaults.stock),
        )
        profiles.check_mapping(mapping, sheet.header)
    except Refused as refusal:
        return _ask(request, content, name, sheet, mapping, defaults, error=refusal.message)
    categories = {
        theirs: ours
        for theirs, ours in zip(
            request.POST.getlist("category_theirs"), request.POST.getlist("category_ours"), strict=False
        )
        if ours
    }
    return _begin(request, content, name, "foreign", mapping, defaults, categories, with_hidden=with_hidden)


@shop_page(Permission.IMPORTS_WRITE)
@require_safe
def template(request):
    """The empty sheet to fill in: XLSX with the categories on a second sheet, or ``?format=csv``."""
    if request.GET.get("format") == "csv":
        response = HttpResponse(results.template_csv(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="seller-center-products.csv"'
        return response
    response = HttpResponse(
        results.template(queries.leaf_categories()),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="seller-center-products.xlsx"'
    return response


@shop_page(Permission.PRODUCTS_READ)
@require_POST
def export(request):
    """Write what the list shows into a file: ``query`` is its address, ``as`` the columns and the format."""
    columns, _dot, file_format = request.POST.get("as", "").partition(".")
    query = request.POST.get("query", "")
    try:
        job = exports.start_export(
            request.shop, query=query, columns=columns, file_format=file_format, actor=request.actor
        )
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("products:list"))
    return redirect("products:job", job.public_id)


def _ask(request, content, name, sheet, mapping, defaults, error=""):
    context = {
        "name": name,
        "content": base64.b64encode(content).decode(),
        "header": sheet.header,
        "sample": [row for _number, row in sheet.rows[:SAMPLE]],
        "rows": len(sheet.rows),
        "notes": sheet.notes,
        "hidden": [*sheet.hidden, *sheet.hidden_columns],
        "hidden_columns": sheet.hidden_columns,
        "with_hidden": bool(request.POST.get("with_hidden")),
        "as_drafts": bool(request.POST.get("as_drafts")),
        "columns": profiles.KNOWN,
        "required": profiles.REQUIRED,
        "mapping": mapping,
        "defaults": defaults,
        "strange": imports.strange_categories(sheet, mapping)[:STRANGE_MAX],
        "leaves": queries.leaf_categories(),
        "error": error,
    }
    return render_page(request, "products/import/mapping.html", context, status=422 if error else 200)


def _begin(request, content, name, profile, mapping, defaults, categories=None, *, with_hidden=False):
    upload = SimpleUploadedFile(name, content)
    try:
        job = imports.start_import(
            request.shop,
            upload=upload,
            profile=profile,
            mode="dry_run",
            mapping=mapping,
            defaults=defaults,
            categories=categories,
            as_drafts=bool(request.POST.get("as_drafts")),
            with_hidden=with_hidden,
            actor=request.actor,
        )
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("products:import_start"))
    return redirect("products:job", job.public_id)


def _typed(request, name: str, default: int) -> int:
    """A default as the seller typed it; refuses what is no number, so that nothing else stands in for it."""
    try:
        number = numbers.optional(request.POST.get(name))
    except numbers.BadNumber as bad:
        raise Refused.of(bad.fault.at(name)) from None
    return default if number is None else number
