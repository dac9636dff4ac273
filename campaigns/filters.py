"""What a list of campaigns can be narrowed by: one set for the page and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Registration
from core import clock
from core.filter_fields import ListFilter, SeveralFilter
from core.platforms import Platform


class CampaignFilter(ListFilter):
    """Filters over campaigns; ``platform`` is the label, two mean joint campaigns."""

    stage = SeveralFilter(method="by_stage", choices=Campaign.Stage.choices, label=_("Stage"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))
    q = django_filters.CharFilter(
        field_name="name", lookup_expr="icontains", max_length=100, label=_("Words of the name")
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def by_stage(self, rows, _name, stages):
        """In any of these, as it stands at this second."""
        if not stages:
            return rows
        condition, now = Q(), clock.now()
        for stage in stages:
            condition |= Q(pk__in=Campaign.objects.all().in_stage(stage, now).order_by().values("pk"))
        return rows.filter(condition)

    def by_platform(self, rows, _name, platforms):
        """Labelled with all of these."""
        return rows.filter(platforms__contains=platforms) if platforms else rows


class RegistrationFilter(ListFilter):
    """Filters over the shop's registrations."""

    status = SeveralFilter(method="by_status", choices=Registration.Status.choices, label=_("Status"))

    class Meta:
        model = Registration
        fields: list[str] = []

    def by_status(self, rows, _name, statuses):
        """Any of the statuses."""
        return rows.filter(status__in=statuses) if statuses else rows


class MineFilter(RegistrationFilter):
    """What the page of the shop's registrations filters by besides the status."""

    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))
    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Product, SKU or campaign"))

    def by_platform(self, rows, _name, platforms):
        """In campaigns labelled with all of these."""
        return rows.filter(campaign__platforms__contains=platforms) if platforms else rows

    def by_words(self, rows, _name, words):
        """Of products, SKUs or campaigns whose name has the words."""
        named = ("sku__product__title", "sku__seller_sku", "campaign__name")
        condition = Q()
        for name in named:
            condition |= Q(**{f"{name}__icontains": words})
        return rows.filter(condition)
