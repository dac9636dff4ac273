"""Reads over rules and what they did."""

from django.db.models import Count, Exists, OuterRef, Q

from automation.models import Deed, Kind, Rule
from orders.models import Order, OrderLine, Package

PRINT_MAX = 600  # labels in one file


def rules(shop):
    """The shop's rules in their order, each with how much it did (``done``) and could not do (``refused``)."""
    counts = {
        "done": Count("deeds", filter=Q(deeds__state=Deed.State.DONE)),
        "refused": Count("deeds", filter=Q(deeds__state=Deed.State.REFUSED)),
    }
    return Rule.objects.for_shop(shop).select_related("switched_on_by").annotate(**counts).order_by("position", "id")


def deeds(shop, *, rule: Rule | None = None, state: str = ""):
    """What rules did, with their orders."""
    rows = Deed.objects.for_shop(shop).select_related("order", "rule")
    if rule is not None:
        rows = rows.filter(rule=rule)
    return rows.filter(state=state) if state else rows


def to_print(shop):
    """Orders that a rule put on the print list and whose label nobody printed yet, oldest deed first; at most 600."""
    unprinted = OrderLine.objects.filter(
        order=OuterRef("order"),
        package__status=Package.Status.PROCESSING,
        package__label_prints=0,
        package__void_at=None,
    ).exclude(package__tracking_number="")
    listed = Deed.objects.for_shop(shop).filter(Exists(unprinted), kind=Kind.PRINT, state=Deed.State.DONE)
    ids = list(listed.order_by("id").values_list("order", flat=True)[:PRINT_MAX])
    found = Order.objects.for_shop(shop).in_bulk(ids)
    return [found[pk] for pk in ids]
