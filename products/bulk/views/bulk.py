"""The bulk dialog: choose a change, see a sample of what it does, then run it as a job."""

import secrets
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate, selections
from core.errors import Refused
from core.htmx import hx_redirect, is_fragment, render_page
from core.money import ENDINGS
from core.platforms import Platform
from products.bulk.actions import changes as actions
from products.catalogue.filters import ProductFilter


@shop_page(Permission.IMPORTS_WRITE)
@require_http_methods(["GET", "POST"])
def bulk(request):
    """Shows the dialog for a selection, and a dry run once a change is chosen; a POST without ``look`` starts the job. A
    selection of hundreds is too long for an address, so looking may be a POST too."""
    data = request.POST if request.method == "POST" else request.GET
    is_run = request.method == "POST" and not data.get("look")
    selection, change = selections.of_form(data, ProductFilter), _change(data)
    context = {
        "selection": selection,
        "query": urlencode(selection.get("query", {}), doseq=True),
        "field": data.get("field", ""),
        "mode": data.get("mode", "set"),
        "value": data.get("value", ""),
        "values": data.getlist("value"),
        "platforms": Platform.choices,
        "endings": ENDINGS,
        "ending": data.get("ending", ""),
        "direction": data.get("direction", "nearest"),
        "count": 0,
        "preview": None,
        "error": "",
        "key": secrets.token_hex(16),  # of what is shown now: pressed twice, it is one job
    }
    status = 200
    try:
        context["count"] = actions.selected(request.shop, selection).count()
    except Refused as refusal:
        context["error"], status = refusal.message, 422
    if change is not None and not context["error"]:
        try:
            if is_run:
                job = actions.start_bulk_edit(
                    request.shop, selection=selection, change=change, dry_run=False, actor=request.actor,
                    key=data.get("key", "")[:64],
                )  # fmt: skip
                target = reverse("products:job", args=[job.public_id])
                return hx_redirect(target) if is_fragment(request) else redirect(target)
            context["preview"] = actions.preview(request.shop, selection=selection, change=change)
        except Refused as refusal:
            context["error"], status = refusal.message, 422
    return render_page(request, "products/jobs/bulk.html", context, fragment="dialog", status=status)


def _change(data) -> dict | None:
    field = data.get("field")
    if field in ("floor", "low_stock") and data.get("mode") == "none":
        return {"field": field, "mode": "set", "value": None}
    if not field or (field != "availability" and not data.get("value")):
        return None
    value = data.getlist("value") if field == "availability" else data.get("value")
    if field == "availability":
        value = [item for item in value if item]
    change = {"field": field, "mode": data.get("mode") or "set", "value": value}
    if field != "price" or not (ending := data.get("ending")):
        return change
    number = gate.whole(ending)
    rounding = {"ending": ending if number is None else number, "direction": data.get("direction", "nearest")}
    return change | {"rounding": rounding}
