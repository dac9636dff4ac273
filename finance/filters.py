"""What lists of money can be narrowed by: one set for the pages and the API."""

import functools

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.filter_fields import DayFilter, ListFilter, MomentFilter, SeveralFilter, YesFilter
from core.platforms import Platform
from finance import queries
from finance.models import Case, OrderMoney, Statement
from orders.models import Order

State = OrderMoney.State
SHOWN = [(state.value, state.label) for state in (State.ESTIMATED, State.SETTLED)]


class TransactionFilter(ListFilter):
    """Filters over orders' money. Moments are RFC 3339; ``_gte`` is "from", ``_lt`` is "before"."""

    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Purchased on"))
    state = SeveralFilter(method="by_state", choices=SHOWN, label=_("State"))
    order_id = django_filters.CharFilter(
        method="by_order", max_length=40, label=_("Order id, ours or the storefront's")
    )
    overdue = YesFilter(method="by_overdue", label=_("The day of settlement is over, and no statement has it"))
    created_at_gte = MomentFilter(field_name="ordered_at", lookup_expr="gte")
    created_at_lt = MomentFilter(field_name="ordered_at", lookup_expr="lt")

    class Meta:
        model = OrderMoney
        fields: list[str] = []

    def by_platform(self, rows, _name, platforms):
        """Bought on any of these."""
        return rows.filter(purchased_on__in=platforms) if platforms else rows

    def by_state(self, rows, _name, states):
        """In any of these states."""
        return rows.filter(state__in=states) if states else rows

    def by_overdue(self, rows, _name, yes):
        """What a statement should have had by now; or everything else."""
        return rows.filter(self.late) if yes else rows.exclude(self.late)

    @functools.cached_property
    def late(self) -> Q:
        """What is overdue now, for the list and the tabs that count it."""
        return queries.is_overdue(self.request.shop)

    def by_order(self, rows, _name, id):
        """Of this order. Both ids are unique, so the order is found first."""
        orders = Order.objects.filter(Q(public_id=id) | Q(external_id=id))
        return rows.filter(order__in=orders.values("pk"))


class StatementFilter(ListFilter):
    """Filters over statements; both days are counted in."""

    # ``from`` is a word of the language, and the name of the API's parameter.
    vars()["from"] = DayFilter(method="by_first", label=_("From this day (WIB)"))
    to = DayFilter(method="by_last", label=_("To this day (WIB)"))
    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Purchased on"))

    class Meta:
        model = Statement
        fields: list[str] = []

    def by_platform(self, rows, _name, platforms):
        """Of any of these storefronts."""
        return rows.filter(purchased_on__in=platforms) if platforms else rows

    def by_first(self, rows, _name, moment):
        """Of this day and later."""
        return rows.filter(day__gte=clock.jakarta_day(moment))

    def by_last(self, rows, _name, moment):
        """Of this day and earlier."""
        return rows.filter(day__lte=clock.jakarta_day(moment))


class CaseFilter(ListFilter):
    """Filters over cases."""

    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Purchased on"))
    state = SeveralFilter(method="by_state", choices=Case.State.choices, label=_("State"))
    kind = SeveralFilter(method="by_kind", choices=Case.Kind.choices, label=_("What is wrong"))

    class Meta:
        model = Case
        fields: list[str] = []

    def by_platform(self, rows, _name, platforms):
        """Of any of these storefronts."""
        return rows.filter(purchased_on__in=platforms) if platforms else rows

    def by_state(self, rows, _name, states):
        """In any of these states."""
        return rows.filter(state__in=states) if states else rows

    def by_kind(self, rows, _name, kinds):
        """Of any of these kinds."""
        return rows.filter(kind__in=kinds) if kinds else rows
