"""What a list of campaigns can be narrowed by: one set for the page and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.delivery import QUIET, Obstacle
from ads.machine import State, Status
from ads.models import AdCampaign
from core import clock
from core.filter_fields import ListFilter, SeveralFilter, YesFilter
from core.platforms import Platform


class AdFilter(ListFilter):
    """Filters over a shop's campaigns."""

    status = SeveralFilter(method="by_status", choices=Status.choices, label=_("Status"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))
    kind = SeveralFilter(method="by_kind", choices=AdCampaign.Kind.choices, label=_("Kind"))
    stuck = YesFilter(method="by_stuck", label=_("Needs attention"))
    product_id = django_filters.CharFilter(method="by_product", max_length=40, label=_("Product"))
    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Name"))

    class Meta:
        model = AdCampaign
        fields: list[str] = []

    def by_status(self, rows, _name, statuses):
        """In any of these, as it stands at this second."""
        if not statuses:
            return rows
        condition, now = Q(), clock.now()
        for status in statuses:
            condition |= Q(pk__in=AdCampaign.objects.all().in_status(status, now).order_by().values("pk"))
        return rows.filter(condition)

    def by_platform(self, rows, _name, platforms):
        """Placed there; two: on both."""
        for platform in platforms:
            rows = rows.filter(placements__platform=platform)
        return rows

    def by_kind(self, rows, _name, kinds):
        """Any of these kinds."""
        return rows.filter(kind__in=kinds) if kinds else rows

    def by_stuck(self, rows, _name, is_stuck):
        """Those that want to run and do not deliver on one storefront at least, or the others."""
        if is_stuck is None:
            return rows
        wanted = [one for one in Obstacle.values if one not in QUIET]
        stuck = AdCampaign.objects.filter(state=State.ACTIVE, placements__obstacle__in=wanted).order_by().values("pk")
        return rows.filter(pk__in=stuck) if is_stuck else rows.exclude(pk__in=stuck)

    def by_product(self, rows, _name, id):
        """Those that advertise this product."""
        return rows.filter(ad_products__product__public_id=id)

    def by_words(self, rows, _name, text):
        """A part of the name."""
        return rows.filter(name__icontains=text)
