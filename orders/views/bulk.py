"""The way of many orders from the list to one file of labels: combine, arrange, wait for the couriers' numbers, print."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core.errors import Refused
from core.htmx import render_page
from logistics import queries as logistics
from logistics import shipping
from orders import papers, queries
from orders.actions import parcels, wishes
from orders.models import Order, Package, Status
from orders.views.shared import bulk_name, chosen_orders

ARRANGE_MAX = 300


@dataclass
class Plan:
    """What can be done with the chosen orders now: to be arranged, arranged already, waiting for an answer about their
    parcels, or none of it, with the reason."""

    orders: list[Order]
    to_arrange: list[Order] = field(default_factory=list)
    arranged: list[Order] = field(default_factory=list)
    waiting: list[Order] = field(default_factory=list)
    refused: list[tuple[Order, str]] = field(default_factory=list)

    @property
    def services(self) -> list[dict]:
        """Each service of the orders to arrange: its name, how many, who takes their parcels in which way, and the warehouse
        (row id) that the first of them leaves."""
        found: dict[str, dict] = {}
        for order in self.to_arrange:
            row = found.setdefault(order.service_code, {"code": order.service_code, "count": 0, "ways": {}})
            row.setdefault("warehouse", order.warehouse_id)
            row["count"] += 1
            row["name"] = shipping.name_of(order)
            for way, names in shipping.ways(order.service_code, province=order.recipient.get("province", "")).items():
                row["ways"].setdefault(way, []).extend(name for name in names if name not in row["ways"].get(way, []))
        return sorted(found.values(), key=lambda row: -row["count"])


def plan_of(orders: list[Order]) -> Plan:
    """Sort the chosen orders by what can be done with them."""
    plan = Plan(orders)
    for order in orders:
        waiting = [parcel for parcel in order.parcels if parcel.status == Package.Status.TO_FULFILL]
        if order.wanted_parcels:
            plan.waiting.append(order)
        elif order.status == Status.AWAITING_COLLECTION and not waiting:
            plan.arranged.append(order)
        elif not order.may_ship or not waiting or (order.cancel_requested_at and not order.wanted_answer):
            plan.refused.append((order, wishes.why_not_ship(order)))
        elif order.is_seller_shipping:
            why = _("You ship this order yourself: enter the courier and the tracking number.")
            plan.refused.append((order, why))
        elif all(package.wanted_at and not package.problem for package in waiting):
            plan.arranged.append(order)
        else:
            plan.to_arrange.append(order)
    return plan


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def arrange_many(request):
    """Arrange the shipments of ticked orders. First it shows what will be done, asks how each service gets its parcels
    where it can be either, and offers to combine; ``sure`` does it. Each order stands or falls alone, and the answer
    says which and why."""
    try:
        orders = chosen_orders(request, ARRANGE_MAX)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    if request.POST.get("sure") != "1":
        return _ask(request, orders)
    arranged, refused = [], []
    for order in orders:
        try:
            wishes.arrange_shipment(order, hand_over=_hand_over(request, order), actor=request.actor)
            arranged.append(order)
        except Refused as refusal:
            refused.append((order, str(refusal.message)))
    context = {
        "refused": refused,
        "bulk_name": bulk_name(request),
        "title": _arranged_title(len(arranged), len(orders)),
    }
    fresh = queries.with_everything(Order.objects.filter(pk__in=[order.pk for order in arranged])).order_by("id")
    response = render_page(request, "orders/arranged.html", context | _labels(list(fresh)), fragment="dialog")
    response["HX-Trigger"] = "ordersChanged"  # the list behind the dialog
    return response


def _ask(request, orders: list[Order], problems: tuple[str, ...] = ()):
    plan = plan_of(orders)
    groups = queries.combinable(plan.to_arrange)
    usual = logistics.usual_hand_overs(request.shop)
    context = {
        "plan": plan,
        "problems": problems,
        "combinable": sum(map(len, groups)),
        "parcels": len(groups),
        "chosen_ways": {
            row["code"]: request.POST.get(f"hand_over-{row['code']}") or usual.get(row["warehouse"], "")
            for row in plan.services
        },
    }
    return render_page(request, "orders/arrange_many.html", context, fragment="dialog")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def combine_many(request):
    """Put the ticked orders of one buyer, address and service into one parcel each; then the shipment is asked again."""
    try:
        orders = chosen_orders(request, ARRANGE_MAX)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    problems = []
    for group in queries.combinable(plan_of(orders).to_arrange):
        try:
            parcels.combine(group, actor=request.actor)
        except Refused as refusal:
            problems.append(str(refusal.message))
    return _ask(request, chosen_orders(request, ARRANGE_MAX), tuple(problems))


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def labels_of_many(request):
    """How many labels of the arranged orders are ready; asked again until all are."""
    try:
        orders = chosen_orders(request, papers.LABELS_MAX)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:list"))
    context = {"refused": [], "bulk_name": bulk_name(request), "title": _("Labels")} | _labels(orders)
    return render_page(request, "orders/arranged.html", context, fragment="labels")


def _labels(orders: list[Order]) -> dict:
    """The labels of these orders: how many parcels, how many ready, and which will not be."""
    packages = {parcel.pk: (parcel, order) for order in orders for parcel in order.parcels}.values()
    failed = [(order, package.problem) for package, order in packages if package.problem and not package.has_label]
    ready = sum(package.has_label for package, _order in packages)
    return {
        "orders": orders,
        "total": len(packages),
        "ready": ready,
        "failed": failed,
        "is_waiting": ready + len(failed) < len(packages),
    }


def _hand_over(request, order: Order) -> str:
    hand_over = request.POST.get(f"hand_over-{order.service_code}", "")
    return hand_over if hand_over in Package.HandOver.values else ""


def _arranged_title(done: int, asked: int) -> str:
    if done == asked:
        return ngettext("%d shipment arranged", "%d shipments arranged", done) % done
    return _("%(done)d of %(asked)d shipments arranged") % {"done": done, "asked": asked}
