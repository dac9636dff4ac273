"""Warehouses, and a person's first shop."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions as accounts
from accounts.forms import OpenShopForm
from accounts.pages import refusal_response, shop_page
from accounts.queries import team
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from logistics import actions, queries
from logistics.forms import SightForm, WarehouseForm
from logistics.models import Warehouse


@shop_page(Permission.SHOP_READ)
@require_http_methods(["GET"])
def warehouses(request):
    """All warehouses of the shop."""
    rows = queries.warehouses(request.shop).prefetch_related("links__connection")
    return render_page(request, "logistics/warehouses.html", {"warehouses": rows})


@shop_page(Permission.SHOP_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request, public_id: str | None = None):
    """A new warehouse, or one that exists."""
    warehouse = public_id and get_object_or_404(Warehouse.objects.for_shop(request.shop), public_id=public_id)
    fields = list(WarehouseForm.base_fields)
    initial = {field: getattr(warehouse, field) for field in fields} if warehouse else {}
    form, status = WarehouseForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if warehouse:
                    actions.update_warehouse(warehouse, values=form.cleaned_data, actor=request.actor)
                else:
                    actions.create_warehouse(request.shop, values=form.cleaned_data, actor=request.actor)
                messages.success(request, _("Saved."))
                return redirect("logistics:warehouses")
            except Refused as refusal:
                form.refuse(refusal)
    return render_page(request, "logistics/warehouse.html", {"form": form, "warehouse": warehouse}, status=status)


@shop_page(Permission.SHOP_WRITE)
@require_POST
def make_default(request, public_id: str):
    """Counts and imports go to this warehouse from now on."""
    warehouse = get_object_or_404(Warehouse.objects.for_shop(request.shop), public_id=public_id)
    try:
        actions.make_default(warehouse, actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("logistics:warehouses"))
    messages.success(request, _("“%(name)s” is the default warehouse now.") % {"name": warehouse.name})
    return redirect("logistics:warehouses")


@shop_page(Permission.TEAM_WRITE)
@require_http_methods(["GET", "POST"])
def member_sight(request, pk: int):
    """Keep a member to the orders, returns and chats of some storefronts and warehouses."""
    member = get_object_or_404(team(request.shop), pk=pk)
    shelves = list(queries.warehouses(request.shop))
    initial = {
        "platforms": member.platforms,
        "warehouses": [row.public_id for row in shelves if row.pk in member.warehouses],
    }
    # A form without any tick is sent all the same: the member sees everything again.
    sent = request.POST if request.method == "POST" else None
    form, status = SightForm(sent, initial=initial, warehouses=shelves), 200
    if sent is not None:
        status = 422
        if form.is_valid():
            try:
                accounts.keep_to(member, actor=request.actor, **form.cleaned_data)
                messages.success(request, _("Saved."))
                return redirect("accounts:team")
            except Refused as refusal:
                form.refuse(refusal)
    return render_page(request, "logistics/member_sight.html", {"form": form, "member": member}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def open_shop(request):
    """A person's first shop, or one more."""
    form, status = OpenShopForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                shop = actions.open_shop(owner=request.user, name=form.cleaned_data["name"])
                request.session["shop"] = shop.slug
                return redirect("/")
            except Refused as refusal:
                form.refuse(refusal)
    return render_page(request, "logistics/open_shop.html", {"form": form}, status=status)
