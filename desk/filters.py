"""What a list of notifications can be narrowed by: one set for the page and the API."""

from django.utils.translation import gettext_lazy as _

from core.filter_fields import IdsFilter, ListFilter, SeveralFilter, YesFilter
from core.notices import Kind, Urgency
from desk.models import Notification

URGENCIES = [(choice.name, choice.label) for choice in Urgency]


class NotificationFilter(ListFilter):
    """Filters over one person's notifications. ``q`` takes words of what a notification is about, as it was called then."""

    kind = SeveralFilter(method="by_kind", choices=Kind.choices, label=_("About"))
    urgency = SeveralFilter(method="by_urgency", choices=URGENCIES, label=_("Urgency"))
    unread = YesFilter(method="by_unread", label=_("Unread"))
    q = IdsFilter(method="by_words", label=_("Words of what it is about"))

    class Meta:
        model = Notification
        fields: list[str] = []

    def by_kind(self, rows, _name, kinds):
        """Of any of these kinds."""
        return rows.filter(kind__in=kinds) if kinds else rows

    def by_urgency(self, rows, _name, names):
        """Of any of these urgencies: KNOW, SOON, NOW."""
        return rows.filter(urgency__in=[Urgency[name] for name in names]) if names else rows

    def by_unread(self, rows, _name, unread):
        """Only those that are not read, or only those that are."""
        return rows if unread is None else rows.filter(read_at__isnull=unread)

    def by_words(self, rows, _name, text):
        """About something whose name or number has all of these words."""
        for word in text.split()[:8]:
            rows = rows.filter(entry__subject_label__icontains=word)
        return rows
