"""What of campaigns has a clock: the registration closes (docs/rules.md 5.1)."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.roles import Permission
from accounts.standing import Bar, barred
from campaigns.models import Campaign
from core import clock
from core.due import Clock


def _open(shop):
    """Campaigns that can be joined, for which the shop has offered nothing; none while it is barred from them."""
    now = clock.now()
    rows = Campaign.objects.visible().filter(registration_opens_at__lte=now, registration_closes_at__gt=now)
    return rows.none() if barred(shop, Bar.CAMPAIGNS) else rows.exclude(registrations__shop=shop)


CLOCKS = [
    Clock(
        "campaign.register", _lazy("Register products"), _lazy("Campaigns that close"), Permission.PROMOTIONS_READ, _open,
        "registration_closes_at", "campaigns:detail", lambda row: row.name,
        lambda row: _("The campaign runs without your products"), platforms=lambda row: row.platforms,
        on=lambda platform: Q(platforms__contains=[platform]), listed="campaigns:list",
    ),
]  # fmt: skip
