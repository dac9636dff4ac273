"""What of integration and Mall has a clock (docs/rules.md 1.4, 9.2)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import DateTimeField, Func, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from core import clock
from core.due import Clock
from core.platforms import Platform
from integration.machine import State
from integration.models import Integration, MallApplication


def _planned(shop):
    return Integration.objects.for_shop(shop).filter(state=State.SCHEDULED)


def _ending(shop):
    """The authorisation that keeps the shop in Mall, where it ends soon."""
    rows = MallApplication.objects.for_shop(shop).filter(state=MallApplication.State.GRANTED)
    newest = rows.order_by("-id").values("pk")[:1]
    today = clock.jakarta_today()
    until = today + timedelta(days=settings.MALL_WARN_DAYS)
    return rows.filter(pk__in=newest, shop__is_mall=True, valid_until__gte=today, valid_until__lte=until)


def _of_tokopedia(platform: str) -> Q:
    return Q() if platform == Platform.TOKOPEDIA else Q(pk__in=[])


CLOCKS = [
    Clock(
        "integration.day", _lazy("Choose the day, or not to come"), _lazy("Integration to Tokopedia"), Permission.SHOP_READ,
        _planned, "scheduled_at", "integration:cockpit", lambda row: str(row.shop),
        lambda row: _("Your live products come to Tokopedia by themselves"), page_id="",
        platforms=lambda row: [Platform.TOKOPEDIA], on=_of_tokopedia,
    ),
    Clock(
        "mall.authorisation", _lazy("Renew the authorisation"), _lazy("Brand authorisations that end"), Permission.SHOP_READ,
        _ending, "valid_until", "integration:mall", lambda row: row.brand,
        lambda row: _("The shop leaves Mall"), page_id="", platforms=lambda row: [], on=lambda platform: Q(),
        # The end of its last day in Western Indonesia.
        moment=Func(
            "valid_until", template="((%(expressions)s + 1)::timestamp AT TIME ZONE 'Asia/Jakarta')",
            output_field=DateTimeField(),
        ),
    ),
]  # fmt: skip
