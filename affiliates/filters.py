"""What lists of affiliates can be narrowed by: one set each for the page and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from affiliates.models import AffiliateOrder, Collaboration, Creator, Sample
from core import clock
from core.filter_fields import ListFilter, SeveralFilter, WholeFilter, YesFilter
from core.platforms import Platform


class CollaborationFilter(ListFilter):
    """Filters over collaborations."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", max_length=100, label=_("Name"))
    kind = SeveralFilter(method="by_kind", choices=Collaboration.Kind.choices, label=_("Kind"))
    state = SeveralFilter(method="by_state", choices=Collaboration.State.choices, label=_("State"))

    class Meta:
        model = Collaboration
        fields: list[str] = []

    def by_kind(self, rows, _name, kinds):
        """Of any of these kinds."""
        return rows.filter(kind__in=kinds) if kinds else rows

    def by_state(self, rows, _name, states):
        """In any of these states, as they stand at this second."""
        if not states:
            return rows
        now, wanted = clock.now(), Q()
        over = Q(ended_at=None, ends_at__lte=now)
        known = {"ENDED": Q(ended_at__isnull=False), "EXPIRED": over, "RUNNING": Q(ended_at=None) & ~over}
        for state in states:
            wanted |= known[state]
        return rows.filter(wanted)


class CreatorFilter(ListFilter):
    """Filters over creators."""

    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Name"))
    followers_gte = WholeFilter(field_name="follower_count", lookup_expr="gte", label=_("Followers at least"))
    category = django_filters.CharFilter(method="by_category", max_length=20, label=_("Category"))
    favourite = YesFilter(field_name="is_favourite", label=_("Favourites"))

    class Meta:
        model = Creator
        fields: list[str] = []

    def by_words(self, rows, _name, text):
        """A part of the name."""
        return rows.filter(Q(nickname__icontains=text) | Q(username__icontains=text.removeprefix("@")))

    def by_category(self, rows, _name, id):
        """Who mostly shows goods of this category, by the storefronts' id of it."""
        return rows.filter(categories__contains=[id])


class SampleFilter(ListFilter):
    """Filters over requests for samples."""

    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Creator or product"))
    status = SeveralFilter(method="by_status", choices=Sample.Status.choices, label=_("Status"))

    class Meta:
        model = Sample
        fields: list[str] = []

    def by_status(self, rows, _name, statuses):
        """In any of these."""
        return rows.filter(status__in=statuses) if statuses else rows

    def by_words(self, rows, _name, text):
        """A part of the creator's or the product's name."""
        mine = Q(creator__nickname__icontains=text) | Q(creator__username__icontains=text.removeprefix("@"))
        return rows.filter(mine | Q(product__title__icontains=text))


class AffiliateOrderFilter(ListFilter):
    """Filters over orders by creators."""

    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Order, creator or product"))
    creator_id = django_filters.CharFilter(field_name="creator__public_id", max_length=40, label=_("Creator"))
    collaboration_id = django_filters.CharFilter(
        field_name="collaboration__public_id", max_length=40, label=_("Collaboration")
    )
    state = SeveralFilter(method="by_state", choices=AffiliateOrder.State.choices, label=_("State"))
    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))

    class Meta:
        model = AffiliateOrder
        fields: list[str] = []

    def by_state(self, rows, _name, states):
        """In any of these."""
        return rows.filter(state__in=states) if states else rows

    def by_platform(self, rows, _name, platforms):
        """Bought on any of these."""
        return rows.filter(platform__in=platforms) if platforms else rows

    def by_words(self, rows, _name, text):
        """The order's number, or a part of the creator's or the product's name."""
        mine = Q(creator__nickname__icontains=text) | Q(creator__username__icontains=text.removeprefix("@"))
        return rows.filter(mine | Q(external_order_id=text) | Q(product__title__icontains=text))
