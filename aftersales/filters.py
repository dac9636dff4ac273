"""What a list of returns can be narrowed by: one set for Manage Returns and the API."""

from django.utils.translation import gettext_lazy as _

from aftersales.models import Return
from core.filter_fields import IdsFilter, ListFilter, MomentFilter, SeveralFilter, WordsFilter
from core.platforms import Platform
from orders.search import search


class ReturnFilter(ListFilter):
    """Filters over a shop's returns. ``q`` takes up to 100 whole ids mixed (return, order, tracking number, SKU), or words
    of the buyer's name or comment, or the end of a number. ``due_before`` is for what waits for the seller."""

    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Purchased on"))
    status = SeveralFilter(method="by_status", choices=Return.Status.choices, label=_("Status"))
    type = SeveralFilter(method="by_type", choices=Return.Type.choices, label=_("What the buyer asks for"))
    reason = SeveralFilter(method="by_reason", choices=Return.Reason.choices, label=_("Reason"))
    arbitration = SeveralFilter(method="by_arbitration", choices=Return.Arbitration.choices, label=_("Dispute"))
    order_id = WordsFilter(method="by_order", label=_("Order"), free=True)
    q = IdsFilter(method="by_words", label=_("Ids, or words of a buyer's name, a product, the end of a number"))
    due_before = MomentFilter(field_name="due_at", lookup_expr="lt", label=_("To be answered before"))
    created_at_gte = MomentFilter(field_name="requested_at", lookup_expr="gte")
    created_at_lt = MomentFilter(field_name="requested_at", lookup_expr="lt")

    class Meta:
        model = Return
        fields: list[str] = []

    def by_platform(self, returns, _name, platforms):
        """Bought on any of these."""
        return returns.filter(purchased_on__in=platforms) if platforms else returns

    def by_status(self, returns, _name, statuses):
        """Any of the statuses."""
        return returns.filter(status__in=statuses) if statuses else returns

    def by_type(self, returns, _name, types):
        """Any of the kinds of request."""
        return returns.filter(type__in=types) if types else returns

    def by_reason(self, returns, _name, reasons):
        """Any of the buyers' reasons."""
        return returns.filter(reason__in=reasons) if reasons else returns

    def by_arbitration(self, returns, _name, states):
        """Any of the states of a dispute."""
        return returns.filter(arbitration__in=states) if states else returns

    def by_order(self, returns, _name, ids):
        """About one of these orders (``ord_...``)."""
        return returns.filter(order__public_id__in=[ids] if isinstance(ids, str) else ids) if ids else returns

    def by_words(self, returns, _name, text):
        """Whole ids, up to 100, or words."""
        return search(returns, text)
