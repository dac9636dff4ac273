"""What a list of promotions can be narrowed by: one set for the page and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.filter_fields import ListFilter, SeveralFilter
from core.platforms import Platform
from promotions.models import Promotion
from promotions.tools import Tool

Case = Promotion.Case
_SHOWN_ON = {
    Platform.TIKTOK_SHOP.value: [Case.SAME_ON_BOTH, Case.DIFFERENT_ON_BOTH, Case.TIKTOK_SHOP_ONLY],
    Platform.TOKOPEDIA.value: [Case.SAME_ON_BOTH, Case.DIFFERENT_ON_BOTH, Case.TOKOPEDIA_ONLY],
}


class PromotionFilter(ListFilter):
    """Filters over a shop's promotions. ``platform`` is where buyers see it; two mean on both."""

    status = SeveralFilter(method="by_status", choices=Promotion.Status.choices, label=_("Status"))
    tool = SeveralFilter(method="by_tool", choices=Tool.choices, label=_("Tool"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))
    product_id = django_filters.CharFilter(method="by_product", max_length=40, label=_("Product"))
    q = django_filters.CharFilter(method="by_words", max_length=100, label=_("Name or code"))

    class Meta:
        model = Promotion
        fields: list[str] = []

    def by_status(self, rows, _name, statuses):
        """In any of these, as it stands at this second."""
        if not statuses:
            return rows
        condition, now = Q(), clock.now()
        for status in statuses:
            condition |= Q(pk__in=Promotion.objects.all().in_status(status, now).order_by().values("pk"))
        return rows.filter(condition)

    def by_tool(self, rows, _name, tools):
        """Any of the tools."""
        return rows.filter(tool__in=tools) if tools else rows

    def by_platform(self, rows, _name, platforms):
        """Shown on this storefront; two: on both."""
        for platform in platforms:
            rows = rows.filter(display_case__in=_SHOWN_ON[platform])
        return rows

    def by_product(self, rows, _name, id):
        """Those that name this product; those for the whole shop are not among them."""
        return rows.filter(items__product__public_id=id, items__removed_at=None).distinct()

    def by_words(self, rows, _name, text):
        """A part of the name, or the code."""
        return rows.filter(name__icontains=text) | rows.filter(code__iexact=text)
