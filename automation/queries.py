"""Reads over rules and what they did."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef

from automation.models import Deed, Kind, Rule
from core.lists import TAB_CAP
from orders.models import BEFORE_TRANSIT, Order, OrderLine, Package

PRINT_MAX = 600  # labels in one file


def rules(shop):
    """The shop's rules in their order."""
    return Rule.objects.for_shop(shop).select_related("switched_on_by").order_by("position", "id")


def counted_rules(shop):
    """The same, each with how much it did (``done``) and could not do (``refused``), counted no further than a page tells."""
    return rules(shop).annotate(done=_count(Deed.State.DONE), refused=_count(Deed.State.REFUSED))


def _count(state: Deed.State) -> Func:
    some = Deed.objects.filter(rule=OuterRef("pk"), state=state).order_by("-id").values("id")[: TAB_CAP + 1]
    return Func(ArraySubquery(some), function="cardinality", output_field=IntegerField())


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
    listed = Deed.objects.for_shop(shop).filter(kind=Kind.PRINT, state=Deed.State.DONE)
    listed = listed.filter(Exists(unprinted), order__status__in=BEFORE_TRANSIT)
    ids = list(listed.order_by("id").values_list("order", flat=True)[:PRINT_MAX])
    found = Order.objects.for_shop(shop).in_bulk(ids)
    return [found[pk] for pk in ids]
