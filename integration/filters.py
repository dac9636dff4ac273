"""What a list of pairs can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from core.filter_fields import ListFilter, SeveralFilter
from integration.models import Pair


class PairFilter(ListFilter):
    """Filters over pairs of listings and products."""

    state = SeveralFilter(method="by_state", choices=Pair.State.choices, label=_("State"))

    class Meta:
        model = Pair
        fields: list[str] = []

    def by_state(self, rows, _name, states):
        """Any of the states."""
        return rows.filter(Pair.standing(*states)) if states else rows
