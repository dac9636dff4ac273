"""What of money has a clock: settlements whose statement should have come (docs/rules.md 7.2)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from core.due import Clock
from core.money import rupiah
from finance import queries
from finance.models import OrderMoney


def _overdue(shop):
    return OrderMoney.objects.for_shop(shop).filter(queries.is_overdue(shop)).select_related("order")


CLOCKS = [
    Clock(
        "money.settlement", _lazy("Ask for the settlement"), _lazy("Settlements overdue"), Permission.FINANCE_READ, _overdue,
        "settles_at", "finance:detail", lambda row: row.order.external_id,
        lambda row: _("%(money)s do not come by themselves") % {"money": rupiah(row.expected)},
        moment=F("settles_at") + timedelta(hours=settings.FINANCE_OVERDUE_HOURS),
        listed="finance:transactions?overdue=true",
    ),
]  # fmt: skip
