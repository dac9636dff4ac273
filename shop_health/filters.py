"""What a list of violations can be narrowed by: one set for the page and the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.filter_fields import ListFilter, SeveralFilter
from shop_health.models import Appeal, Violation
from shop_health.reasons import Reason

STATES = [("STANDS", _("Counts")), ("EXPIRED", _("Expired")), ("REVOKED", _("Taken back"))]


class ViolationFilter(ListFilter):
    """Filters over the shop's violations."""

    state = SeveralFilter(method="by_state", choices=STATES, label=_("State"))
    reason = SeveralFilter(method="by_reason", choices=Reason.choices, label=_("Reason"))

    class Meta:
        model = Violation
        fields: list[str] = []

    def by_state(self, rows, _name, states):
        """In any of these, as they stand at this second."""
        if not states:
            return rows
        now, wanted = clock.now(), Q()
        known = {
            "STANDS": Q(revoked_at=None, expires_at__gt=now),
            "EXPIRED": Q(revoked_at=None, expires_at__lte=now),
            "REVOKED": Q(revoked_at__isnull=False),
        }
        for state in states:
            wanted |= known[state]
        return rows.filter(wanted)

    def by_reason(self, rows, _name, reasons):
        """For any of these reasons."""
        return rows.filter(reason__in=reasons) if reasons else rows


class AppealFilter(ListFilter):
    """Filters over the shop's appeals."""

    state = SeveralFilter(method="by_state", choices=Appeal.State.choices, label=_("State"))

    class Meta:
        model = Appeal
        fields: list[str] = []

    def by_state(self, rows, _name, states):
        """In any of these."""
        return rows.filter(state__in=states) if states else rows
