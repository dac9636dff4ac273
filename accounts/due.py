"""What of the shop itself has a clock: API tokens that run out."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.models import ApiToken
from accounts.roles import Permission
from core import clock
from core.due import Clock

SOON = timedelta(days=14)


def _ending(shop):
    now = clock.now()
    return ApiToken.objects.for_shop(shop).filter(revoked_at=None, expires_at__gt=now, expires_at__lte=now + SOON)


CLOCKS = [
    Clock(
        "token.renew", _lazy("Make a new token"), _lazy("API tokens that run out"), Permission.TOKENS_WRITE, _ending,
        "expires_at", "accounts:tokens", lambda row: row.name, lambda row: _("The program that uses it is shut out"),
        page_id="", platforms=lambda row: [], on=lambda platform: Q(),
    ),
]  # fmt: skip
