"""What a list of orders can be narrowed by: one set for Manage Orders, exports and the API."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock, lists
from core.filter_fields import DayFilter, IdsFilter, MomentFilter, SearchedFilter, SeveralFilter, WordsFilter, YesFilter
from core.platforms import Platform
from logistics.shipping import SERVICES
from orders import queries
from orders.models import BEFORE_TRANSIT, TO_SHIP, Order, Status
from orders.search import found_few, search

URGENT = [
    ("ship_24h", _("Ship within 24 hours")),
    ("ship_later", _("Ship later than that")),
    ("overdue", _("Overdue")),
    ("auto_cancel_24h", _("Cancelled by itself within 24 hours")),
    ("cancel_requested", _("Buyer asks to cancel")),
    ("no_label", _("Label not printed")),
    ("failed_delivery", _("Delivery failed")),
    ("problem", _("Needs your hand")),
]


PARCELS = [
    ("combined", _("Combined with other orders")),
    ("split", _("Split into several parcels")),
]


SHIPPED_BY = [(service.code, service.name) for service in SERVICES]
# A courier has one name in all of its services.
COURIERS = sorted({provider.code: provider.name for service in SERVICES for provider in service.providers}.items())


class OrderFilter(SearchedFilter):
    """Filters over a shop's orders. ``q`` takes up to 100 whole ids mixed (order, tracking number, SKU), or words of the
    buyer's name as it is shown, of a product's title, or the end of a number.

    Moments are RFC 3339; ``_gte`` is "from", ``_lt`` is "before".
    """

    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Purchased on"))
    status = SeveralFilter(method="by_status", choices=Status.choices, label=_("Status"))
    urgent = SeveralFilter(method="by_urgency", choices=URGENT, label=_("What is urgent"))
    parcels = SeveralFilter(method="by_parcels", choices=PARCELS, label=_("Combined or split"))
    service = SeveralFilter(method="by_service", choices=SHIPPED_BY, label=_("Shipping service"))
    courier = SeveralFilter(method="by_courier", choices=COURIERS, label=_("Courier"))
    flag = SeveralFilter(method="by_flag", choices=Order.Flag.choices, label=_("Flag"))
    q = IdsFilter(method="by_words", label=_("Ids, or words of a buyer's name, a product, the end of a number"))
    created_at_gte = MomentFilter(field_name="ordered_at", lookup_expr="gte")
    created_at_lt = MomentFilter(field_name="ordered_at", lookup_expr="lt")
    counted_gte = MomentFilter(method="by_counted", label=_("Counted as sold from (paid, or cash on delivery placed)"))
    counted_lt = MomentFilter(method="by_counted", label=_("Counted as sold before"))
    refunded = YesFilter(method="by_refund", label=_("Money went back, and it was not cancelled"))
    product = WordsFilter(method="by_product", label=_("With a product, by its id"))

    class Meta:
        model = Order
        fields: list[str] = []

    def by_platform(self, orders, _name, platforms):
        """Bought on any of these; both is the same as neither."""
        return orders.filter(purchased_on__in=platforms) if platforms else orders

    def by_status(self, orders, _name, statuses):
        """Any of the statuses."""
        return orders.filter(status__in=statuses) if statuses else orders

    def by_parcels(self, orders, _name, kinds):
        """Combined with others, or in several parcels (docs/rules.md 3.5)."""
        condition = Q(is_split=True) if "split" in kinds else Q()
        if "combined" in kinds:
            condition |= Q(pk__in=orders.filter(lines__package__is_combined=True).order_by().values("pk"))
        return orders.filter(condition)

    def by_service(self, orders, _name, codes):
        """By any of the shipping services."""
        return orders.filter(service_code__in=codes) if codes else orders

    def by_courier(self, orders, _name, codes):
        """With a parcel of any of the couriers."""
        if not codes:
            return orders
        names = [dict(COURIERS)[code] for code in codes]
        found = orders.filter(lines__package__provider_name__in=names)
        return orders.filter(pk__in=found.order_by().values("pk"))

    def by_flag(self, orders, _name, flags):
        """Any of the flags."""
        return orders.filter(flag__in=flags) if flags else orders

    def by_counted(self, orders, name, moment):
        """Sold at this moment or later, or before it (docs/rules.md 9.3): an order sells when it is paid, one that is paid
        at the door when it is placed. A sample was not sold."""
        how = name.removeprefix("counted_")
        at_door, paid = {f"ordered_at__{how}": moment}, {f"paid_at__{how}": moment}
        sold = Q(is_cod=True, **at_door) | Q(is_cod=False, **paid)
        return orders.filter(sold, is_sample=False) if moment else orders

    def by_refund(self, orders, _name, wanted):
        """With money back to the buyer although it stands, or without."""
        found = Q(refunded__gt=0) & ~Q(status=Status.CANCELLED)
        return orders if wanted is None else orders.filter(found if wanted else ~found)

    def by_product(self, orders, _name, ids):
        """With a line of any of these products."""
        if not ids:
            return orders
        return orders.filter(pk__in=orders.filter(lines__sku__product__public_id__in=ids).order_by().values("pk"))

    def by_words(self, orders, _name, text):
        """Whole ids, up to 100, or words of the buyer's name, a product's title, the end of a number."""
        return search(orders, text) if self.few is None else lists.among(orders, self.few)

    def found_few(self, text):
        """By whole ids and by words, each by its own index."""
        return found_few(self.queryset, text)

    def by_urgency(self, orders, _name, kinds):
        """Any of the urgent things (docs/rules.md 3.1)."""
        if not kinds:
            return orders
        now = clock.now()
        soon = now + timedelta(hours=24)
        is_waiting = Q(status__in=[Status.AWAITING_SHIPMENT, Status.PARTIALLY_SHIPPING])
        meanings = {
            "ship_24h": Q(status__in=TO_SHIP, ship_by__gte=now, ship_by__lte=soon),
            "ship_later": is_waiting & queries.ships_after(soon),
            "overdue": Q(status__in=TO_SHIP, ship_by__lt=now),
            "auto_cancel_24h": Q(status__in=BEFORE_TRANSIT, auto_cancel_at__gte=now, auto_cancel_at__lte=soon),
            "cancel_requested": Q(status__in=BEFORE_TRANSIT, cancel_requested_at__isnull=False),
            "no_label": Q(status=Status.AWAITING_COLLECTION, lines__package__label_prints=0),
            "failed_delivery": Q(lines__package__status__in=queries.FAILED_DELIVERY),
            "problem": ~Q(problem="") | Q(lines__package__problem__gt="") & is_waiting,
        }
        condition = Q()
        for kind in kinds:
            condition |= meanings[kind]
        # A sub-select: an order with three such packages is still one row.
        return orders.filter(pk__in=orders.filter(condition).order_by().values("pk"))


class OrderListFilter(OrderFilter):
    """The filters of Manage Orders and of what is done with "all that match": those of the API, and whole days."""

    ordered_from = DayFilter(field_name="ordered_at", label=_("Ordered from"))
    ordered_to = DayFilter(field_name="ordered_at", until=True, label=_("Ordered until"))
