"""What a list of campaigns can be narrowed by: one set for the page and the API."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Registration
from core import clock
from core.filter_fields import SeveralFilter
from core.platforms import Platform


class CampaignFilter(django_filters.FilterSet):
    """Filters over campaigns; ``platform`` is the label, two mean joint campaigns."""

    stage = django_filters.ChoiceFilter(method="by_stage", choices=Campaign.Stage.choices, label=_("Stage"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))

    class Meta:
        model = Campaign
        fields: list[str] = []

    def by_stage(self, rows, _name, stage):
        """As it stands at this second."""
        return rows.in_stage(stage, clock.now())

    def by_platform(self, rows, _name, platforms):
        """Labelled with all of these."""
        return rows.filter(platforms__contains=platforms) if platforms else rows


class RegistrationFilter(django_filters.FilterSet):
    """Filters over the shop's registrations."""

    status = SeveralFilter(method="by_status", choices=Registration.Status.choices, label=_("Status"))

    class Meta:
        model = Registration
        fields: list[str] = []

    def by_status(self, rows, _name, statuses):
        """Any of the statuses."""
        return rows.filter(status__in=statuses) if statuses else rows
