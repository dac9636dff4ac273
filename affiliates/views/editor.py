"""Offer a collaboration, and change the terms of one."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from affiliates import eligibility, queries, rules
from affiliates.actions import collaborations
from affiliates.actions.collaborations import Wanted
from affiliates.forms import TermsForm
from affiliates.models import Collaboration
from affiliates.views.collaborations import find
from core import clock, numbers
from core.errors import Refused
from core.htmx import render_page, render_piece
from products.models import Product
from promotions.picker import rows_of_products

Kind = Collaboration.Kind
USUAL: dict[str, int] = {Kind.OPEN: 8, Kind.TARGET: 12}
ADD_MAX = 100


@require_http_methods(["GET", "POST"])
@shop_page(Permission.AFFILIATES_WRITE)
def new(request, kind: str):
    """A new collaboration: terms, products with rates of their own, and whom a target collaboration invites."""
    kind = _kind(kind)
    initial = {
        "rate": USUAL[kind], "ends_at": clock.now() + timedelta(days=30), "contact_email": request.user.email,
        "name": _("Open to all creators") if kind == Kind.OPEN else "", "sample_quota": 0,
    }  # fmt: skip
    form = TermsForm(request.POST or None, initial=initial, kind=kind, is_new=True)
    chosen, status, problem = request.POST.getlist("creator") or request.GET.getlist("creator"), 200, ""
    ids = request.POST.getlist("product") or request.GET.getlist("product")
    if request.method == "POST":
        status = 422
        wanted, problem = _wanted(request, ids)
        if form.is_valid() and not problem:
            try:
                people = queries.creators(request.shop).filter(public_id__in=chosen) if kind == Kind.TARGET else []
                row = collaborations.create(
                    request.shop, kind=kind, products=wanted, creators=list(people),
                    resolve="resolve" in request.POST, actor=request.actor, **form.values(),
                )  # fmt: skip
            except Refused as refusal:
                form.refuse(refusal)
            else:
                left = row.products.filter(state="OUT").count()
                text = _("Offered. Both storefronts are being told.")
                messages.success(
                    request, text + (" " + _("%d products were left out; see why below.") % left if left else "")
                )
                return redirect("affiliates:collaboration", row.public_id)
    context = {
        "form": form,
        "problem": problem,
        "kind": kind,
        "kind_label": Kind(kind).label,
        "rows": _rows(request, ids, kind),
        "creators": queries.creators(request.shop).order_by("-is_favourite", "-follower_count", "id")[:200],
        "chosen": set(chosen),
        "fault": eligibility.shop_fault(request.shop),
        "row": None,
    }
    return render_page(request, "affiliates/editor.html", context, status=status)


@require_http_methods(["GET", "POST"])
@shop_page(Permission.AFFILIATES_WRITE)
def edit(request, public_id: str):
    """Change the terms of one that runs; products and creators have their own places on its page."""
    row = find(request, public_id)
    if row.state_at(clock.now()) != Collaboration.State.RUNNING:
        messages.error(request, _("This collaboration is over; make a new one."))
        return redirect("affiliates:collaboration", public_id)
    initial = {name: getattr(row, name) for name in (*collaborations.TERMS, "version")}
    initial["rate"] = rules.percent_of_points(row.rate)
    form, status = TermsForm(request.POST or None, initial=initial, kind=row.kind, is_new=False), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                collaborations.update(
                    row, values=form.values(), actor=request.actor, expected_version=form.cleaned_data.get("version")
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Saved. Both storefronts are being told."))
                return redirect("affiliates:collaboration", public_id)
    context = {
        "form": form,
        "kind": row.kind,
        "kind_label": Kind(row.kind).label,
        "row": row,
        "problem": "",
        "fault": None,
    }
    return render_page(request, "affiliates/editor.html", context, status=status)


@require_GET
@shop_page(Permission.AFFILIATES_WRITE)
def find_products(request, kind: str):
    """Products to choose from, with the reason where one cannot take part."""
    kind = _kind(kind)
    found, more = queries.choosable(request.shop, kind, request.GET.get("q", "")[:200])
    shown = _shown(Product.objects.filter(pk__in=[row.pk for row, _fault in found]))
    context = {"found": [(shown[row.public_id], fault) for row, fault in found], "more": more, "kind": kind}
    return render_piece(request, "affiliates/panels/found.html", context, page=reverse("affiliates:new", args=[kind]))


@require_POST
@shop_page(Permission.AFFILIATES_WRITE)
def add_rows(request, kind: str):
    """Rows for the list of products, to be put under those that are there."""
    kind = _kind(kind)
    there = set(request.POST.getlist("product"))
    ids = [id for id in request.POST.getlist("add")[:ADD_MAX] if id not in there]
    context = {"rows": _rows(request, ids, kind)}
    return render_piece(request, "affiliates/panels/rows.html", context, page=reverse("affiliates:new", args=[kind]))


def _rows(request, ids: list[str], kind: str) -> list[dict]:
    """The chosen products in the order they were chosen, with what was typed."""
    rows = Product.objects.for_shop(request.shop).filter(public_id__in=ids[:500])
    products = {row.public_id: row for row in rows.select_related("category__parent")}
    faults, shown = eligibility.faults(request.shop, products.values(), kind), _shown(rows)
    return [
        shown[id] | {"fault": faults.get(products[id].pk), "rate": request.POST.get(f"rate_{id}", "")}
        for id in dict.fromkeys(ids)
        if id in products
    ]


def _shown(products) -> dict[str, dict]:
    """Products as rows of a list show them, by public id."""
    return {row["id"]: row for row in rows_of_products(products.prefetch_related("skus"), by_price=False)}


def _wanted(request, ids: list[str]) -> tuple[list[Wanted], str]:
    """The products of the form with their own rates, and what of them cannot be read."""
    products = queries.by_ids(Product.objects.for_shop(request.shop), ids)
    found = []
    for id in dict.fromkeys(ids):
        if id not in products:
            continue
        try:
            percent = numbers.optional(request.POST.get(f"rate_{id}", ""), numbers.decimal)
        except numbers.BadNumber as bad:
            return [], bad.fault.message
        found.append(Wanted(products[id], None if percent is None else rules.points_of(percent)))
    return found, ""


def _kind(name: str) -> str:
    if name.upper() not in Kind.values:
        raise Http404
    return name.upper()
